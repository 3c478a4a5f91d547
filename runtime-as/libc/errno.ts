// errno: one cell of static memory, since there is one thread; and the texts of the codes that this library sets.
import { trapNumber } from '../state/trap';
import { TextBuf, textNew } from '../text';

const CELL: usize = memory.data(4, 4);

export const EINVAL: i32 = 22;
export const EDOM: i32 = 33;
export const ERANGE: i32 = 34;
export const ENOMEM: i32 = 12;

export function __errno_location(): usize {
  return CELL;
}

export function setErrno(code: i32): void {
  store<i32>(CELL, code);
}

let messageBuffer: usize = 0;

/** Text of an error code; valid until the next call. Codes that only files and processes cause have none. */
export function strerror(code: i32): usize {
  if (!messageBuffer) messageBuffer = changetype<usize>(textNew());
  const out = changetype<TextBuf>(messageBuffer);
  out.clear();
  if (code == 0) out.ascii('Success');
  else if (code == ENOMEM) out.ascii('Cannot allocate memory');
  else if (code == EINVAL) out.ascii('Invalid argument');
  else if (code == EDOM) out.ascii('Numerical argument out of domain');
  else if (code == ERANGE) out.ascii('Numerical result out of range');
  else trapNumber('strerror', 'there is no text for the error code', code);
  out.byte(0);
  return out.ptr;
}
