// calc(), min(), max() and clamp() whose operands come to one unit → a number in that unit (css-values-4 §10). Sums of different
// units depend on the element, and are reported by who reads the declaration.
import { parseDimension, VALUE_KINDS, type Value, value } from './css-units.ts';

const TOKEN =
  /\s*(calc\(|min\(|max\(|clamp\(|[()*/,]|[+-](?=[\s(])|[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?(?:%|[a-z]+)?)/iy;

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

const isNumber = ({ kind }: Value): boolean => kind === VALUE_KINDS.number;

/** `a · sign b`, where both have one unit. */
function sum(a: Value, b: Value, sign: number): Value | undefined {
  return a.kind === b.kind ? value(a.kind, a.num + sign * b.num) : undefined;
}

function product(a: Value, b: Value): Value | undefined {
  if (isNumber(b)) return value(a.kind, a.num * b.num);
  return isNumber(a) ? value(b.kind, a.num * b.num) : undefined;
}

const FUNCTIONS: Readonly<Record<string, (nums: number[]) => number | undefined>> = {
  'calc(': (nums) => (nums.length === 1 ? nums[0] : undefined),
  '(': (nums) => (nums.length === 1 ? nums[0] : undefined),
  'min(': (nums) => Math.min(...nums),
  'max(': (nums) => Math.max(...nums),
  'clamp(': ([least, wanted, most]) => Math.max(least, Math.min(wanted, most)),
};

/** Recursive descent over the words; every step returns undefined where units mix or the words are no expression. */
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

  operand(): Value | undefined {
    const name = this.#take(...Object.keys(FUNCTIONS));
    if (name === undefined) return parseDimension(this.#tokens[this.#at++] ?? '');
    const args: (Value | undefined)[] = [];
    do args.push(this.sum());
    while (this.#take(','));
    if (!this.#take(')') || (name === 'clamp(' && args.length !== 3)) return undefined;
    if (args.some((arg) => arg === undefined || arg.kind !== args[0]?.kind)) return undefined;
    const num = FUNCTIONS[name](args.map((arg) => arg?.num ?? 0));
    return num === undefined ? undefined : value(args[0]!.kind, num);
  }

  product(): Value | undefined {
    let left = this.operand();
    for (let sign = this.#take('*', '/'); sign && left; sign = this.#take('*', '/')) {
      const right = this.operand();
      if (!right || (sign === '/' && (!isNumber(right) || right.num === 0))) return undefined;
      left = product(left, sign === '/' ? value(right.kind, 1 / right.num) : right);
    }
    return left;
  }

  sum(): Value | undefined {
    let left = this.product();
    for (let sign = this.#take('+', '-'); sign && left; sign = this.#take('+', '-')) {
      const right = this.product();
      left = right && sum(left, right, sign === '-' ? -1 : 1);
    }
    return left;
  }
}

/** The number that an expression comes to; undefined = it is none, or its operands have different units. */
export function parseCalc(text: string): Value | undefined {
  if (!/^(calc|min|max|clamp)\(/i.test(text)) return undefined;
  const tokens = tokensOf(text.trim());
  if (!tokens) return undefined;
  const reader = new Reader(tokens);
  const result = reader.operand();
  return reader.isAtEnd && result && Number.isFinite(result.num) ? result : undefined;
}
