// The variable arguments of a call, as AAPCS64 (Appendix B) lays them out in memory:
//
//   va_list, 32 bytes   ┌ +0 stack │ +8 gr_top │ +16 vr_top │ +24 gr_offs │ +28 vr_offs ┐
//   A negative offset counts up to 0 from the end of the saved registers; then arguments come from the stack.

/** Next general argument: 8 bytes. */
export function nextInt(va: usize): i64 {
  const offset = load<i32>(va, 24);
  if (offset < 0) {
    store<i32>(va, offset + 8, 24);
    return load<i64>(<usize>load<u64>(va, 8) + offset);
  }
  return load<i64>(takeStack(va));
}

/** Next double; vector registers were saved as 16 bytes each. */
export function nextDouble(va: usize): f64 {
  const offset = load<i32>(va, 28);
  if (offset < 0) {
    store<i32>(va, offset + 16, 28);
    return load<f64>(<usize>load<u64>(va, 16) + offset);
  }
  return load<f64>(takeStack(va));
}

/** Upper half of what nextQuad gave. */
export let quadHigh: u64 = 0;

/** True when long double is double: the va_list comes from code of an Apple compiler, which the lifter wraps with gr_top 0. */
export function isQuadDouble(va: usize): bool {
  return !load<u64>(va, 8);
}

/** Next long double of 16 bytes: its lower half; on the stack it is 16-aligned. */
export function nextQuad(va: usize): u64 {
  const offset = load<i32>(va, 28);
  let at: usize;
  if (offset < 0) {
    store<i32>(va, offset + 16, 28);
    at = <usize>load<u64>(va, 16) + offset;
  } else {
    at = (<usize>load<u64>(va) + 15) & ~15;
    store<u64>(va, at + 16);
  }
  quadHigh = load<u64>(at, 8);
  return load<u64>(at);
}

function takeStack(va: usize): usize {
  const at = load<u64>(va);
  store<u64>(va, at + 8);
  return <usize>at;
}
