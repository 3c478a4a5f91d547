// <fenv.h>. WebAssembly rounds to nearest and keeps no flags: those that the program raises itself are kept here, and no
// calculation raises any; another rounding mode is refused, as C allows.

const ALL: i32 = 31;
let raised: i32 = 0;

export function feclearexcept(flags: i32): i32 {
  raised &= ~flags;
  return 0;
}

export function feraiseexcept(flags: i32): i32 {
  raised |= flags & ALL;
  return 0;
}

export function fetestexcept(flags: i32): i32 {
  return raised & flags;
}

export function fegetround(): i32 {
  return 0;
}

/** 0 for FE_TONEAREST, the only mode. */
export function fesetround(mode: i32): i32 {
  return mode ? 1 : 0;
}

/** `to`: fexcept_t, 4 bytes. */
export function fegetexceptflag(to: usize, flags: i32): i32 {
  store<i32>(to, raised & flags);
  return 0;
}

export function fesetexceptflag(from: usize, flags: i32): i32 {
  raised = (raised & ~flags) | (load<i32>(from) & flags);
  return 0;
}

/** fenv_t, 8 bytes: control register (0) and status register, which holds the flags. */
export function fegetenv(to: usize): i32 {
  store<u32>(to, 0);
  store<i32>(to, raised, 4);
  return 0;
}

/** −1 stands for the environment that a program starts with. */
export function fesetenv(from: usize): i32 {
  raised = <i32>from == -1 ? 0 : load<i32>(from, 4) & ALL;
  return 0;
}

export function feholdexcept(to: usize): i32 {
  fegetenv(to);
  raised = 0;
  return 0;
}

export function feupdateenv(from: usize): i32 {
  const before = raised;
  fesetenv(from);
  raised |= before;
  return 0;
}

/** No exception can be made to trap. */
export function feenableexcept(flags: i32): i32 {
  return flags ? -1 : 0;
}
