// The door to Yoga beyond its generated calls: configuration, node life time, measure objects. All addresses here are in
// Yoga's own memory.
//
//   measure object, 8 bytes   ┌ vtable │ flow: address in the runtime's memory ┐   the shim passes `flow` back
import { Bytes, putU32 } from '../bytes';
import {
  YG_FLOW_LTR, yogaCalculateLayout, yogaConfigCreate, yogaConfigSetPointScaleFactor, yogaCreateWithConfig, yogaDestroy,
  yogaSetMeasureFunc,
} from '../gen/yoga';

@external("yoga", "malloc")
declare function malloc(byteLen: u32): u32;
@external("yoga", "poke")
declare function poke(addr: u32, value: u32): void;
@external("yoga", "vtable")
declare const VTABLE: u32;

let config: u32 = 0;
const POOL: usize = memory.data(12, 4);
const MEASURE_BYTES: u32 = 8;
const POOL_STEP: u32 = 256;

function sharedConfig(): u32 {
  if (config) return config;
  config = yogaConfigCreate();
  // Browsers do not round boxes to whole pixels when they lay out.
  yogaConfigSetPointScaleFactor(config, 0);
  return config;
}

/** A new node with Yoga's defaults: column, no shrinking, relative. */
export function yogaNew(): u32 {
  return yogaCreateWithConfig(sharedConfig());
}

/** Lays `node` out as a root; NaN = as large as its content wants. */
export function yogaLayout(node: u32, widthPx: f32, heightPx: f32): void {
  yogaCalculateLayout(node, widthPx, heightPx, YG_FLOW_LTR);
}

/** Makes `node` a leaf that is measured as `flow`; returns the measure object, to be released with the node. */
export function yogaMeasure(node: u32, flow: usize): u32 {
  const pool = changetype<Bytes>(POOL);
  if (!pool.len) {
    const block = malloc(POOL_STEP * MEASURE_BYTES);
    for (let i: u32 = 0; i < POOL_STEP; i++) putU32(pool, block + i * MEASURE_BYTES);
  }
  pool.len -= 4;
  const object = load<u32>(pool.ptr + pool.len);
  poke(object, VTABLE);
  poke(object + 4, <u32>flow);
  yogaSetMeasureFunc(node, object);
  return object;
}

/** Destroys a node and takes its measure object (0 = none) back. */
export function yogaRelease(node: u32, measureObject: u32): void {
  yogaDestroy(node);
  if (measureObject) putU32(changetype<Bytes>(POOL), measureObject);
}
