// Two lists of emitted declarations (emitted.ts) → SetInlineStyle per difference, or the whole attribute where many differ.
import { Bytes } from './bytes';
import { emittedCount, emittedProperty, emittedValue, putStyleText } from './emitted';
import { PATCH_REMOVE_ATTR, PATCH_SET_ATTR, PATCH_SET_INLINE_STYLE } from './gen/wire';
import { beginPatch, endPatch, nameLast, putNamed, putText, putWord } from './patch';
import { putPropertyName } from './style/normal';
import { putValue } from './style/values';

/** From here on one attribute is cheaper for the page than single properties (270 ns each against about 1 µs). */
const WHOLE_FROM: u32 = 4;
const SCRATCH: usize = memory.data(12, 4);

/** Number of properties that differ; with `isWritten` each becomes a patch. */
function walk(node: u32, old: usize, fresh: usize, isWritten: bool): u32 {
  const oldCount = emittedCount(old);
  const freshCount = emittedCount(fresh);
  let count: u32 = 0;
  let i: u32 = 0;
  let k: u32 = 0;
  while (i < oldCount || k < freshCount) {
    const a = i < oldCount ? emittedProperty(old, i) : u32.MAX_VALUE;
    const b = k < freshCount ? emittedProperty(fresh, k) : u32.MAX_VALUE;
    const isSame = a == b && emittedValue(old, i) == emittedValue(fresh, k);
    if (!isSame) {
      count++;
      if (isWritten) patchStyle(node, min<u32>(a, b), b <= a ? emittedValue(fresh, k) : 0);
    }
    i += <u32>(a <= b);
    k += <u32>(b <= a);
  }
  return count;
}

/** Value 0 removes the property. */
function patchStyle(node: u32, property: u32, value: u32): void {
  const scratch = changetype<Bytes>(SCRATCH);
  beginPatch(PATCH_SET_INLINE_STYLE, node);
  scratch.len = 0;
  putPropertyName(scratch, property);
  putText(scratch.ptr, scratch.len);
  scratch.len = 0;
  if (value) putValue(scratch, value);
  putText(scratch.ptr, scratch.len);
  endPatch();
}

function patchWhole(node: u32, fresh: usize): void {
  beginPatch(fresh ? PATCH_SET_ATTR : PATCH_REMOVE_ATTR, node);
  putWord('style');
  if (fresh) putStyle(fresh);
  endPatch();
}

/** Writes all declarations as one text; many new elements have the same list, which is spelt once. */
export function putStyle(list: usize): void {
  if (putNamed(list)) return;
  const scratch = changetype<Bytes>(SCRATCH);
  scratch.len = 0;
  putStyleText(scratch, list);
  putText(scratch.ptr, scratch.len);
  nameLast(list);
}

/** Patches of a node whose records were `old` and are `fresh`; equal lists have equal addresses. */
export function diffStyle(node: u32, old: usize, fresh: usize): void {
  if (old == fresh) return;
  const count = walk(node, old, fresh, false);
  if (count >= WHOLE_FROM || !fresh) patchWhole(node, fresh);
  else walk(node, old, fresh, true);
}
