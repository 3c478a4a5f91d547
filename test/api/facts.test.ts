// include/azul.h against the measured facts, judged by C compilers: the assertions are written from digest.txt alone, so
// that neither the layout rules nor the header emitter of the tables take part in what is expected of them.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { types } from '../../runtime-as/tables/api/index.ts';
import type { TypeRow } from '../../runtime-as/tables/api/model.ts';
import { needs } from '../util/tools.ts';
import { inC } from './c-types.ts';
import { compileHeader, compilerName, HEADER_COMPILERS } from './compile-header.ts';
import { readDigest, type TypeFact } from './digest.ts';

const digest = readDigest();

/** Words of C and C++ carry an underscore as names of members. */
const RESERVED = new Set([
  'auto',
  'class',
  'default',
  'float',
  'linux',
  'static',
  'switch',
  'template',
  'type',
  'unix',
]);

const same = (expression: string, type: string): string =>
  `SAME(__typeof__(${expression}), ${inC(type)}, "${expression}")`;

/** What a compiler must find, in the order `layout` (C and C++), `types` (C). */
interface Assertions {
  layout: string[];
  types: string[];
}

function structAssertions({ name, members }: TypeFact, to: Assertions): void {
  for (const member of members) {
    const field = RESERVED.has(member.name) ? `${member.name}_` : member.name;
    to.layout.push(`FACT(offsetof(Az${name}, ${field}) == ${member.offset}, "Az${name}.${field}")`);
    to.types.push(same(`((Az${name}*)0)->${field}`, member.type));
  }
}

/** Payloads of variants that the tables leave undescribed are not there to be asked. */
function unionAssertions({ name, members, tagBytes }: TypeFact, undescribed: string[], to: Assertions): void {
  members.forEach((member, value) => {
    const variant = `Az${name}Variant_${member.name}`;
    to.layout.push(
      `FACT((int)Az${name}_Tag_${member.name} == ${value}, "value of ${variant}")`,
      `FACT(sizeof(((${variant}*)0)->tag) == ${tagBytes} && offsetof(${variant}, tag) == 0, "tag of ${variant}")`,
    );
    if (!member.type || undescribed.includes(member.name)) return;
    to.layout.push(`FACT(offsetof(${variant}, payload) == ${member.offset}, "payload of ${variant}")`);
    to.types.push(same(`((${variant}*)0)->payload`, member.type));
  });
}

function typeAssertions(fact: TypeFact, row: TypeRow, to: Assertions): void {
  const { kind, members, result, size, align } = fact;
  const name = `Az${fact.name}`;
  to.layout.push(`FACT(sizeof(${name}) == ${size} && AZ_ALIGNOF(${name}) == ${align}, "size of ${name}")`);
  if (row.kind === 'opaque') return;
  if (kind === 'struct') structAssertions(fact, to);
  if (kind === 'union') unionAssertions(fact, row.kind === 'union' ? (row.undescribed ?? []) : [], to);
  if (kind === 'alias') to.types.push(`SAME(${name}, ${inC(result)}, "${name}")`);
  if (kind === 'enum')
    to.layout.push(...members.map((m, value) => `FACT((int)${name}_${m.name} == ${value}, "${name}_${m.name}")`));
  if (kind === 'callback') {
    const args = members.map((m) => inC(m.name)).join(', ') || 'void';
    to.types.push(`SAME(${name}, ${inC(result)} (*)(${args}), "${name}")`);
  }
}

/** Everything that the digest says. */
function allAssertions(): Assertions {
  const to: Assertions = { layout: [], types: [] };
  for (const fact of digest.types.values()) typeAssertions(fact, types[fact.name], to);
  for (const [symbol, signature] of digest.functions) {
    const [, args, result] = /^\((.*)\) (.*)$/.exec(signature) ?? [];
    const list = args ? args.split(', ').map(inC).join(', ') : 'void';
    to.types.push(`SAME(__typeof__(${symbol}), ${inC(result)}(${list}), "${symbol}")`);
  }
  return to;
}

const PRELUDE = `#include "azul.h"
#define FACT(condition, what) AZ_ASSERT(condition, what);
#define SAME(A, B, what) AZ_ASSERT(__builtin_types_compatible_p(A, B), what);
`;
const program = (lines: string[]): string => `${PRELUDE}${lines.join('\n')}\n`;

if (needs('facts of the header', 'aarch64-linux-gnu-gcc', 'clang', 'g++')) {
  const facts = allAssertions();

  for (const compiler of HEADER_COMPILERS)
    test(`${compilerName(compiler)} finds the measured layout in the header`, () => {
      const lines = compiler.language === 'c' ? [...facts.layout, ...facts.types] : facts.layout;
      assert.ok(lines.length > 4000);
      compileHeader(compiler, program(lines));
    });

  test('a wrong value, offset, type or signature is noticed', () => {
    const wrong = [
      'FACT((int)AzUpdate_RefreshDom == 2, "wrong 0")',
      'FACT(offsetof(AzJson, internal) == 4, "wrong 1")',
      'SAME(__typeof__(((AzJson*)0)->value_type), AzUpdate, "wrong 2")',
      'SAME(__typeof__(AzDom_addChild), void(const AzDom*, AzDom), "wrong 3")',
    ];
    for (const [i, line] of wrong.entries())
      for (const compiler of HEADER_COMPILERS.filter(({ language }) => language === 'c'))
        assert.throws(() => compileHeader(compiler, program([line])), new RegExp(`wrong ${i}`));
  });
}

test.run();
