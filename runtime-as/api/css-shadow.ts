// AzBoxOrStaticStyleBoxShadow, 16 bytes: +0 u32 tag (0 boxed, 1 static), +8 u64 pointer to an AzStyleBoxShadow. A box is ours.
import { copyBytes, freeBytes } from '../heap';
import { useProperties } from './css-property';
import { beginVariant } from './variant';

const BOXED: u32 = 0;
const SHADOW_BYTES: usize = 72;
/** Of AzCssProperty: its payload, which is an AzStyleBoxShadowValue, and in that the box; both tags say what is in it. */
const PROPERTY_BYTES: usize = 136;
const VALUE_AT: usize = 8;
const BOX_AT: usize = 16;
const EXACT: u32 = 6;

/** AzCssProperty_boxShadowLeft …: boxes a copy of the shadow at `shadow`. */
export function shadowProperty(ret: usize, shadow: usize, tag: u32): void {
  useProperties();
  beginVariant(ret, PROPERTY_BYTES, tag);
  store<u8>(ret, <u8>EXACT, VALUE_AT);
  store<u32>(ret, BOXED, BOX_AT);
  store<u64>(ret, copyBytes(shadow, SHADOW_BYTES), BOX_AT + 8);
}

export function shadowDrop(box: usize): void {
  if (load<u8>(box) == BOXED) freeBytes(<usize>load<u64>(box, 8));
  store<u64>(box, 0, 8);
}

export function shadowClone(ret: usize, box: usize): void {
  memory.copy(ret, box, 16);
  const shadow = <usize>load<u64>(box, 8);
  if (load<u8>(box) == BOXED && shadow) store<u64>(ret, copyBytes(shadow, SHADOW_BYTES), 8);
}
