// errno: one cell of static memory, since there is one thread.
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
