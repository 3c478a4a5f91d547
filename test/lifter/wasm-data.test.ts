// Packed data segments put the same bytes into a memory, in fewer pieces.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { dataOf, packedData } from '../../lifter/wasm-data.ts';
import type { Data } from '../../lifter/wasm-subset.ts';

const PLACES = 20_000;

const data = suite('lifter: data segments');

function memoryOf(segments: readonly Data[]): Uint8Array {
  const memory = new Uint8Array(PLACES);
  for (const { addr, content } of segments) memory.set(content, addr);
  return memory;
}

data('random segments', () => {
  // Park and Miller.
  let state = 20_261_127;
  const below = (limit: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
  for (let round = 0; round < 200; round++) {
    const segments: Data[] = [];
    for (let addr = below(300); addr < PLACES - 700; addr += below(2) ? 0 : below(400)) {
      const content = Uint8Array.from({ length: below(400) }, () => (below(3) ? 0 : below(256)));
      if (below(4) === 0) content.fill(0, below(content.length + 1));
      segments.push(dataOf(addr, content));
      addr += content.length;
    }
    segments.sort(() => below(3) - 1);
    const packed = packedData(segments);
    assert.equal(memoryOf(packed), memoryOf(segments), `round ${round}`);
    for (const [n, { addr, content }] of packed.entries()) {
      assert.ok(content[0] !== 0 && content[content.length - 1] !== 0, `zeros around segment ${n}`);
      assert.not.ok(Buffer.from(content).includes(Buffer.alloc(128)), `many zeros in segment ${n}`);
      const before = packed[n - 1];
      assert.ok(!before || addr - before.addr - before.content.length >= 128, `segments ${n - 1} and ${n} are close`);
    }
  }
});

data('nothing, and nothing but zeros, is no segment', () => {
  assert.equal(packedData([]), []);
  assert.equal(packedData([dataOf(5, new Uint8Array(9)), dataOf(100, new Uint8Array(0))]), []);
});

data.run();
