// <string.h> and <strings.h>, the part that ends at a zero byte.
import { copyBytes } from '../heap';
import { lower } from './ctype';

export function strlen(text: usize): usize {
  let end = text;
  while (end & 7) {
    if (!load<u8>(end)) return end - text;
    end++;
  }
  // Aligned words: (w − 0x01…01) & ~w & 0x80…80 is not zero exactly when a byte of w is zero.
  while (true) {
    const word = load<u64>(end);
    if ((word - 0x0101010101010101) & ~word & 0x8080808080808080) break;
    end += 8;
  }
  while (load<u8>(end)) end++;
  return end - text;
}

export function strnlen(text: usize, limit: usize): usize {
  let n: usize = 0;
  while (n < limit && load<u8>(text + n)) n++;
  return n;
}

export function strcpy(to: usize, from: usize): usize {
  memory.copy(to, from, strlen(from) + 1);
  return to;
}

/** Address of the zero byte that was written. */
export function stpcpy(to: usize, from: usize): usize {
  const byteLen = strlen(from);
  memory.copy(to, from, byteLen + 1);
  return to + byteLen;
}

/** Fills with zero bytes up to `limit`; returns the first of them, or the end. */
export function stpncpy(to: usize, from: usize, limit: usize): usize {
  const byteLen = strnlen(from, limit);
  memory.copy(to, from, byteLen);
  memory.fill(to + byteLen, 0, limit - byteLen);
  return to + byteLen;
}

export function strncpy(to: usize, from: usize, limit: usize): usize {
  stpncpy(to, from, limit);
  return to;
}

export function strcat(to: usize, from: usize): usize {
  strcpy(to + strlen(to), from);
  return to;
}

export function strncat(to: usize, from: usize, limit: usize): usize {
  const end = to + strlen(to);
  const byteLen = strnlen(from, limit);
  memory.copy(end, from, byteLen);
  store<u8>(end + byteLen, 0);
  return to;
}

export function strcmp(a: usize, b: usize): i32 {
  while (load<u8>(a) && load<u8>(a) == load<u8>(b)) {
    a++;
    b++;
  }
  return <i32>load<u8>(a) - <i32>load<u8>(b);
}

export function strncmp(a: usize, b: usize, limit: usize): i32 {
  for (let i: usize = 0; i < limit; i++) {
    const left = load<u8>(a + i);
    const difference = <i32>left - <i32>load<u8>(b + i);
    if (difference || !left) return difference;
  }
  return 0;
}

export function strncasecmp(a: usize, b: usize, limit: usize): i32 {
  for (let i: usize = 0; i < limit; i++) {
    const left = lower(load<u8>(a + i));
    const difference = left - lower(load<u8>(b + i));
    if (difference || !left) return difference;
  }
  return 0;
}

export function strcasecmp(a: usize, b: usize): i32 {
  return strncasecmp(a, b, usize.MAX_VALUE);
}

/** The first `byte`, or the zero byte at the end. */
export function strchrnul(text: usize, byte: i32): usize {
  while (load<u8>(text) && load<u8>(text) != <u8>byte) text++;
  return text;
}

export function strchr(text: usize, byte: i32): usize {
  const at = strchrnul(text, byte);
  return load<u8>(at) == <u8>byte ? at : 0;
}

export function strrchr(text: usize, byte: i32): usize {
  let found: usize = 0;
  while (true) {
    const value = load<u8>(text);
    if (value == <u8>byte) found = text;
    if (!value) return found;
    text++;
  }
}

export function strstr(text: usize, part: usize): usize {
  const first = load<u8>(part);
  if (!first) return text;
  const partLen = strlen(part);
  for (let at = strchr(text, first); at; at = strchr(at + 1, first)) if (!strncmp(at, part, partLen)) return at;
  return 0;
}

export function strcasestr(text: usize, part: usize): usize {
  const partLen = strlen(part);
  while (true) {
    if (!strncasecmp(text, part, partLen)) return text;
    if (!load<u8>(text)) return 0;
    text++;
  }
}

export function strdup(text: usize): usize {
  return copyBytes(text, strlen(text));
}

export function strndup(text: usize, limit: usize): usize {
  return copyBytes(text, strnlen(text, limit));
}

/** Length of the start of `text` whose bytes all are (`isIn`) or all are not in `set`. */
function span(text: usize, set: usize, isIn: bool): usize {
  let n: usize = 0;
  while (load<u8>(text + n) && (strchr(set, load<u8>(text + n)) != 0) == isIn) n++;
  return n;
}

export function strspn(text: usize, set: usize): usize {
  return span(text, set, true);
}

export function strcspn(text: usize, set: usize): usize {
  return span(text, set, false);
}

export function strpbrk(text: usize, set: usize): usize {
  const at = text + strcspn(text, set);
  return load<u8>(at) ? at : 0;
}

/** `save` is a pointer of 8 bytes in C memory. */
export function strtok_r(text: usize, separators: usize, save: usize): usize {
  if (!text) text = <usize>load<u64>(save);
  text += strspn(text, separators);
  if (!load<u8>(text)) {
    store<u64>(save, text);
    return 0;
  }
  const end = text + strcspn(text, separators);
  const isLast = !load<u8>(end);
  store<u8>(end, 0);
  store<u64>(save, isLast ? end : end + 1);
  return text;
}

const TOKEN_REST: usize = memory.data(8);
const EMPTY: usize = memory.data(1);

export function strtok(text: usize, separators: usize): usize {
  if (!text && !load<u64>(TOKEN_REST)) text = EMPTY;
  return strtok_r(text, separators, TOKEN_REST);
}

/** `text` is a pointer of 8 bytes in C memory; it moves behind the separator, or becomes 0 at the end. */
export function strsep(text: usize, separators: usize): usize {
  const start = <usize>load<u64>(text);
  if (!start) return 0;
  const end = start + strcspn(start, separators);
  store<u64>(text, load<u8>(end) ? end + 1 : 0);
  store<u8>(end, 0);
  return start;
}

/** In the "C" locale a text is its own key: copies what fits, returns the whole length. */
export function strxfrm(to: usize, from: usize, size: usize): usize {
  const byteLen = strlen(from);
  if (size) memory.copy(to, from, min<usize>(byteLen + 1, size));
  return byteLen;
}

/** Copies what fits into `size` bytes with the zero at the end; returns the length that `from` has. */
export function strlcpy(to: usize, from: usize, size: usize): usize {
  const byteLen = strlen(from);
  if (size) {
    const copied = min<usize>(byteLen, size - 1);
    memory.copy(to, from, copied);
    store<u8>(to + copied, 0);
  }
  return byteLen;
}

/** Appends what fits into `size` bytes; returns the length that was asked for. */
export function strlcat(to: usize, from: usize, size: usize): usize {
  const start = strnlen(to, size);
  return start + strlcpy(to + start, from, size - start);
}

/** <strings.h>: position of the lowest bit that is set, from 1; 0 for 0. */
export function firstBit(value: i64): i32 {
  return value ? <i32>ctz<i64>(value) + 1 : 0;
}

/** Copies with each two bytes swapped. */
export function swab(from: usize, to: usize, byteLen: i64): void {
  for (let i: i64 = 1; i < byteLen; i += 2, from += 2, to += 2) {
    const pair = load<u16>(from);
    store<u16>(to, (pair << 8) | (pair >> 8));
  }
}

/** What is behind the last slash. */
export function basename(path: usize): usize {
  const slash = strrchr(path, 47);
  return slash ? slash + 1 : path;
}

const DOT: usize = memory.data<u8>([46, 0]);

/** End of a path without the slashes at its end; a path of slashes alone keeps one. */
function withoutSlashes(path: usize, end: usize): usize {
  while (end > path + 1 && load<u8>(end - 1) == 47) end--;
  return end;
}

/** <libgen.h> basename, which cuts slashes at the end off the caller's text. */
export function __xpg_basename(path: usize): usize {
  if (!path || !load<u8>(path)) return DOT;
  const end = withoutSlashes(path, path + strlen(path));
  if (end == path + 1 && load<u8>(path) == 47) return end - 1 + strlen(end - 1) - 1;
  if (load<u8>(end)) store<u8>(end, 0);
  return basename(path);
}

/** <libgen.h> dirname, which cuts the caller's text. */
export function dirname(path: usize): usize {
  if (!path) return DOT;
  let end = withoutSlashes(path, path + strlen(path));
  while (end > path && load<u8>(end - 1) != 47) end--;
  if (end == path) return DOT;
  end = withoutSlashes(path, end);
  if (end == path + 1 && load<u8>(path) == 47) {
    // The GNU C library keeps two slashes in front apart from one.
    if (load<u8>(path + 1) == 47 && load<u8>(path + 2) != 47) end++;
  }
  store<u8>(end, 0);
  return path;
}
