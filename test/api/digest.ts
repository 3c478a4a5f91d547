// A facts file of Azul's C ABI (measured sizes, offsets, signatures) → one short line per described type and function.
// `node --import tsx test/api/digest.ts <facts.json>` records test/api/digest.txt anew after the tables have grown.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { functions, types } from '../../runtime-as/tables/api/index.ts';

interface FactType {
  kind: string;
  size: number;
  align: number;
  pass?: string;
  fields?: [string, string, number][];
  variants?: (string | [string, string | null, number?])[];
  args?: string[];
  ret?: string | null;
  derived?: string[];
}
interface FactFunction {
  args: [name: string, type: string, how: 'value' | 'ref' | 'refmut'][];
  ret: string | null;
}
interface Facts {
  types: Record<string, FactType>;
  functions: Record<string, FactFunction>;
}

export const DIGEST_FILE = fileURLToPath(new URL('digest.txt', import.meta.url));

function typeLine(name: string, fact: FactType): string {
  const members = (fact.fields ?? fact.variants ?? fact.args ?? []).map((m) =>
    typeof m === 'string' ? m : m.join(':'),
  );
  return ['type', name, fact.kind, fact.size, fact.align, fact.pass ?? '-', members.join(','), fact.ret ?? ''].join(
    ' ',
  );
}

const HOW = { value: '', ref: '&', refmut: '&mut ' } as const;

function functionLine(symbol: string, fact: FactFunction): string {
  return `fn ${symbol} (${fact.args.map(([, type, how]) => HOW[how] + type).join(', ')}) ${fact.ret ?? 'void'}`;
}

/** Functions that a facts file only states as a derive of their type: `AzX_delete` … */
export const DERIVED = /^Az(\w+)_(delete|clone|default|partialEq|hash)$/;

function record(facts: Facts): string[] {
  const lines: string[] = [];
  for (const name of Object.keys(types)) if (facts.types[name]) lines.push(typeLine(name, facts.types[name]));
  for (const symbol of Object.keys(functions)) {
    const derived = DERIVED.exec(symbol);
    if (facts.functions[symbol]) lines.push(functionLine(symbol, facts.functions[symbol]));
    else if (derived && facts.types[derived[1]]?.derived?.includes(derived[2])) lines.push(`derived ${symbol}`);
  }
  return lines;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const facts = JSON.parse(readFileSync(process.argv[2], 'utf8')) as Facts;
  writeFileSync(DIGEST_FILE, `${record(facts).join('\n')}\n`);
}
