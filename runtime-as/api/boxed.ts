// AzBoxOrStaticString, AzBoxOrStaticImageRef, 16 bytes: +0 u32 tag (0 boxed, 1 static), +8 u64 pointer to the value. A box was
// allocated by the app or by a clone, and is given back with its value.
import { allocZero, freeBytes } from '../heap';
import { AzImageRef_clone, AzImageRef_delete } from './image';
import { STRING_BYTES, stringDrop, stringLen, stringOf, stringPtr } from './string';

const BOXED: u32 = 0;
const IMAGE_BYTES: usize = 32;

function boxOf(value: usize): usize {
  return load<u8>(value) == BOXED ? <usize>load<u64>(value, 8) : 0;
}

/** A clone of a static value refers to the same one; of a box it has `byteLen` bytes of its own, whose address is returned. */
function newBox(ret: usize, value: usize, byteLen: usize): usize {
  memory.copy(ret, value, 16);
  if (!boxOf(value)) return 0;
  const box = allocZero(byteLen);
  store<u64>(ret, box, 8);
  return box;
}

export function stringBoxDrop(value: usize): void {
  const box = boxOf(value);
  if (box) stringDrop(box);
  if (box) freeBytes(box);
  store<u64>(value, 0, 8);
}

export function stringBoxClone(ret: usize, value: usize): void {
  const box = newBox(ret, value, STRING_BYTES);
  if (box) stringOf(box, stringPtr(boxOf(value)), stringLen(boxOf(value)));
}

export function imageBoxDrop(value: usize): void {
  const box = boxOf(value);
  if (box) AzImageRef_delete(box);
  if (box) freeBytes(box);
  store<u64>(value, 0, 8);
}

export function imageBoxClone(ret: usize, value: usize): void {
  const box = newBox(ret, value, IMAGE_BYTES);
  if (box) AzImageRef_clone(box, boxOf(value));
}
