// The installed yoga-layout package → the wasm inside it. Used by the build; the product ships the wasm as a file.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { YOGA_SHA256, YOGA_STACK_POINTER, YOGA_VERSION } from './yoga.ts';

/** The glue code also holds the bare prefix, to recognise such URLs: only one with content counts. */
const DATA_URL = /data:application\/octet-stream;base64,([A-Za-z0-9+/]+=*)/;

const HEADER_BYTES = 8;
const EXPORT_SECTION = 7;
const GLOBAL_KIND = 3;
/** Emscripten's stack pointer is the first global of its modules. */
const STACK_POINTER_INDEX = 0;

/** The module with its stack pointer as the export YOGA_STACK_POINTER: its own stack of 64 KiB ends some hundred boxes deep. */
function withStackPointer(wasm: Uint8Array): Uint8Array {
  const name = Buffer.from(YOGA_STACK_POINTER);
  const entry = [name.length, ...name, GLOBAL_KIND, STACK_POINTER_INDEX];
  for (let at = HEADER_BYTES; at < wasm.length; ) {
    const byteLen = wasm[at + 1];
    // Other sections may be longer than one byte can say; this one is not.
    if (wasm[at] !== EXPORT_SECTION) {
      let length = 0;
      let end = at + 1;
      for (let shift = 0; ; shift += 7) {
        length |= (wasm[end] & 127) << shift;
        if (wasm[end++] < 128) break;
      }
      at = end + length;
      continue;
    }
    const count = wasm[at + 2];
    const section = [
      EXPORT_SECTION,
      byteLen + entry.length,
      count + 1,
      ...wasm.subarray(at + 3, at + 2 + byteLen),
      ...entry,
    ];
    return Buffer.concat([wasm.subarray(0, at), Uint8Array.from(section), wasm.subarray(at + 2 + byteLen)]);
  }
  throw new Error('yoga-layout: the wasm has no section of exports');
}

/** Bytes of Yoga's wasm; throws when the package is not the version whose registrations tables/yoga.ts describes. */
export function extractYoga(): Uint8Array {
  const entry = createRequire(import.meta.url).resolve('yoga-layout');
  const file = join(dirname(entry), '..', 'binaries', 'yoga-wasm-base64-esm.js');
  const source = readFileSync(file, 'utf8');
  const text = DATA_URL.exec(source)?.[1];
  if (text === undefined) throw new Error(`yoga-layout: no embedded wasm in ${file}`);
  const bytes = Buffer.from(text, 'base64');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== YOGA_SHA256)
    throw new Error(
      `yoga-layout: the wasm has sha256 ${sha256}, not that of version ${YOGA_VERSION}; install that version`,
    );
  return withStackPointer(bytes);
}
