// Failures of the C program (abort, assert, brk …) → one sentence for the host. Built in static memory, since the heap
// may be what failed; what the program printed so far is written first, as a terminal would have shown it.
import { hostTrap } from './host';
import { flushStreams } from './stream';

const TEXT_MAX: u32 = 1024;
const TEXT: usize = memory.data(1024);
let textLen: u32 = 0;

export function sayByte(byte: u32): void {
  if (textLen >= TEXT_MAX) return;
  store<u8>(TEXT + textLen, <u8>byte);
  textLen += 1;
}

/** Appends a static string of ASCII characters. */
export function say(text: string): void {
  for (let i = 0, n = text.length; i < n; i++) sayByte(text.charCodeAt(i));
}

/** Starts a new message. */
export function sayBegin(text: string): void {
  textLen = 0;
  say(text);
}

/** Appends a C string; 0 gives nothing. */
export function sayCString(ptr: usize): void {
  if (!ptr) return;
  for (; load<u8>(ptr); ptr++) sayByte(load<u8>(ptr));
}

export function sayDecimal(value: u32): void {
  if (value >= 10) sayDecimal(value / 10);
  sayByte(48 + (value % 10));
}

export function sayHex(value: u32): void {
  if (value >= 16) sayHex(value >> 4);
  const digit = value & 15;
  sayByte(digit < 10 ? 48 + digit : 87 + digit);
}

/** Hands what was said to the host; never returns. */
export function sayAndTrap(): void {
  flushStreams();
  const byteLen = textLen;
  textLen = 0;
  hostTrap(TEXT, byteLen);
  unreachable();
}

/** `<why> 0x<addr>`; never returns. */
export function trapAt(why: string, addr: u32): void {
  sayBegin(why);
  say(' 0x');
  sayHex(addr);
  sayAndTrap();
}

/** `<why>`; never returns. */
export function trapSaying(why: string): void {
  sayBegin(why);
  sayAndTrap();
}
