// The arguments of printf: one after the other, or by their numbers (%2$d). Numbered ones are fetched before anything is
// converted, since only their types tell where in the va_list they lie.
//
//   ARGUMENTS, 16 bytes each   ┌ +0 integer, bits of a double, lower half of a long double │ +8 upper half ┐
import { trapSaying } from './message';
import { isQuadDouble, nextDouble, nextInt, nextQuad, quadHigh } from './va';

const COUNT_MAX: i32 = 64;
const INT: u8 = 1;
const DOUBLE: u8 = 2;
const QUAD: u8 = 3;
const TYPES: usize = memory.data(64);
const ARGUMENTS: usize = memory.data(1024, 16);
/** True while the types of numbered arguments are collected: arguments are 0 then. */
export let isCollecting = false;
let isNumbered = false;
let count: i32 = 0;

export function beginNumbered(): void {
  memory.fill(TYPES, INT, COUNT_MAX);
  memory.fill(ARGUMENTS, 0, COUNT_MAX << 4);
  count = 0;
  isCollecting = true;
  isNumbered = true;
}

export function endNumbered(): void {
  isNumbered = false;
}

/** Takes all arguments from `va`; numbers that the format does not use count as int. */
export function fetchNumbered(va: usize): void {
  isCollecting = false;
  for (let i = 0; i < count; i++) {
    const to = ARGUMENTS + (<usize>i << 4);
    const type = load<u8>(TYPES + i);
    if (type == INT) store<i64>(to, nextInt(va));
    else if (type == DOUBLE) store<f64>(to, nextDouble(va));
    else {
      store<u64>(to, takeQuad(va));
      store<u64>(to, quadArgHigh, 8);
    }
  }
}

/** Address of argument `number` (from 1), whose type is noted. */
function numbered(number: i32, type: u8): usize {
  if (number < 1 || number > COUNT_MAX) trapSaying('printf: either all directives have a number from 1 to 64, as in %1$d, or none');
  if (isCollecting) {
    count = max<i32>(count, number);
    store<u8>(TYPES + number - 1, type);
  }
  return ARGUMENTS + (<usize>(number - 1) << 4);
}

/** Argument `number`, or the next one. */
export function intArg(va: usize, number: i32): i64 {
  return isNumbered ? load<i64>(numbered(number, INT)) : nextInt(va);
}

/** Bits of a double. */
export function doubleArg(va: usize, number: i32): u64 {
  return isNumbered ? load<u64>(numbered(number, DOUBLE)) : reinterpret<u64>(nextDouble(va));
}

/** Upper half of what quadArg gave. */
export let quadArgHigh: u64 = 0;
/** True when quadArg gave a double, as long double is on Apple's systems. */
export let isQuadArgDouble = false;

function takeQuad(va: usize): u64 {
  isQuadArgDouble = isQuadDouble(va);
  if (isQuadArgDouble) return reinterpret<u64>(nextDouble(va));
  const low = nextQuad(va);
  quadArgHigh = quadHigh;
  return low;
}

/** Lower half of a long double. */
export function quadArg(va: usize, number: i32): u64 {
  if (!isNumbered) return takeQuad(va);
  const at = numbered(number, QUAD);
  quadArgHigh = load<u64>(at, 8);
  return load<u64>(at);
}
