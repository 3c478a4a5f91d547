// The installed yoga-layout package → the wasm inside it. Used by the build; the product ships the wasm as a file.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { YOGA_SHA256, YOGA_VERSION } from '../tables/yoga.ts';

/** The glue code also holds the bare prefix, to recognise such URLs: only one with content counts. */
const DATA_URL = /data:application\/octet-stream;base64,([A-Za-z0-9+/]+=*)/;

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
  return bytes;
}
