// What the JavaScript engine is told before lifting starts.
import { setFlagsFromString } from 'node:v8';

/**
 * Bytecode, in bytes, that a function runs before the engine asks whether to optimize it, nine times the engine's own
 * figure: with that, compiling hundreds of functions that a lift runs for some milliseconds each takes half its CPU.
 */
const INTERRUPT_BUDGET = 600_000;

/** Makes the engine slower to optimize; holds for the whole process. */
export function compileLess(): void {
  setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
}
