// What failed, for people: one line in the console; the stack trace is kept.
import { calledFunction, functionNames, inFunction } from '../runtime-as/host/api-frame.ts';
import type { PageRuntime } from '../runtime-as/host/runtime.ts';

/** Of the last failure; '' = none. */
export let lastStack = '';
/** What the app imports, for the names in stack traces. */
let imported: PageRuntime['env'] = {};

export function nameImports(env: PageRuntime['env']): void {
  imported = env;
}

/** The innermost frame of lifted code in a stack trace: `azul-web symbolize` turns it into function, file and line. */
const LIFTED_FRAME = /[^\s(@]+\/az\/\w+\/[^\s)]+\.wasm:wasm-function\[\d+\]:0x[0-9a-f]+/;

/** One line, whatever was thrown: what failed comes from the runtime, the app or the network as a sentence. */
export function report(error: unknown): void {
  lastStack = (error instanceof Error && error.stack) || String(error);
  const [place] = LIFTED_FRAME.exec(lastStack) ?? [];
  const message = error instanceof Error ? error.message : String(error);
  const named = inFunction(calledFunction(lastStack, LIFTED_FRAME, functionNames(imported)), message);
  console.error(`azul: ${named}${place ? ` at ${place}` : ''}`);
}
