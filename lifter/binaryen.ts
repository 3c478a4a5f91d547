// The only door to binaryen. Loading it takes longer than lifting most apps: import it when something is to be optimized.
import { setFlagsFromString } from 'node:v8';
import type Binaryen from 'binaryen';

export type { default as Binaryen } from 'binaryen';

/**
 * binaryen, compiled by the engine's quick compiler for good: optimizing its large functions takes longer than they run,
 * and for all but huge programs longer than lifting does. The flag holds for what is compiled while it is set.
 */
async function loadBinaryen(): Promise<typeof Binaryen> {
  setFlagsFromString('--liftoff-only');
  try {
    return (await import('binaryen')).default;
  } finally {
    setFlagsFromString('--no-liftoff-only');
  }
}
export const binaryen = await loadBinaryen();

/** Features of the modules we write. Never `Features.All`: it turns on encodings that engines reject. */
const F = binaryen.Features;
export const FEATURES =
  F.MutableGlobals | F.SignExt | F.NontrappingFPToInt | F.BulkMemory | F.SIMD128 | F.Multivalue | F.ReferenceTypes;
