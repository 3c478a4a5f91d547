// C sources → Mach-O files, without Apple's SDK: clang's target, lld's Mach-O linker, headers of our own (apple/include),
// and a text stub that says which symbols the system's libraries have: those that the runtime provides.
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importedSymbols } from '../../runtime-as/tables/import-sig.ts';
import { libcData } from '../../runtime-as/tables/libc.ts';
import { APPLE_NAMES } from '../../runtime-as/tables/libc-apple.ts';
import type { Workbench } from './compile.ts';

/** Paths of this folder's C programs and headers. */
export const applePath = (name: string): string => fileURLToPath(new URL(`./apple/${name}`, import.meta.url));
const AZUL_INCLUDE = fileURLToPath(new URL('../../include', import.meta.url));
const MACOS = '11.0';
/** clang's own headers are used, the system's are not. */
export const APPLE_TARGET = [`--target=arm64-apple-macos${MACOS}`, '-nostdlibinc', '-isystem', applePath('include')];

/** Names that the linker and the compiler ask of libSystem and that no C program spells. */
const SYSTEM_SYMBOLS = ['dyld_stub_binder', '__tlv_bootstrap'];

/** The stub: YAML, version 4 of the text-based format for libraries. */
function textStub(): string {
  const names = [...importedSymbols(), ...Object.keys(libcData), ...Object.keys(APPLE_NAMES)].map((name) => `_${name}`);
  return `--- !tapi-tbd
tbd-version: 4
targets: [ arm64-macos ]
install-name: '/usr/lib/libSystem.B.dylib'
current-version: 1311
exports:
  - targets: [ arm64-macos ]
    symbols: [ ${[...new Set([...names, ...SYSTEM_SYMBOLS])].map((name) => `'${name}'`).join(', ')} ]
...
`;
}

/** Compiles `source`; the path of the object file. */
export function compileObject(bench: Workbench, source: string, flags: readonly string[]): string {
  const file = bench.path(`${[basename(source), ...flags].join('').replaceAll('/', '_')}.o`);
  const args = [...APPLE_TARGET, '-I', AZUL_INCLUDE, '-w', ...flags, '-c', source, '-o', file];
  execFileSync('clang', args, { stdio: 'pipe' });
  return file;
}

/** Links object files to an executable, or to what `flags` say; its path. */
export function linkMacho(bench: Workbench, objects: readonly string[], flags: readonly string[] = []): string {
  const stub = bench.path('libSystem.tbd');
  if (!existsSync(stub)) writeFileSync(stub, textStub());
  const file = `${objects[0].replace(/\.o$/, '')}${flags.join('')}.macho`;
  const args = ['-flavor', 'darwin', '-arch', 'arm64', '-platform_version', 'macos', MACOS, MACOS];
  execFileSync('lld', [...args, ...flags, ...objects, stub, '-o', file], { stdio: 'pipe' });
  return file;
}

/** Compiles and links one source. */
export const compileMacho = (
  bench: Workbench,
  source: string,
  flags: readonly string[],
  linkFlags: readonly string[] = [],
): string => linkMacho(bench, [compileObject(bench, source, flags)], linkFlags);
