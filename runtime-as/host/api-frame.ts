// Stack trace of a failure → the API function that lifted code had called: wasm frames carry indices only, but the name of
// an exported wasm function is its index.

const WASM_FRAME = /wasm-function\[(\d+)\]/;

/** An API function; what is named otherwise serves several of them, or belongs to the C library. */
const API_NAME = /^Az[A-Z]\w*_/;

/** Names of functions of the runtime by index; functions that became one have several. */
export function functionNames(exports: Readonly<Record<string, unknown>>): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const [name, value] of Object.entries(exports))
    if (typeof value === 'function') names.set(value.name, [...(names.get(value.name) ?? []), name]);
  return names;
}

/**
 * The runtime's function behind the innermost frame that `lifted` recognizes, `AzDom_delete`; undefined where the failure
 * lies in lifted code itself. At most three names of functions that share their code are given.
 */
export function calledFunction(
  stack: string,
  lifted: RegExp,
  names: ReadonlyMap<string, readonly string[]>,
): string | undefined {
  const frames = stack.split('\n').filter((line) => WASM_FRAME.test(line));
  const at = frames.findIndex((line) => lifted.test(line));
  const [, index] = (at > 0 && WASM_FRAME.exec(frames[at - 1])) || [];
  const found = index === undefined ? undefined : names.get(index);
  const ofApi = found?.filter((name) => API_NAME.test(name));
  return (ofApi?.length ? ofApi : found)?.slice(0, 3).join(' or ');
}

/** `message` with the function in front, unless it names it already. */
export const inFunction = (name: string | undefined, message: string): string =>
  name === undefined || message.startsWith(`${name}:`) ? message : `${name}: ${message}`;
