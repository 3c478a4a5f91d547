// The only door from the runtime into lifted code: one native function type for every slot of the app.

/**
 * Calls the app function in table slot `slot` with AAPCS64 general registers; returns its x0.
 * Structures above 16 bytes are passed by the address of a copy, results above 16 bytes are written through `x8`.
 */
export function callApp(slot: u32, x0: i64, x1: i64, x2: i64, x3: i64, x8: i64): i64 {
  return call_indirect<i64>(slot, x0, x1, x2, x3, x8, <f64>0, <f64>0, <f64>0, <f64>0);
}
