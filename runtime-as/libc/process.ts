// Start and end of the program, and the checks that end it.
import { callApp } from '../call';
import { allocBytes, freeBytes } from '../heap';
import { strerror } from './errno';
import { hostExit } from './host';
import { say, sayAndTrap, sayBegin, sayByte, sayCString, sayDecimal, trapSaying } from './message';
import { flushStreams } from './stream';

/**
 * A function to call at exit; the last one registered comes first.
 *
 *   ExitEntry, 24 bytes   ┌ +0 before (usize) │ +4 slot │ +8 argument (u64) │ +16 object (u64) ┐
 */
@unmanaged
class ExitEntry {
  before: usize;
  slot: u32;
  argument: u64;
  object: u64;
}
let lastEntry: usize = 0;

/** `object` names the shared object that registered it. */
export function __cxa_atexit(slot: usize, argument: u64, object: u64): i32 {
  const entry = changetype<ExitEntry>(allocBytes(offsetof<ExitEntry>()));
  entry.before = lastEntry;
  entry.slot = <u32>slot;
  entry.argument = argument;
  entry.object = object;
  lastEntry = changetype<usize>(entry);
  return 0;
}

export function atexit(slot: usize): i32 {
  return __cxa_atexit(slot, 0, 0);
}

/** Runs what was registered (by `object`, or all for 0). A function may register others. */
export function __cxa_finalize(object: u64): void {
  let link: usize = 0;
  let at = lastEntry;
  while (at) {
    const entry = changetype<ExitEntry>(at);
    const before = entry.before;
    if (object && entry.object != object) {
      link = at;
      at = before;
      continue;
    }
    if (link) changetype<ExitEntry>(link).before = before;
    else lastEntry = before;
    const slot = entry.slot;
    const argument = entry.argument;
    freeBytes(at);
    callApp(slot, argument, 0, 0, 0, 0);
    // What it registered comes next; entries that were passed over are skipped again.
    link = 0;
    at = lastEntry;
  }
}

export function _exit(status: i32): void {
  hostExit(status & 255);
  unreachable();
}

export function exit(status: i32): void {
  __cxa_finalize(0);
  flushStreams();
  _exit(status);
}

/** What _start calls; constructors have run by then. `main` is a function pointer. */
export function __libc_start_main(
  main: usize,
  argc: i32,
  argv: u64,
  init: u64,
  fini: u64,
  rtldFini: u64,
  stack: u64,
): void {
  exit(<i32>callApp(<u32>main, argc, argv, 0, 0, 0));
}

export function abort(): void {
  trapSaying('the program called abort()');
}

/** Starts a message with `file:line: function: `. */
function sayPlace(file: usize, line: u32, fn: usize): void {
  sayBegin('');
  sayCString(file);
  sayByte(58);
  sayDecimal(line);
  say(': ');
  if (!fn) return;
  sayCString(fn);
  say(': ');
}

/** As the GNU C library words it, without the program's name. */
export function __assert_fail(assertion: usize, file: usize, line: u32, fn: usize): void {
  sayPlace(file, line, fn);
  say('Assertion `');
  sayCString(assertion);
  say("' failed.");
  sayAndTrap();
}

export function __stack_chk_fail(): void {
  trapSaying('*** stack smashing detected ***: terminated');
}

/** No hardware capability is announced, so that atomics keep their plain forms. */
export function getauxval(type: u64): u64 {
  return 0;
}

/** Functions for quick_exit have a list of their own: entries of the object QUICK. */
const QUICK: u64 = u64.MAX_VALUE;
let quickEntries: usize = 0;

export function at_quick_exit(slot: usize): i32 {
  const ordinary = lastEntry;
  lastEntry = quickEntries;
  __cxa_atexit(slot, 0, QUICK);
  quickEntries = lastEntry;
  lastEntry = ordinary;
  return 0;
}

/** Ends the program without what atexit registered. */
export function quick_exit(status: i32): void {
  lastEntry = quickEntries;
  __cxa_finalize(0);
  flushStreams();
  _exit(status);
}

/** assert_perror */
export function __assert_perror_fail(code: i32, file: usize, line: u32, fn: usize): void {
  sayPlace(file, line, fn);
  say('Unexpected error: ');
  sayCString(strerror(code));
  sayByte(46);
  sayAndTrap();
}
