// A facts file of Azul's C ABI (measured sizes, offsets, signatures) → what is checked in of it:
//   test/api/digest.txt                    one line per described type and function, for the tests
//   runtime-as/tables/api/azul-0.2.0.txt   the name of every function there is, for the reference
//   runtime-as/tables/api/derives.ts       which types have a trait's functions, as the tables read it
// `node --import ./tsx.mjs test/api/digest.ts <facts.json>` records both anew after the tables have grown.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { functions, types } from '../../runtime-as/tables/api/index.ts';
import { type ClassNames, NAMES_FILE, printNames } from '../../runtime-as/tables/api/names.ts';

interface FactType {
  kind: string;
  size: number;
  align: number;
  pass?: string;
  tag?: number;
  fields?: [string, string, number][];
  variants?: (string | [string, string | null, number?])[];
  args?: string[];
  target?: string;
  ret?: string | null;
  derived?: string[];
}
interface FactFunction {
  args: [name: string, type: string, how: 'value' | 'ref' | 'refmut'][];
  ret: string | null;
  variant?: number;
}
interface Facts {
  types: Record<string, FactType>;
  functions: Record<string, FactFunction>;
}

/** A measured type. `members` are fields, variants (payload and its offset where it has one) or arguments. */
export interface TypeFact {
  name: string;
  kind: string;
  size: number;
  align: number;
  /** r1, r2: general registers; s1 … d4: floating-point registers; mem: by address; '-': not an aggregate. */
  pass: string;
  /** Bytes of a union's tag; 0 = no union. */
  tagBytes: number;
  members: { name: string; type: string; offset: number }[];
  /** Result of a callback, target of an alias. */
  result: string;
}
export interface Digest {
  types: Map<string, TypeFact>;
  /** `(&Dom, usize) void` by symbol. */
  functions: Map<string, string>;
  /** Functions that the facts only state as a derive of their type. */
  derived: Set<string>;
}

const DIGEST_FILE = fileURLToPath(new URL('digest.txt', import.meta.url));

function typeLine(name: string, fact: FactType): string {
  const members = (fact.fields ?? fact.variants ?? fact.args ?? []).map((m) =>
    typeof m === 'string' ? m : m.map((part) => part ?? '').join(':'),
  );
  const result = fact.kind === 'callback' ? (fact.ret ?? 'void') : (fact.target ?? '');
  const parts = ['type', name, fact.kind, fact.size, fact.align, fact.pass ?? '-', fact.tag ?? 0, members.join(',')];
  return [...parts, result].join('\t');
}

/** What the recording tool wrote into digest.txt. */
export function readDigest(): Digest {
  const digest: Digest = { types: new Map(), functions: new Map(), derived: new Set() };
  for (const line of readFileSync(DIGEST_FILE, 'utf8').trim().split('\n')) {
    const [what, name, ...rest] = line.split('\t');
    if (what === 'fn') digest.functions.set(name, rest[0]);
    else if (what === 'derived') digest.derived.add(name);
    else {
      const [kind, size, align, pass, tagBytes, members, result] = rest;
      const list = members.split(',').filter(Boolean);
      digest.types.set(name, {
        ...{ name, kind, pass, result, size: Number(size), align: Number(align), tagBytes: Number(tagBytes) },
        members: list.map((member) => {
          const [memberName, type = '', offset = '0'] = member.split(':');
          return { name: memberName, type, offset: Number(offset) };
        }),
      });
    }
  }
  return digest;
}

const HOW = { value: '', ref: '&', refmut: '&mut ' } as const;

function functionLine(symbol: string, fact: FactFunction): string {
  const args = fact.args.map(([, type, how]) => HOW[how] + type).join(', ');
  return ['fn', symbol, `(${args}) ${fact.ret ?? 'void'}`].join('\t');
}

/** Functions that a facts file only states as a derive of their type: `AzX_delete` … */
export const DERIVED = /^Az(\w+)_(delete|clone|default|partialEq|partialCmp|cmp|hash|toDbgString)$/;

function record(facts: Facts): string[] {
  const lines: string[] = [];
  for (const name of Object.keys(types)) if (facts.types[name]) lines.push(typeLine(name, facts.types[name]));
  for (const symbol of Object.keys(functions)) {
    const derived = DERIVED.exec(symbol);
    if (facts.functions[symbol]) lines.push(functionLine(symbol, facts.functions[symbol]));
    else if (derived && facts.types[derived[1]]?.derived?.includes(derived[2])) lines.push(`derived\t${symbol}`);
  }
  return lines;
}

/** All function names by class; a function that is written down wins over one of the same name that is derived. */
function namesOf(facts: Facts): Map<string, ClassNames> {
  const classes = new Map<string, ClassNames>();
  const add = (list: keyof ClassNames, className: string, method: string): void => {
    const names = classes.get(className) ?? { methods: [], variants: [], derived: [] };
    classes.set(className, names);
    names[list].push(method);
  };
  for (const [symbol, fact] of Object.entries(facts.functions)) {
    const [, className, method] = /^Az([^_]+)_(\w+)$/.exec(symbol) ?? [];
    if (!method) throw new Error(`${symbol} is not Az<Class>_<method>`);
    add(fact.variant ? 'variants' : 'methods', className, method);
  }
  for (const [name, type] of Object.entries(facts.types))
    for (const derive of type.derived ?? []) if (!facts.functions[`Az${name}_${derive}`]) add('derived', name, derive);
  return classes;
}

const DERIVES_FILE = fileURLToPath(new URL('../../runtime-as/tables/api/derives.ts', import.meta.url));

/** Source of derives.ts: the types by their traits. */
function derivesText(facts: Facts): string {
  const bySet = new Map<string, string[]>();
  for (const [name, type] of Object.entries(facts.types)) {
    const set = [...(type.derived ?? [])].sort().join(' ');
    if (set) bySet.set(set, [...(bySet.get(set) ?? []), name]);
  }
  const lines = [...bySet].sort().map(([set, names]) => `${set}: ${names.sort().join(' ')}`);
  return `// Recorded by test/api/digest.ts: the types of Azul 0.2.0 by the traits that each has functions of.
const TEXT = \`
${lines.join('\n')}
\`;

/** Type → its traits: delete, clone, default, partialEq, partialCmp, cmp, hash, toDbgString. */
export const DERIVES: ReadonlyMap<string, readonly string[]> = new Map(
  TEXT.trim()
    .split('\\n')
    .flatMap((line) => {
      const [traits, names] = line.split(': ');
      return names.split(' ').map((name): [string, string[]] => [name, traits.split(' ')]);
    }),
);
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const facts = JSON.parse(readFileSync(process.argv[2], 'utf8')) as Facts;
  writeFileSync(DIGEST_FILE, `${record(facts).join('\n')}\n`);
  writeFileSync(NAMES_FILE, printNames(namesOf(facts)));
  writeFileSync(DERIVES_FILE, derivesText(facts));
}
