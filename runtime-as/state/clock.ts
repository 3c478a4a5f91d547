// The time of the event that is being delivered: what belongs to one frame happens at one time, and the same events with
// the same times give the same patches.

@external("env", "az_now")
declare function hostNow(): f64;

let frameMs: f64 = 0;

/** Milliseconds since 1970-01-01 UTC, with fractions. */
export function setFrameMs(ms: f64): void {
  frameMs = ms;
}

/** The same of the current event; before the first one, the host's clock. */
export function frameTimeMs(): f64 {
  return frameMs > 0 ? frameMs : hostNow();
}
