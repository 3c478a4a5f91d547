// Vectors of instructions as text, one file a family: what an emulated CPU made of each form.
//
//   adds w1, w2, w3 | 2b030041                       assembly | machine code
//     x2=2 x3=ffffffff → x1=1 nzCv                   inputs of a round that matter → all that it changed
//     ~ 3f1c02aa…                                    16 bits of a hash over the State after each random round
//
// Inputs that are not written down are those of `oddInputs` and `randomInputs` (seed 0) for the same assembly and round.
// x and v registers are hexadecimal; nzCv has C set; `m-8=…` are bytes at x7 − 8 and behind, lowest address first.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { oddInputs } from './case-inputs.ts';
import {
  type Case,
  conditionBits,
  FLAGS_AT,
  type Frame,
  MEMORY_AT,
  MIDDLE,
  STATE_BYTES,
  setsFlags,
  V_AT,
  V_REGS,
  X_REGS,
  X7_AT,
} from './case-state.ts';

export const VECTORS = fileURLToPath(new URL('./vectors/', import.meta.url));
export const RANDOM_ROUNDS = 32;

/** A part of the State with a name. */
export interface Part {
  name: string;
  at: number;
  bytes: number;
}
export const PARTS: readonly Part[] = [
  ...Array.from({ length: X_REGS }, (_, n) => ({ name: `x${n + 1}`, at: 8 * n, bytes: 8 })),
  { name: 'x7', at: X7_AT, bytes: 8 },
  ...Array.from({ length: V_REGS }, (_, n) => ({ name: `v${n}`, at: V_AT + 16 * n, bytes: 16 })),
];

const hexOf = (state: Uint8Array, { at, bytes }: Part): string =>
  Buffer.from(state.slice(at, at + bytes).reverse())
    .toString('hex')
    .replace(/^0+(?=.)/, '');
const setHex = (state: Uint8Array, { at, bytes }: Part, hex: string): void =>
  state.set(Buffer.from(hex.padStart(2 * bytes, '0'), 'hex').reverse(), at);

const flagsOf = (state: Uint8Array): number => state[FLAGS_AT + 3] >> 4;
const flagText = (nzcv: number): string => [...'nzcv'].map((c, n) => (nzcv & (8 >> n) ? c.toUpperCase() : c)).join('');

/** The named parts of `state`, and its flags where `withFlags`. */
export function partsText(state: Uint8Array, names: ReadonlySet<string>): string {
  const registers = PARTS.filter(({ name }) => names.has(name)).map((part) => `${part.name}=${hexOf(state, part)}`);
  return [...registers, ...(names.has('nzcv') ? [flagText(flagsOf(state))] : [])].join(' ');
}

/** What `after` has that `before` has not. */
export function changesText(before: Uint8Array, after: Uint8Array): string {
  const isChanged = (at: number): boolean => before[at] !== after[at];
  const out = PARTS.filter(({ at, bytes }) => Array.from({ length: bytes }, (_, n) => at + n).some(isChanged)).map(
    (part) => `${part.name}=${hexOf(after, part)}`,
  );
  for (let at = MEMORY_AT; at < STATE_BYTES; at++) {
    const from = at;
    // Bytes that happen to stay the same do not split a run.
    while (at < STATE_BYTES && (isChanged(at) || (at > from && at + 1 < STATE_BYTES && isChanged(at + 1)))) at++;
    if (at === from) continue;
    const offset = from - MIDDLE;
    out.push(`m${offset < 0 ? '' : '+'}${offset}=${Buffer.from(after.slice(from, at)).toString('hex')}`);
  }
  if (flagsOf(before) !== flagsOf(after)) out.push(flagText(flagsOf(after)));
  return out.join(' ');
}

/** Puts what `text` names into `state`. */
function applyText(state: Uint8Array, text: string): void {
  for (const token of text.split(' ').filter((t) => t !== '')) {
    const [name, hex] = token.split('=');
    const part = PARTS.find((p) => p.name === name);
    if (part) setHex(state, part, hex);
    else if (name[0] === 'm') state.set(Buffer.from(hex, 'hex'), MIDDLE + Number(name.slice(1)));
    else if (/^nzcv$/i.test(name)) {
      const nzcv = [...name].reduce((bits, c, n) => (c < 'a' ? bits | (8 >> n) : bits), 0);
      state[FLAGS_AT + 3] = nzcv << 4;
    } else throw new Error(`"${token}" names no part of the State`);
  }
}

/** Adds what every condition makes of the flags, as the code of a case that sets them does. */
export function withConditions(state: Uint8Array, asm: string): Uint8Array {
  if (!setsFlags(asm)) return state;
  new DataView(state.buffer, state.byteOffset).setUint32(FLAGS_AT + 4, conditionBits(flagsOf(state)), true);
  return state;
}

/** 16 bits of FNV-1a over `state`, in hexadecimal. */
export function hash16(state: Uint8Array): string {
  let h = 0x811c_9dc5;
  for (const byte of state) h = Math.imul(h ^ byte, 0x0100_0193) >>> 0;
  return ((h ^ (h >>> 16)) & 0xffff).toString(16).padStart(4, '0');
}

export interface Vector extends Case {
  /** name of the file and number of the line */
  where: string;
  rounds: { line: number; input: Uint8Array; expected: Uint8Array }[];
  hashes: string[];
}

/** All vectors of a file. */
export function readVectors(family: string): Vector[] {
  const out: Vector[] = [];
  readFileSync(`${VECTORS}${family}.txt`, 'utf8')
    .split('\n')
    .forEach((line, n) => {
      if (line === '' || line[0] === '#') return;
      const vector = out.at(-1);
      if (line[0] !== ' ') {
        const [asm, words] = line.split(' | ');
        const where = `${family}.txt:${n + 1}`;
        out.push({ asm, words: words.split(' ').map((w) => Number.parseInt(w, 16)), where, rounds: [], hashes: [] });
      } else if (!vector) throw new Error(`${family}.txt:${n + 1}: a round without an instruction`);
      else if (line.startsWith('  ~ ')) vector.hashes = line.slice(4).match(/..../g) ?? [];
      else {
        const [inputs, changes] = line.slice(2).split('→');
        const input = oddInputs(vector.asm, vector.rounds.length);
        applyText(input, inputs.trim());
        const expected = input.slice();
        applyText(expected, changes.trim());
        vector.rounds.push({ line: n + 1, input, expected: withConditions(expected, vector.asm) });
      }
    });
  return out;
}

/** Files that hold no vectors. */
const OTHERS = ['frame', 'refused'];
/** Families that have vectors. */
export const recordedFamilies = (): string[] =>
  readdirSync(VECTORS)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => name.slice(0, -4))
    .filter((name) => !OTHERS.includes(name));

/** The code around every case, as it was recorded. */
export function readFrame(): Frame {
  const frame: Frame = { prologue: [], epilogue: [], epilogueWithConditions: [] };
  for (const [, part, word] of readFileSync(`${VECTORS}frame.txt`, 'utf8').matchAll(/^(\w+): .* \| (\w{8})$/gm))
    frame[part as keyof Frame].push(Number.parseInt(word, 16));
  return frame;
}

/** Forms that must be refused. */
export const readRefused = (): Case[] =>
  [...readFileSync(`${VECTORS}refused.txt`, 'utf8').matchAll(/^(\w.*) \| (\w{8})$/gm)].map(([, asm, word]) => ({
    asm,
    words: [Number.parseInt(word, 16)],
  }));
