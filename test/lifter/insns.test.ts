// Every form of every row of the instruction table against what an emulated CPU made of it: recorded vectors, and random
// rounds beside the emulator itself where it is here. Whole States are compared: registers, NZCV and memory. In the
// register that floating-point arithmetic writes all NaNs count as the same one, and there are no signalling NaNs.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { rows } from '../../lifter/arm64/table.ts';
import { FLOAT_ROWS } from '../../lifter/arm64/table-float.ts';
import { INTEGER_ROWS } from '../../lifter/arm64/table-integer.ts';
import { MEMORY_ROWS } from '../../lifter/arm64/table-memory.ts';
import { SYSTEM_ROWS } from '../../lifter/arm64/table-system.ts';
import { VECTOR_ROWS } from '../../lifter/arm64/table-vector.ts';
import { initLifter, LiftError, type Tier } from '../../lifter/index.ts';
import { readInsns } from '../../lifter/insns.ts';
import { Ended, startLibc } from '../libc/instance.ts';
import { needs } from '../util/tools.ts';
import { oddInputs, Random, randomInputs } from './case-inputs.ts';
import { liftCases, refusalOf } from './case-lifted.ts';
import { assemble, assembleFrame, buildDriver, runOnCpu } from './case-native.ts';
import { type Case, normalise } from './case-state.ts';
import { Workbench } from './compile.ts';
import { FORMS, REFUSED_FORMS } from './forms.ts';
import { randomCase } from './random-words.ts';
import {
  changesText,
  hash16,
  PARTS,
  partsText,
  RANDOM_ROUNDS,
  readFrame,
  readRefused,
  readVectors,
  recordedFamilies,
  type Vector,
} from './vector-file.ts';

const SEED = Number(process.env['SEED'] ?? 1);
const FUZZ_ROUNDS = 24;
const RANDOM_WORDS = 400;
/** Cases that one module holds. */
const GROUP = 64;
/** Failures that are printed of each family. */
const SHOWN = 5;

await initLifter();
const libc = startLibc();
const frame = readFrame();
const families = new Map(recordedFamilies().map((family) => [family, readVectors(family)]));

/** The State after a case, NaNs made one. */
type Run = (input: Uint8Array) => Uint8Array;

/** Lifts `cases`, many a module; a case that cannot be lifted runs into its own error. */
function liftAll(cases: readonly Case[], tier: Tier = 'quick'): Run[] {
  const out: Run[] = [];
  for (let from = 0; from < cases.length; from += GROUP) {
    const group = cases.slice(from, from + GROUP);
    const bound = (c: Case, n: number, run: (n: number, input: Uint8Array) => Uint8Array): Run => {
      return (input) => normalised(run(n, input), c);
    };
    try {
      const run = liftCases(libc, frame, group, tier);
      out.push(...group.map((c, n) => bound(c, n, run)));
    } catch (error) {
      if (!(error instanceof LiftError)) throw error;
      out.push(
        ...group.map(
          (c): Run =>
            (input) =>
              normalised(liftCases(libc, frame, [c])(0, input), c),
        ),
      );
    }
  }
  return out;
}
const lifted = new Map([...families].map(([family, vectors]) => [family, liftAll(vectors)]));

function normalised(state: Uint8Array, { asm }: Case): Uint8Array {
  normalise(state, asm);
  return state;
}

const ALL_PARTS = new Set([...PARTS.map(({ name }) => name), 'nzcv']);
/** Parts that the assembly names, for a message. */
const namedParts = (asm: string): Set<string> =>
  new Set([...ALL_PARTS].filter((part) => part === 'nzcv' || new RegExp(`[wxbhsdqv]${part.slice(1)}\\b`).test(asm)));

function difference(c: Case, input: Uint8Array, expected: Uint8Array | string, actual: Uint8Array): string {
  const wanted = typeof expected === 'string' ? `a State with hash ${expected}` : changesText(input, expected);
  return `${c.asm}\n    inputs ${partsText(input, namedParts(c.asm))}\n    cpu    ${wanted}\n    lifted ${changesText(input, actual)}`;
}

/** Fails with the first few of the messages. */
function none(wrong: readonly string[]): void {
  assert.is(wrong.length, 0, `${wrong.length} differ\n${wrong.slice(0, SHOWN).join('\n')}`);
}

/** False for arithmetic in half precision and what else a carried row refuses of its forms, by a reason of its own. */
function isCarried(c: Case): boolean {
  const why = refusalOf(libc, frame, c);
  assert.ok(why === undefined || /^unsupported instruction /.test(why), `${c.asm}: ${why}`);
  return why === undefined;
}

const sameState = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** The first recorded round that comes out otherwise. */
function firstDifference(v: Vector, run: Run): string | undefined {
  for (const { line, input, expected } of v.rounds) {
    const actual = run(input);
    if (!sameState(actual, normalised(expected, v))) return `line ${line}: ${difference(v, input, expected, actual)}`;
  }
  const round = v.hashes.findIndex((hash, n) => hash16(run(randomInputs(v.asm, 0, n))) !== hash);
  if (round < 0) return undefined;
  const input = randomInputs(v.asm, 0, round);
  return `${v.where}, random round ${round}: ${difference(v, input, v.hashes[round], run(input))}`;
}

const recorded = suite('lifter: instructions as recorded');
for (const [family, vectors] of families)
  recorded(`${vectors.length} forms: ${family}`, () => {
    none(vectors.map((v, n) => firstDifference(v, lifted.get(family)![n])).filter((text) => text !== undefined));
  });

recorded('every form has its vectors and every vector its form', () => {
  assert.equal([...families.keys()].sort(), FORMS.map(({ family }) => family).sort());
  for (const { family, lines } of FORMS)
    assert.equal(
      families.get(family)!.map(({ asm }) => asm),
      lines,
      `${family}: npm run vectors records them anew`,
    );
  assert.equal(
    readRefused().map(({ asm }) => asm),
    REFUSED_FORMS,
  );
  for (const v of [...families.values()].flat()) {
    assert.is(v.hashes.length, RANDOM_ROUNDS, v.asm);
    assert.ok(v.rounds.length > 0, v.asm);
  }
});

/** Mnemonics of machine code as the lifter reads them. */
const mnemonicsOf = (words: readonly number[]): string[] =>
  readInsns(new Uint8Array(Uint32Array.from(words).buffer), 0x1_0000).map((i) => i.mnemonic);

/** Rows that leave a case or end the program: the tests below, and programs (signed.c), run them. */
const ELSEWHERE = 'bl blr blraa blrab blraaz blrabz br braa brab braaz brabz ret retaa retab brk hlt udf'.split(' ');

recorded('a mnemonic has one row', () => {
  const families = [INTEGER_ROWS, MEMORY_ROWS, SYSTEM_ROWS, FLOAT_ROWS, VECTOR_ROWS].flatMap(Object.keys);
  assert.equal([...families].sort(), [...rows.keys()].sort());
});

recorded('every row has vectors', () => {
  const carried = [...rows].filter(([, row]) => typeof row === 'function').map(([mnemonic]) => mnemonic);
  const covered = new Set([...ELSEWHERE, ...[...families.values()].flat().flatMap((v) => mnemonicsOf(v.words))]);
  assert.equal(
    carried.filter((mnemonic) => !covered.has(mnemonic)),
    [],
    'rows without a vector',
  );
  assert.equal(
    [...covered].filter((mnemonic) => typeof rows.get(mnemonic) !== 'function'),
    [],
    'vectors without a row',
  );
});

recorded('what the table refuses is refused with its reason', () => {
  const refused = new Map([...rows].flatMap(([m, row]) => (typeof row === 'function' ? [] : [[m, row.unsupported]])));
  for (const c of readRefused()) {
    const [mnemonic] = mnemonicsOf(c.words);
    const why = refusalOf(libc, frame, c) ?? 'it was lifted';
    assert.ok(why.startsWith(`unsupported instruction "${mnemonic}`), `${c.asm}: ${why}`);
    assert.ok(why.includes(refused.get(mnemonic) ?? '('), `${c.asm}: ${why}`);
    refused.delete(mnemonic);
  }
  assert.equal([...refused.keys()], [], 'refused rows without a form in refused.txt');
});

recorded('brk, hlt and udf trap with their place', () => {
  for (const [asm, word] of [
    ['brk #1', 0xd420_0020],
    ['hlt #1', 0xd440_0020],
    ['udf #7', 7],
  ] as const) {
    const run = liftCases(libc, frame, [{ asm, words: [word] }]);
    assert.throws(
      () => run(0, oddInputs(asm, 0)),
      (error: Error) => error instanceof Ended && /brk\/udf at 0x[0-9a-f]+/.test(error.message),
    );
  }
});

recorded('DC ZVA is reported as prohibited', () => {
  // mrs x1, dczid_el0
  const run = liftCases(libc, frame, [{ asm: '', words: [0xd53b_00e1] }]);
  assert.is(run(0, oddInputs('', 0))[0], 0x10);
});

recorded.run();

if (needs('lifter: instructions beside an emulator', 'qemu-aarch64', 'aarch64-linux-gnu-gcc')) {
  const live = suite('lifter: instructions beside an emulator');
  const bench = new Workbench();
  live.after(() => bench.dispose());
  console.log(`seed ${SEED} (SEED=n changes it)`);

  live('the recorded machine code is what the assembler makes', () => {
    assert.equal(frame, assembleFrame(bench));
    for (const [family, vectors] of families) {
      const words = assemble(
        bench,
        vectors.map(({ asm }) => asm),
      );
      assert.equal(
        vectors.map((v) => v.words),
        words,
        family,
      );
    }
  });

  const driver = buildDriver(bench);
  /** Random rounds of `cases` on both sides. */
  function compare(cases: readonly Case[], runs: readonly Run[]): void {
    const inputs = cases.map(({ asm }) =>
      Array.from({ length: FUZZ_ROUNDS }, (_, round) => randomInputs(asm, SEED, round)),
    );
    const outputs = runOnCpu(driver, frame, cases, inputs);
    none(
      cases.flatMap((c, n) => {
        const at = inputs[n].findIndex((input, r) => !sameState(runs[n](input), normalised(outputs[n][r], c)));
        return at < 0 ? [] : [difference(c, inputs[n][at], outputs[n][at], runs[n](inputs[n][at]))];
      }),
    );
  }

  for (const [family, vectors] of families)
    live(`${vectors.length} forms: ${family}`, () => compare(vectors, lifted.get(family)!));

  live(`${RANDOM_WORDS} random encodings, optimized`, () => {
    const rng = new Random(BigInt(SEED) * 0x9e37_79b9_7f4a_7c15n);
    const cases = Array.from({ length: RANDOM_WORDS }, () => randomCase(rng)).filter(isCarried);
    assert.ok(cases.length > RANDOM_WORDS * 0.8, `${cases.length} are carried`);
    compare(cases, liftAll(cases, 'optimized'));
  });
  live.run();
}
