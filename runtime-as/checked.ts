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
