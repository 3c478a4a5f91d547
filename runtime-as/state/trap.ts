// Every failure of the runtime → one UTF-8 sentence → the host, which throws it as `AzTrap`. Nothing here allocates:
// a trap must work when the heap is the thing that failed.

@external("env", "az_trap")
declare function hostTrap(ptr: usize, byteLen: u32): void;

const MESSAGE_MAX: usize = 2048;
const MESSAGE: usize = memory.data(2048);
let messageLen: usize = 0;

function putByte(byte: u32): void {
  if (messageLen >= MESSAGE_MAX) return;
  store<u8>(MESSAGE + messageLen, <u8>byte);
  messageLen += 1;
}

/** Appends a static string; its characters must be ASCII. */
function putAscii(text: string): void {
  for (let i = 0, n = text.length; i < n; i++) putByte(text.charCodeAt(i));
}

function putBytes(ptr: usize, byteLen: usize): void {
  for (let i: usize = 0; i < byteLen; i++) putByte(load<u8>(ptr + i));
}

function putDecimal(value: i64): void {
  if (value < 0) putByte(45);
  let rest: u64 = value < 0 ? <u64>0 - <u64>value : <u64>value;
  let divisor: u64 = 1;
  while (rest / divisor >= 10) divisor *= 10;
  for (; divisor > 0; divisor /= 10) {
    putByte(48 + <u32>(rest / divisor));
    rest %= divisor;
  }
}

function begin(where: string, why: string): void {
  messageLen = 0;
  putAscii(where);
  putAscii(': ');
  putAscii(why);
}

function finish(): void {
  hostTrap(MESSAGE, <u32>messageLen);
  unreachable();
}

/** `<where>: <why>`; never returns. `where` is the C name of the function at fault, `why` says what to change. */
export function trap(where: string, why: string): void {
  begin(where, why);
  finish();
}

/** `<where>: <why> "<text>"` with borrowed UTF-8 bytes; never returns. */
export function trapText(where: string, why: string, ptr: usize, byteLen: usize): void {
  begin(where, why);
  putAscii(' "');
  putBytes(ptr, byteLen);
  putByte(34);
  finish();
}

/** `<where>: <why> <value>`; never returns. */
export function trapNumber(where: string, why: string, value: i64): void {
  begin(where, why);
  putByte(32);
  putDecimal(value);
  finish();
}

/** AssemblyScript's own failures (bounds, allocation) arrive here: `use: abort=` in asconfig.json. */
export function abort(message: string | null, fileName: string | null, line: u32, column: u32): void {
  begin('runtime', message ? message : 'internal failure');
  if (fileName) {
    putAscii(' (');
    putAscii(fileName);
    putByte(58);
    putDecimal(line);
    putByte(58);
    putDecimal(column);
    putByte(41);
  }
  finish();
}
