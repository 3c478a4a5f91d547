// `npm run vectors`: forms.ts → vectors/*.txt, by the cross assembler and an emulated CPU. The same forms give the same files.
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { oddInputs, randomInputs } from './case-inputs.ts';
import { assemble, assembleFrame, buildDriver, runOnCpu } from './case-native.ts';
import {
  type Case,
  EPILOGUE,
  EPILOGUE_WITH_CONDITIONS,
  FLAGS_AT,
  type Frame,
  isFloat,
  laneLetter,
  normalise,
  PROLOGUE,
  setsFlags,
} from './case-state.ts';
import { Workbench } from './compile.ts';
import { FORMS, REFUSED_FORMS } from './forms.ts';
import { changesText, hash16, PARTS, partsText, RANDOM_ROUNDS, VECTORS, withConditions } from './vector-file.ts';

const bench = new Workbench();
const frame = assembleFrame(bench);
const driver = buildDriver(bench);
const hex = (words: readonly number[]): string => words.map((w) => w.toString(16).padStart(8, '0')).join(' ');

/** Runs a case for each list of inputs; NaNs are made one. */
function run(cases: readonly Case[], inputs: Uint8Array[][]): Uint8Array[][] {
  const outputs = runOnCpu(driver, frame, cases, inputs);
  outputs.forEach((states, n) => {
    for (const state of states) {
      normalise(state, cases[n].asm);
      const seen = state.slice();
      if (hash16(withConditions(state, cases[n].asm)) !== hash16(seen))
        throw new Error(`"${cases[n].asm}": conditions do not follow from NZCV`);
    }
  });
  return outputs;
}

const ACCESSES = /^(ld|st|cas|swp|pr)/;

/** How many rounds are written down: all 16 NZCV where flags take part, many for scalars of floating point. */
function roundsOf(asm: string, inputs: ReadonlySet<string>): number {
  if (inputs.size === 0) return 1;
  const isScalar = !/\bv\d/.test(asm);
  if (isFloat(asm)) return isScalar ? 24 : laneLetter(asm, 0) === 'd' ? 10 : 6;
  if (inputs.has('nzcv') || setsFlags(asm)) return 16;
  return ACCESSES.test(asm) ? 3 : isScalar ? 8 : 6;
}

/** Inputs that each case looks at: those that, all bits inverted, change more than themselves. */
function findInputs(cases: readonly Case[]): Set<string>[] {
  const base = cases.map(({ asm }) => [0, 1, 2, 5].map((round) => oddInputs(asm, round)));
  const after = run(cases, base);
  const found = cases.map(() => new Set<string>());
  const candidates = [...PARTS.filter(({ name }) => name !== 'x7'), { name: 'nzcv', at: FLAGS_AT + 3, bytes: 1 }];
  for (const { name, at, bytes } of candidates) {
    const invert = (v: number, n: number): number => (n < at || n >= at + bytes ? v : name === 'nzcv' ? v ^ 0xf0 : ~v);
    const inverted = base.map((states) => states.map((state) => state.map(invert)));
    const value = (state: Uint8Array): string => partsText(state, new Set([name]));
    run(cases, inverted).forEach((states, n) => {
      const isLookedAt = states.some((now, r) => {
        const [from, to, wasFrom, wasTo] = [inverted[n][r], now, base[n][r], after[n][r]];
        if (without(changesText(from, to), name) !== without(changesText(wasFrom, wasTo), name)) return true;
        const isKept = value(from) === value(to) && value(wasFrom) === value(wasTo);
        return !isKept && value(to) !== value(wasTo);
      });
      if (isLookedAt) found[n].add(name);
    });
  }
  return found;
}
const without = (text: string, part: string): string =>
  text
    .split(' ')
    .filter((t) => (part === 'nzcv' ? !/^nzcv$/i.test(t) : !t.startsWith(`${part}=`)))
    .join(' ');

function record(family: string, lines: readonly string[]): void {
  const words = assemble(bench, lines);
  const cases = lines.map((asm, n) => ({ asm, words: words[n] }));
  const matters = findInputs(cases);
  const odd = cases.map(({ asm }, n) =>
    Array.from({ length: roundsOf(asm, matters[n]) }, (_, round) => oddInputs(asm, round)),
  );
  const random = cases.map(({ asm }) =>
    Array.from({ length: RANDOM_ROUNDS }, (_, round) => randomInputs(asm, 0, round)),
  );
  const oddAfter = run(cases, odd);
  const randomAfter = run(cases, random);
  const text = cases.map(({ asm, words }, n) => {
    const rounds = odd[n].map(
      (input, r) => `  ${partsText(input, matters[n])} → ${changesText(input, oddAfter[n][r])}`,
    );
    return [
      `${asm} | ${hex(words)}`,
      ...rounds.map((r) => r.trimEnd()),
      `  ~ ${randomAfter[n].map(hash16).join('')}`,
    ].join('\n');
  });
  write(family, text);
}

function write(family: string, entries: readonly string[]): void {
  const file = `${VECTORS}${family}.txt`;
  writeFileSync(
    file,
    `# Recorded from an emulated CPU by npm run vectors; vector-file.ts has the format.\n${entries.join('\n')}\n`,
  );
  console.log(`${family}: ${entries.length} forms, ${statSync(file).size} bytes`);
}

function frameText(part: keyof Frame, lines: readonly string[]): string[] {
  return lines.map((asm, n) => `${part}: ${asm} | ${hex([frame[part][n]])}`);
}

// Names of families record these alone.
const wanted = process.argv.slice(2);
if (wanted.length === 0) rmSync(VECTORS, { recursive: true, force: true });
mkdirSync(VECTORS, { recursive: true });
for (const { family, lines } of FORMS) if (wanted.length === 0 || wanted.includes(family)) record(family, lines);
const refused = assemble(bench, REFUSED_FORMS);
write(
  'refused',
  REFUSED_FORMS.map((asm, n) => `${asm} | ${hex(refused[n])}`),
);
write('frame', [
  ...frameText('prologue', PROLOGUE),
  ...frameText('epilogue', EPILOGUE),
  ...frameText('epilogueWithConditions', EPILOGUE_WITH_CONDITIONS),
]);
bench.dispose();
