// Rows of loads and stores, atomics and address formation (ARM ARM C4.1.94). With one thread, acquire and release are plain
// accesses, a store-exclusive always succeeds, and an atomic is a load and a store.
import * as mem from './mem.ts';
import { ORDERINGS, type Rows, WIDTHS } from './row.ts';
import * as structure from './structure.ts';
import { nothing } from './system.ts';

const accesses: Rows = {
  ldp: mem.loadPair(),
  ldnp: mem.loadPair(),
  ldxp: mem.loadPair(),
  ldaxp: mem.loadPair(),
  ldpsw: mem.loadPair(true),
  stp: mem.storePair,
  stnp: mem.storePair,
  stxp: mem.storeExclusivePair,
  stlxp: mem.storeExclusivePair,
  adr: mem.pcRelative,
  adrp: mem.pcRelative,
  /** pointers carry no signature */
  ldraa: mem.loadRegister(),
  ldrab: mem.loadRegister(),
  prfm: nothing,
  prfum: nothing,
  clrex: nothing,
};
for (const [suffix, bytes] of WIDTHS) {
  for (const stem of ['ldr', 'ldur', 'ldtr', 'ldar', 'ldlar', 'ldapr', 'ldapur', 'ldxr', 'ldaxr'])
    accesses[stem + suffix] = mem.loadRegister(bytes);
  for (const stem of ['str', 'stur', 'sttr', 'stlr', 'stllr', 'stlur'])
    accesses[stem + suffix] = mem.storeRegister(bytes);
  for (const stem of ['stxr', 'stlxr']) accesses[stem + suffix] = mem.storeExclusive(bytes);
}
for (const stem of ['ldr', 'ldur', 'ldtr', 'ldapur'])
  for (const [suffix, bytes] of [
    ['sb', 1],
    ['sh', 2],
    ['sw', 4],
  ] as const)
    accesses[stem + suffix] = mem.loadRegister(bytes, true);

const structures: Rows = {
  ld1: structure.loadStructure(false),
  st1: structure.storeStructure(false),
};
for (const n of [2, 3, 4]) {
  structures[`ld${n}`] = structure.loadStructure(true);
  structures[`st${n}`] = structure.storeStructure(true);
}
for (const n of [1, 2, 3, 4]) structures[`ld${n}r`] = structure.loadReplicate;

const UPDATES: Readonly<Record<string, mem.Update>> = {
  add: mem.join('add'),
  set: mem.join('or'),
  eor: mem.join('xor'),
  clr: mem.clear,
  smax: mem.extreme('max', true),
  smin: mem.extreme('min', true),
  umax: mem.extreme('max', false),
  umin: mem.extreme('min', false),
};
const atomics: Rows = {};
for (const order of ORDERINGS) {
  atomics[`casp${order}`] = mem.compareAndSwapPair;
  for (const [suffix, bytes] of WIDTHS) {
    atomics[`swp${order}${suffix}`] = mem.atomic(mem.swap, bytes);
    atomics[`cas${order}${suffix}`] = mem.compareAndSwap(bytes);
    for (const [stem, update] of Object.entries(UPDATES)) {
      atomics[`ld${stem}${order}${suffix}`] = mem.atomic(update, bytes);
      if (!order.startsWith('a')) atomics[`st${stem}${order}${suffix}`] = mem.atomic(update, bytes);
    }
  }
}

export const MEMORY_ROWS: Rows = { ...accesses, ...structures, ...atomics };
