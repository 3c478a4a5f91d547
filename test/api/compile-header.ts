// C text that includes azul.h → accepted or not, by the compilers that apps are built with.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { APPLE_TARGET } from '../lifter/apple.ts';
import type { Tool } from '../util/tools.ts';

const include = fileURLToPath(new URL('../../include', import.meta.url));

export interface HeaderCompiler {
  tool: Tool;
  args: readonly string[];
  language: 'c' | 'c++';
}

const CLANG_LINUX = ['--target=aarch64-linux-gnu', '-isystem', '/usr/aarch64-linux-gnu/include'];

/**
 * For Linux clang borrows the headers of the cross compiler's C library; Apple's are not here, and not needed. A g++ for
 * this machine stands for the one for ARM64: both are LP64 with natural alignment.
 */
export const HEADER_COMPILERS: readonly HeaderCompiler[] = [
  { tool: 'aarch64-linux-gnu-gcc', args: ['-std=c11'], language: 'c' },
  { tool: 'clang', args: [...CLANG_LINUX, '-std=c11'], language: 'c' },
  { tool: 'clang', args: [...CLANG_LINUX, '-std=c++17', '-nostdinc++'], language: 'c++' },
  { tool: 'g++', args: ['-std=c++17'], language: 'c++' },
  { tool: 'clang', args: [...APPLE_TARGET, '-std=c11'], language: 'c' },
];

export const compilerName = ({ tool, args }: HeaderCompiler): string =>
  [tool, ...args.filter((arg) => /^-std|target|apple/.test(arg))].join(' ');

/** Compiles `text` to nothing, with every common warning an error; throws with the compiler's messages. */
export function compileHeader({ tool, args, language }: HeaderCompiler, text: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'az-header-'));
  try {
    const file = join(folder, language === 'c' ? 'probe.c' : 'probe.cc');
    writeFileSync(file, text);
    const strict = ['-Wall', '-Wextra', '-Werror', '-x', language, '-I', include, '-fsyntax-only', file];
    execFileSync(tool, [...args, ...strict], { encoding: 'utf8', stdio: 'pipe', maxBuffer: 1 << 26 });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
