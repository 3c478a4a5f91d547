// The sink of each tier.
import { LiftError } from './error.ts';
import type { Fma, ModuleSink, Tier } from './sink.ts';
import { ByteSink } from './sink-bytes.ts';

let optimizing: typeof import('./sink-binaryen.ts') | undefined;

/** Loads what `openSink(tier)` needs. */
export async function loadSink(tier: Tier): Promise<void> {
  if (tier === 'optimized') optimizing ??= await import('./sink-binaryen.ts');
}

export function openSink(tier: Tier, fma: Fma): ModuleSink {
  if (tier === 'quick') return new ByteSink(fma);
  if (!optimizing) throw new LiftError('internal: the lifter was started for the quick tier only');
  return new optimizing.BinaryenSink(fma);
}
