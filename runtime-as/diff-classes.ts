// Two class attributes → AddClass or RemoveClass where one name makes the difference, which keeps classes that scripts of the
// page itself have added.
import { entryValueLen, entryValuePtr } from './attrs';
import { sameBytes } from './bytes';
import { PATCH_ADD_CLASS, PATCH_REMOVE_CLASS } from './gen/wire';
import { beginPatch, endPatch, putText } from './patch';

const SPACE: u8 = 32;

export function patchClass(kind: u32, node: u32, ptr: usize, byteLen: u32): void {
  beginPatch(kind, node);
  putText(ptr, byteLen);
  endPatch();
}

/** True when `longer` is `shorter` plus one plain name at its end. */
function isExtended(shorter: usize, shorterLen: u32, longer: usize, longerLen: u32): bool {
  if (!shorterLen || longerLen < shorterLen + 2 || load<u8>(longer + shorterLen) != SPACE) return false;
  if (!sameBytes(shorter, shorterLen, longer, shorterLen)) return false;
  // Neither blanks inside, nor a name that is there already: classList would do something else.
  for (let i = shorterLen + 1; i < longerLen; i++) if (load<u8>(longer + i) <= SPACE) return false;
  return !hasWord(shorter, shorterLen, longer + shorterLen + 1, longerLen - shorterLen - 1);
}

function hasWord(text: usize, textLen: u32, word: usize, wordLen: u32): bool {
  let start: u32 = 0;
  for (let i: u32 = 0; i <= textLen; i++) {
    if (i < textLen && load<u8>(text + i) > SPACE) continue;
    if (sameBytes(text + start, i - start, word, wordLen)) return true;
    start = i + 1;
  }
  return false;
}

/** Writes the patch for the two entries (attrs.ts) when one name was added or taken off the end; false = neither. */
export function diffClasses(node: u32, before: usize, after: usize): bool {
  const a = entryValuePtr(before);
  const aLen = entryValueLen(before);
  const b = entryValuePtr(after);
  const bLen = entryValueLen(after);
  if (isExtended(a, aLen, b, bLen)) patchClass(PATCH_ADD_CLASS, node, b + aLen + 1, bLen - aLen - 1);
  else if (isExtended(b, bLen, a, aLen)) patchClass(PATCH_REMOVE_CLASS, node, a + bLen + 1, aLen - bLen - 1);
  else return false;
  return true;
}
