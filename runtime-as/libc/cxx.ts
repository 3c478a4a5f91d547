// What C++ programs compiled with -fno-exceptions call of their runtime library: operators new and delete, guards of static
// variables, and the ends that would be exceptions.
import { ALLOC_MAX, allocAligned, allocBytes, freeBytes } from '../heap';
import { say, sayAndTrap, sayBegin, sayByte, sayCString, trapSaying } from './message';
import { format } from './format';

/** operator new; ends the program where C++ throws std::bad_alloc. */
export function operatorNew(byteLen: usize): usize {
  if (byteLen > ALLOC_MAX) trapSaying('std::bad_alloc: more than 1 GiB in one block was asked for');
  return allocBytes(byteLen);
}

export function operatorNewAligned(byteLen: usize, alignment: usize): usize {
  if (byteLen > ALLOC_MAX - alignment) trapSaying('std::bad_alloc: more than 1 GiB in one block was asked for');
  return allocAligned(alignment, byteLen);
}

/** With std::nothrow: 0 where no memory can be had. */
export function operatorNewNothrow(byteLen: usize, nothrow: usize): usize {
  return byteLen > ALLOC_MAX ? 0 : allocBytes(byteLen);
}

export function operatorDelete(ptr: usize): void {
  freeBytes(ptr);
}

export function operatorDeleteSized(ptr: usize, byteLen: u64): void {
  freeBytes(ptr);
}

export function operatorDeleteAligned(ptr: usize, byteLen: u64, alignment: u64): void {
  freeBytes(ptr);
}

/** The guard's first byte says that the variable is made, its second that it is being made. 1: the caller makes it. */
export function __cxa_guard_acquire(guard: usize): i32 {
  if (load<u8>(guard)) return 0;
  if (load<u8>(guard, 1)) trapSaying('a static variable is used while it is being made (recursive_init_error)');
  store<u8>(guard, 1, 1);
  return 1;
}

export function __cxa_guard_release(guard: usize): void {
  store<u16>(guard, 1);
}

export function __cxa_guard_abort(guard: usize): void {
  store<u8>(guard, 0, 1);
}

/** Destructors of thread-local variables run with those of static ones: there is one thread. */
export { __cxa_atexit as threadAtexit } from './process';

/** Ends the program with the name of what it would throw. */
export function throwName(name: string): void {
  sayBegin(name);
  sayAndTrap();
}

/** __cxa_throw: the second word of a type's information is its mangled name. */
export function throwTyped(exception: usize, type: usize, destructor: usize): void {
  sayBegin('an exception is thrown, and nothing catches it here: its type is ');
  sayCString(<usize>load<u64>(type, 8));
  sayAndTrap();
}

/** As throwName, with what() of the exception. */
export function throwWhat(what: usize, name: string): void {
  sayBegin(name);
  say(': ');
  sayCString(what);
  sayAndTrap();
}

/** As throwWhat; what() is a format. */
export function throwFormat(text: usize, va: usize): void {
  const out = format(text, va);
  out.byte(0);
  throwWhat(out.ptr, 'std::out_of_range');
}

/** std::__throw_system_error(int) and the like. */
export function throwCode(code: i32, name: string): void {
  throwName(name);
}

/** std::__glibcxx_assert_fail */
export function assertFailed(file: usize, line: i32, fn: usize, condition: usize): void {
  sayBegin('');
  sayCString(fn);
  say(': Assertion \'');
  sayCString(condition);
  say("' failed");
  sayByte(46);
  sayAndTrap();
}
