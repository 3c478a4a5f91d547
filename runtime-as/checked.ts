// What the checked build exports besides: see heap-checked.ts.
import { checkAll, checkFirst, checkSetOwner } from './heap-checked';

export function AzCheck_setOwner(id: u32): void {
  checkSetOwner(id);
}

export function AzCheck_firstBlock(): usize {
  return checkFirst();
}

export function AzCheck_all(): void {
  checkAll();
}

// The writer of frames, for the conformance suite: patches of any content, not only those that a document brings about.
export {
  beginFrame as AzCheck_beginFrame,
  beginPatch as AzCheck_beginPatch,
  endPatch as AzCheck_endPatch,
  finishFrame as AzCheck_finishFrame,
  putCount as AzCheck_putCount,
  putFloat as AzCheck_putFloat,
  putNode as AzCheck_putNode,
  putText as AzCheck_putText,
  setCount as AzCheck_setCount,
} from './patch';
