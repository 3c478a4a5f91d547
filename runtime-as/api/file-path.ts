// AzFilePath as text, by the rules of POSIX: `/` separates, `.` and a trailing `/` say nothing.
import { textNew } from '../text';
import { stringDrop, stringFromText, stringLen, stringOf, stringPtr } from './string';
import { beginVariant } from './variant';

const SLASH: u32 = 47;
const DOT: u32 = 46;
const OPTION_BYTES: usize = 48;
const PAYLOAD: usize = 8;

export function movePath(ret: usize, text: usize): void {
  memory.copy(ret, text, 40);
}

export function AzFilePath_isAbsolute(path: usize): bool {
  return stringLen(path) != 0 && load<u8>(stringPtr(path)) == SLASH;
}

/** An absolute second part replaces the first; consumes the second. */
export function joinPath(ret: usize, path: usize, other: usize): void {
  const ptr = stringPtr(path);
  const byteLen = stringLen(path);
  if (AzFilePath_isAbsolute(other) || !byteLen) {
    memory.copy(ret, other, 40);
    return;
  }
  const out = textNew();
  out.bytes(ptr, byteLen);
  if (load<u8>(ptr + byteLen - 1) != SLASH) out.byte(SLASH);
  out.bytes(stringPtr(other), stringLen(other));
  stringDrop(other);
  stringFromText(ret, out);
}

/** End of the text without what says nothing: `a/b/./` → the end of `a/b`; of `/` the slash stays. */
function meaningfulEnd(ptr: usize, end: usize): usize {
  while (end > ptr + 1) {
    if (load<u8>(end - 1) == SLASH) end -= 1;
    else if (load<u8>(end - 1) == DOT && load<u8>(end - 2) == SLASH) end -= 1;
    else break;
  }
  return end;
}

/** Start of the last component. */
function nameStart(ptr: usize, end: usize): usize {
  let at = end;
  while (at > ptr && load<u8>(at - 1) != SLASH) at -= 1;
  return at;
}

function storeOption(ret: usize, isSome: bool, ptr: usize, end: usize): void {
  beginVariant(ret, OPTION_BYTES, <u32>isSome);
  if (isSome) stringOf(ret + PAYLOAD, ptr, end - ptr);
}

/** `/a/b` → `/a`, `a` → ``; none for `/` and the empty path. */
export function AzFilePath_parent(ret: usize, path: usize): void {
  const ptr = stringPtr(path);
  const end = meaningfulEnd(ptr, ptr + stringLen(path));
  const name = nameStart(ptr, end);
  storeOption(ret, name < end, ptr, meaningfulEnd(ptr, name));
}

/** The last component; sets its bounds. False for `/`, `..`, `.` and the empty path. */
let nameFrom: usize = 0;
let nameEnd: usize = 0;
function findName(path: usize): bool {
  const ptr = stringPtr(path);
  nameEnd = meaningfulEnd(ptr, ptr + stringLen(path));
  nameFrom = nameStart(ptr, nameEnd);
  const byteLen = nameEnd - nameFrom;
  const isDots = byteLen && byteLen <= 2 && load<u8>(nameFrom) == DOT && load<u8>(nameEnd - 1) == DOT;
  return byteLen != 0 && !isDots;
}

export function AzFilePath_fileName(ret: usize, path: usize): void {
  const isSome = findName(path);
  storeOption(ret, isSome, nameFrom, nameEnd);
}

/** What follows the last dot of the file name; none for names without a dot but the first character. */
export function AzFilePath_extension(ret: usize, path: usize): void {
  let dot: usize = 0;
  if (findName(path)) {
    for (let at = nameFrom + 1; at < nameEnd; at++) if (load<u8>(at) == DOT) dot = at;
  }
  storeOption(ret, dot != 0, dot + 1, nameEnd);
}
