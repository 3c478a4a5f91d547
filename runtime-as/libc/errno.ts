// errno: one cell of static memory, since there is one thread; and the texts of all codes.
import { EINVAL, ERRNO_COUNT, errnoLen, errnoPtr, ERANGE } from '../gen/errno';
import { TextBuf, textNew } from '../text';

export { E2BIG, EBADF, EBUSY, EDEADLK, EDOM, EMFILE, EILSEQ, EINVAL, ENOENT, ENOMEM, EOVERFLOW, ERANGE } from '../gen/errno';

const CELL: usize = memory.data(4, 4);

export function __errno_location(): usize {
  return CELL;
}

export function setErrno(code: i32): void {
  store<i32>(CELL, code);
}

/** True for a result below 0, which is the negative code of an error: it is set. */
export function failed(result: i32): bool {
  if (result >= 0) return false;
  setErrno(-result);
  return true;
}

let messageBuffer: usize = 0;

/** Text of an error code; valid until the next call. */
export function strerror(code: i32): usize {
  if (!messageBuffer) messageBuffer = changetype<usize>(textNew());
  const out = changetype<TextBuf>(messageBuffer);
  out.clear();
  if (<u32>code < <u32>ERRNO_COUNT && errnoLen(code)) out.bytes(errnoPtr(code), errnoLen(code));
  else {
    out.ascii('Unknown error ');
    out.decimal(code);
  }
  out.byte(0);
  return out.ptr;
}

/** GNU's strerror_r returns the text, which need not lie in the caller's buffer. */
export function strerrorText(code: i32, to: usize, size: usize): usize {
  return strerror(code);
}

/** POSIX's strerror_r: cuts the text to `size` bytes; ERANGE when it did, EINVAL for no code. */
export function __xpg_strerror_r(code: i32, to: usize, size: usize): i32 {
  const text = strerror(code);
  const byteLen = changetype<TextBuf>(messageBuffer).len;
  const copied = min<usize>(byteLen, size);
  memory.copy(to, text, copied);
  if (copied) store<u8>(to + copied - 1, 0);
  if (<u32>code >= <u32>ERRNO_COUNT || !errnoLen(code)) return EINVAL;
  return copied < byteLen ? ERANGE : 0;
}
