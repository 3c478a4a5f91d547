// calc(), min(), max() and clamp() → a number in one unit, or a sum of terms in several (css-values-4 §10), of which the runtime
// makes px and a percentage (style/sums.ts). min(), max() and clamp() take operands of one unit.
//
//   text of a sum   ┌ kind as a letter, A = 1 │ 8 hex digits: the bits of its f32 ┐ per unit
import { parseDimension, printDimension, VALUE_KINDS, type Value, type ValueKind, value } from './css-units.ts';

const TOKEN =
  /\s*(calc\(|min\(|max\(|clamp\(|[()*/,]|[+-](?=[\s(])|[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?(?:%|[a-z]+)?)/iy;

/** Numbers by their unit; what is left out is 0. Empty = operands that do not fit each other, or no expression. */
type Terms = ReadonlyMap<ValueKind, number>;
const NONE: Terms = new Map();

/** The words of an expression; undefined = something else is among them. */
function tokensOf(text: string): string[] | undefined {
  const tokens: string[] = [];
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < text.length; ) {
    const match = TOKEN.exec(text);
    if (!match) return undefined;
    tokens.push(match[1].toLowerCase());
  }
  return tokens;
}

const isNumber = (terms: Terms): boolean => terms.size === 1 && terms.has(VALUE_KINDS.number);

/** `a + sign · b`: numbers go with numbers, lengths and percentages with each other. */
function sum(a: Terms, b: Terms, sign: number): Terms {
  if (a.size === 0 || b.size === 0 || isNumber(a) !== isNumber(b)) return NONE;
  const terms = new Map(a);
  for (const [kind, num] of b) terms.set(kind, (a.get(kind) ?? 0) + sign * num);
  return terms;
}

function product(a: Terms, b: Terms): Terms {
  if (!isNumber(b)) return isNumber(a) ? product(b, a) : NONE;
  const factor = b.get(VALUE_KINDS.number) ?? 0;
  return new Map([...a].map(([kind, num]) => [kind, num * factor]));
}

const FUNCTIONS: Readonly<Record<string, (nums: number[]) => number>> = {
  'min(': (nums) => Math.min(...nums),
  'max(': (nums) => Math.max(...nums),
  'clamp(': ([least, wanted, most]) => Math.max(least, Math.min(wanted, most)),
};

/** Value of a function whose operands have one unit. */
function applied(name: string, args: readonly Terms[]): Terms {
  if (!(name in FUNCTIONS)) return args.length === 1 ? args[0] : NONE;
  const [kind] = args[0].keys();
  if (args.some((arg) => arg.size !== 1 || !arg.has(kind)) || (name === 'clamp(' && args.length !== 3)) return NONE;
  return new Map([[kind, FUNCTIONS[name](args.map((arg) => arg.get(kind) ?? 0))]]);
}

/** Recursive descent over the words; every step returns NONE where operands do not fit or the words are no expression. */
class Reader {
  readonly #tokens: string[];
  #at = 0;

  constructor(tokens: string[]) {
    this.#tokens = tokens;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  #take(...wanted: string[]): string | undefined {
    const token = this.#tokens[this.#at];
    if (!wanted.includes(token)) return undefined;
    this.#at += 1;
    return token;
  }

  operand(): Terms {
    const name = this.#take('calc(', '(', ...Object.keys(FUNCTIONS));
    if (name === undefined) {
      const dimension = parseDimension(this.#tokens[this.#at++] ?? '');
      return dimension ? new Map([[dimension.kind, dimension.num]]) : NONE;
    }
    const args: Terms[] = [];
    do args.push(this.sum());
    while (this.#take(','));
    return this.#take(')') ? applied(name, args) : NONE;
  }

  product(): Terms {
    let left = this.operand();
    for (let sign = this.#take('*', '/'); sign; sign = this.#take('*', '/')) {
      const right = this.operand();
      const divisor = right.get(VALUE_KINDS.number);
      if (sign === '/' && (!isNumber(right) || !divisor)) return NONE;
      left = product(left, sign === '/' ? new Map([[VALUE_KINDS.number, 1 / (divisor ?? 1)]]) : right);
    }
    return left;
  }

  sum(): Terms {
    let left = this.product();
    for (let sign = this.#take('+', '-'); sign; sign = this.#take('+', '-'))
      left = sum(left, this.product(), sign === '-' ? -1 : 1);
    return left;
  }
}

const bits = new DataView(new ArrayBuffer(4));

function termText(kind: ValueKind, num: number): string {
  bits.setFloat32(0, num);
  return String.fromCharCode(64 + kind) + bits.getUint32(0).toString(16).padStart(8, '0');
}

/** What an expression comes to: a number in a unit, or a sum; undefined = it is none, or its operands do not fit each other. */
export function parseCalc(text: string): Value | undefined {
  if (!/^(calc|min|max|clamp)\(/i.test(text)) return undefined;
  const reader = new Reader(tokensOf(text.trim()) ?? []);
  const terms = [...reader.operand()];
  if (!reader.isAtEnd || terms.length === 0 || !terms.every(([, num]) => Number.isFinite(num))) return undefined;
  if (terms.length === 1) return value(terms[0][0], terms[0][1]);
  return value(VALUE_KINDS.sum, 0, terms.map(([kind, num]) => termText(kind, num)).join(''));
}

/** What `termText` has written, term by term. */
function termsOf(text: string): Value[] {
  return [...text.matchAll(/(.)(.{8})/g)].map(([, letter, hex]) => {
    bits.setUint32(0, Number.parseInt(hex, 16));
    return value((letter.charCodeAt(0) - 64) as ValueKind, bits.getFloat32(0));
  });
}

/** Units of the terms of a sum. */
export const sumKinds = (text: string): ValueKind[] => termsOf(text).map(({ kind }) => kind);

/** `calc(100% + -20px)`. */
export const printSum = (text: string): string => `calc(${termsOf(text).map(printDimension).join(' + ')})`;
