// The one module of a release against the modules that it is made of: every instruction, what it names, where it comes from, and
// what stands in the tables.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type FunctionImport, readImports, readWasmCode, type WasmInsn } from '../../lifter/wasm-code.ts';
import { mergeModules } from '../../lifter/wasm-merge.ts';
import { HEADER, KIND, SECTION } from '../../lifter/wasm-sections.ts';
import { items, readParts } from '../../lifter/wasm-subset.ts';
import { openApp } from '../../server/app.ts';
import type { UnitCode } from '../../server/lifted.ts';
import { mergeCode } from '../../server/merged-code.ts';
import { demoNames } from '../../server/package.ts';
import { placeAt } from '../../server/symbols.ts';

const merged = suite('server: merged code');

const ofKind = (wasm: Uint8Array, kind: number): FunctionImport[] =>
  readImports(wasm).filter((entry) => entry.kind === kind);

/** A module in words that do not depend on its numbers. */
class Words {
  readonly wasm: Uint8Array;
  readonly #names: string[];
  readonly #types: string[];
  readonly #tables: string[];
  readonly #globals: string[];

  constructor({ wasm, symbols }: UnitCode) {
    this.wasm = wasm;
    const nameOf = ({ from, name }: FunctionImport): string => `${from}.${name}`;
    const imported = ofKind(wasm, KIND.func).map(nameOf);
    this.#names = [...imported, ...symbols.functions.slice(imported.length)];
    this.#tables = ofKind(wasm, KIND.table).map(nameOf);
    this.#globals = ofKind(wasm, KIND.global).map(nameOf);
    this.#types = items(readParts(wasm), SECTION.type, (r) => {
      const from = r.at + 1;
      r.u8();
      r.take(r.u32());
      r.take(r.u32());
      return Buffer.from(r.bytes.subarray(from, r.at)).toString('hex');
    });
  }

  #text({ text }: WasmInsn): string {
    return text
      .replace(
        /^call_indirect type (\d+) table (\d+)/,
        (_, t, n) => `call_indirect ${this.#types[t]} ${this.#tables[n]}`,
      )
      .replace(/^(global\.\w+) (\d+)/, (_, what, n) => `${what} ${this.#globals[n]}`);
  }

  /** Functions by name: their instructions with the places in the app's sources. */
  functions({ symbols }: UnitCode): Map<string, string[]> {
    const typeOf = items(readParts(this.wasm), SECTION.function, (r) => this.#types[r.u32()]);
    const first = ofKind(this.wasm, KIND.func).length;
    return new Map(
      readWasmCode(this.wasm, this.#names).map(({ index, insns }) => [
        this.#names[index],
        [
          typeOf[index - first],
          ...insns.map((insn) => {
            const { fn, addr, line } = placeAt(symbols, [], index, insn.offset);
            return `${this.#text(insn)} ; ${fn} ${addr} ${line}`;
          }),
        ],
      ]),
    );
  }

  /** Entries of tables: the table, the index, the function's name. */
  entries(): string[] {
    return items(readParts(this.wasm), SECTION.element, (r) => {
      const form = r.u32();
      const table = this.#tables[form === 0 ? 0 : r.u32()];
      // i32.const, the index, end
      r.u8();
      const first = Number(r.signed());
      r.u8();
      if (form !== 0) r.u8();
      return Array.from({ length: r.u32() }, (_, n) => `${table} ${first + n} ${this.#names[r.u32()]}`);
    }).flat();
  }
}

for (const demo of demoNames())
  merged(`${demo}: the functions of its modules, once each`, async () => {
    const app = await openApp(demo, { isRelease: true, write() {} });
    const parts = app.modules.filter(({ slot }) => slot > 0);
    const code = mergeCode(parts);
    assert.ok(WebAssembly.validate(code.wasm), 'an engine takes it');
    const words = new Words(code);
    const found = words.functions(code);
    const wanted = parts.map((part) => ({ part, words: new Words(part) }));
    const all = wanted.flatMap(({ part, words: of }) => [...of.functions(part)]);
    for (const [name, insns] of all) assert.equal(found.get(name), insns, name);
    assert.equal([...found.keys()].sort(), [...new Set(all.map(([name]) => name))].sort());
    assert.equal(words.entries().sort(), wanted.flatMap(({ words: of }) => of.entries()).sort());
  });

/** A module of these sections. */
const moduleOf = (...sections: readonly (readonly [id: number, ...content: number[]])[]): Uint8Array =>
  Uint8Array.from([...HEADER, ...sections.flatMap(([id, ...content]) => [id, content.length, ...content])]);

const TYPES = [SECTION.type, 2, 0x60, 0, 1, 0x7f, 0x60, 0, 0] as const;

/** A module whose function calls the second one: itself or, where there are two, that. */
const callers = (second: readonly number[]): Uint8Array =>
  moduleOf(TYPES, [SECTION.function, 2, 0, 0], [SECTION.code, 2, 4, 0, 0x10, 1, 0x0b, second.length + 1, 0, ...second]);

merged('functions are told apart by what they call, and are one where they call each other alike', () => {
  const names = ['f', 'g'];
  const [one, two, calls] = [
    [0x41, 1, 0x0b],
    [0x41, 2, 0x0b],
    [0x10, 0, 0x0b],
  ].map(callers);
  const count = (...parts: Uint8Array[]): number => mergeModules(parts.map((wasm) => ({ wasm, names }))).origins.length;
  assert.is(count(one, one), 2);
  assert.is(count(one, two), 4, 'equal callers of functions that differ');
  assert.is(count(calls, calls), 2, 'two that call each other');
  assert.is(count(one, two, one, calls, two, calls), 6);
  const other = mergeModules([
    { wasm: one, names },
    { wasm: one, names: ['h', 'g'] },
  ]);
  assert.is(other.origins.length, 3, 'others by name, for stack traces');
});

for (const [what, wasm, says] of [
  ['a memory of its own', moduleOf([SECTION.memory, 1, 0, 1]), /a section 5, which is not merged/],
  ['a passive segment', moduleOf(TYPES, [SECTION.element, 1, 1, 0, 0]), /element segment at \d+ is not an active one/],
  [
    'a block with a type',
    moduleOf(TYPES, [SECTION.function, 1, 1], [SECTION.code, 1, 5, 0, 0x02, 1, 0x0b, 0x0b]),
    /the block at \d+ has a type of the module/,
  ],
  [
    'an instruction about segments',
    moduleOf(TYPES, [SECTION.function, 1, 1], [SECTION.code, 1, 5, 0, 0xfc, 9, 0, 0x0b]),
    /data\.drop at \d+: segments are not merged/,
  ],
  [
    'code that ends too early',
    moduleOf(TYPES, [SECTION.function, 1, 1], [SECTION.code, 1, 9, 0]),
    /the wasm module ends at/,
  ],
] as const)
  merged(`${what} is refused by name`, () => {
    assert.throws(
      () => mergeModules([{ wasm, names: [] }]),
      (error: Error) => says.test(error.message),
    );
  });

merged('modules of nothing are one of nothing', () => {
  const { wasm, origins } = mergeModules([]);
  assert.is(origins.length, 0);
  assert.ok(WebAssembly.validate(wasm));
});

merged.run();
