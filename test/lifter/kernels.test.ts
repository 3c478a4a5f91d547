// The kernels of the bench: lifted code and the translation with registers in memory compute what clang's own wasm computes.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { initLifter } from '../../lifter/index.ts';
import { KERNELS, KernelBuilds, type Translation } from '../bench/kernels.ts';
import { needs } from '../util/tools.ts';

const ROUNDS = 2;
const TRANSLATIONS: Readonly<Record<string, (b: KernelBuilds, kernel: string) => Promise<Translation>>> = {
  'gcc -O0': (b, k) => b.lifted(k, 'gcc', '-O0'),
  'gcc -O2, quick': (b, k) => b.lifted(k, 'gcc', '-O2', { tier: 'quick' }),
  'gcc -O3': (b, k) => b.lifted(k, 'gcc', '-O3'),
  'clang -O2': (b, k) => b.lifted(k, 'clang', '-O2'),
  'in memory': (b, k) => b.inMemory(k, 'gcc', '-O2'),
};

if (needs('lifter: kernels', 'aarch64-linux-gnu-gcc', 'clang', 'ld.lld')) {
  await initLifter();
  const kernels = suite('lifter: kernels');
  const builds = new KernelBuilds();
  kernels.after(() => builds.dispose());
  for (const kernel of KERNELS)
    kernels(kernel, async () => {
      const expected = (await builds.reference(kernel)).run(ROUNDS) >>> 0;
      for (const [name, make] of Object.entries(TRANSLATIONS))
        assert.is((await make(builds, kernel)).run(ROUNDS) >>> 0, expected, name);
    });
  kernels.run();
}
