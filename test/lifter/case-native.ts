// Cases on an emulated CPU: one program takes machine code and States on its input and gives the States afterwards.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import {
  type Case,
  codeOf,
  EPILOGUE,
  EPILOGUE_WITH_CONDITIONS,
  type Frame,
  PROLOGUE,
  STATE_BYTES,
} from './case-state.ts';
import type { Workbench } from './compile.ts';

const ARCH = 'armv8.6-a+crc+lse+rdma+dotprod+fp16+crypto+sha3+sm4+i8mm+bf16';

/** Machine code of the lines, one list of words for each; a line may hold several instructions between semicolons. */
export function assemble(bench: Workbench, lines: readonly string[]): number[][] {
  const [source, object, binary] = ['cases.s', 'cases.o', 'cases.bin'].map((name) => bench.path(name));
  writeFileSync(source, `.arch ${ARCH}\n${lines.map((line) => `${line}\n`).join('')}`);
  execFileSync('aarch64-linux-gnu-gcc', ['-c', '-o', object, source], { stdio: ['ignore', 'ignore', 'inherit'] });
  execFileSync('aarch64-linux-gnu-objcopy', ['-O', 'binary', '-j', '.text', object, binary]);
  const bytes = readFileSync(binary);
  let at = 0;
  return lines.map((line) =>
    line.split(';').map(() => {
      at += 4;
      return bytes.readUInt32LE(at - 4);
    }),
  );
}

export function assembleFrame(bench: Workbench): Frame {
  const [prologue, epilogue, epilogueWithConditions] = [PROLOGUE, EPILOGUE, EPILOGUE_WITH_CONDITIONS].map((lines) =>
    assemble(bench, lines).flat(),
  );
  return { prologue, epilogue, epilogueWithConditions };
}

//   input   u32 cases, then for each u32 words, u32 rounds, code, States;   output   States
const DRIVER = `#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
static void take(void *to, size_t n) { if (fread(to, 1, n, stdin) != n) exit(2); }
int main(void) {
  static __attribute__((aligned(16))) uint8_t state[${STATE_BYTES}];
  uint32_t cases, size[2];
  take(&cases, 4);
  uint8_t *code = mmap(0, 1 << 26, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  for (; cases; cases--, code += size[0] * 4) {
    take(size, 8);
    take(code, size[0] * 4);
    __builtin___clear_cache((char *)code, (char *)code + size[0] * 4);
    for (uint32_t n = 0; n < size[1]; n++) {
      take(state, sizeof state);
      ((void (*)(void *))code)(state);
      fwrite(state, 1, sizeof state, stdout);
    }
  }
  return 0;
}
`;

/** Compiles the driver once for a workbench. */
export function buildDriver(bench: Workbench): string {
  const source = bench.path('driver.c');
  writeFileSync(source, DRIVER);
  return bench.compile('gcc', ['-O1'], source);
}

const u32 = (...values: number[]): Buffer => Buffer.from(Uint32Array.from(values).buffer);

/** States after each of the `inputs[n]` of case n. */
export function runOnCpu(driver: string, frame: Frame, cases: readonly Case[], inputs: Uint8Array[][]): Uint8Array[][] {
  const parts = [u32(cases.length)];
  cases.forEach((c, n) => {
    const code = codeOf(frame, c);
    parts.push(u32(code.length, inputs[n].length), u32(...code), ...inputs[n].map((s) => Buffer.from(s)));
  });
  const { stdout, status, signal } = spawnSync('qemu-aarch64', ['-L', '/usr/aarch64-linux-gnu', driver], {
    input: Buffer.concat(parts),
    maxBuffer: 1 << 30,
  });
  const rounds = inputs.reduce((sum, list) => sum + list.length, 0);
  if (status !== 0 || stdout.length !== rounds * STATE_BYTES) {
    const ends = inputs.map((_, n) => inputs.slice(0, n + 1).reduce((sum, list) => sum + list.length, 0));
    const at = ends.findIndex((end) => end * STATE_BYTES > stdout.length);
    throw new Error(`the CPU stopped (${signal ?? `status ${status}`}) near "${cases[at]?.asm}"`);
  }
  let read = 0;
  const next = (): Uint8Array => new Uint8Array(stdout.subarray(read * STATE_BYTES, ++read * STATE_BYTES));
  return inputs.map((list) => list.map(next));
}
