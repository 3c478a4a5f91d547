// What callbacks of virtual views and images are given: the app's data, and a context that came with the function. Both are boxed
// in one AzRefAny, which the node keeps:  ┌ AzRefAny data │ AzOptionRefAny context ┐
import { CALLBACK_CTX } from '../call';
import { cloneOptionRefAny, dropOptionRefAny, dropRefAny } from '../gen/glue';
import { boxedState, boxState } from './widget';

const STATE_BYTES: usize = 56;
const STATE: usize = memory.data(56, 8);

function dropState(x0: i64, _x1: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  dropRefAny(<usize>x0);
  dropOptionRefAny(<usize>x0 + CALLBACK_CTX);
  return 0;
}

/** Writes the box of `data` (AzRefAny) and `ctx` (AzOptionRefAny; 0 = None), both of which move. */
export function boxCallbackState(ret: usize, data: usize, ctx: usize): void {
  memory.fill(STATE, 0, STATE_BYTES);
  memory.copy(STATE, data, CALLBACK_CTX);
  if (ctx) memory.copy(STATE + CALLBACK_CTX, ctx, STATE_BYTES - CALLBACK_CTX);
  boxState(ret, STATE, STATE_BYTES, dropState);
}

/** The boxed state: AzRefAny, at CALLBACK_CTX an AzOptionRefAny. */
export function callbackState(box: usize): usize {
  return boxedState(<i64>box);
}

/** AzOptionRefAny: a counted clone of the context at `ctx`; 0 = None. */
export function storeContext(ret: usize, ctx: usize): void {
  if (ctx) cloneOptionRefAny(ret, ctx);
  else memory.fill(ret, 0, 32);
}
