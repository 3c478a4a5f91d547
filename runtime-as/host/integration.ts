// JavaScript Promise Integration: wasm code that waits for a promise while the page goes on. Imports that wait are wrapped,
// and so are the exports below which they may be reached.

type Func = (...args: number[]) => unknown;
interface Integration {
  Suspending: new (call: (...args: number[]) => Promise<number>) => WebAssembly.ImportValue;
  promising(call: unknown): (...args: number[]) => Promise<number>;
}

/** The engine's own; undefined where it has none. */
export function integration(): Integration | undefined {
  const api = WebAssembly as unknown as Partial<Integration>;
  return api.Suspending && api.promising ? (api as Integration) : undefined;
}

/** Import that waits; in other engines it is never called, since the runtime is never told that it may wait. */
export const waitingImport = (call: (...args: number[]) => Promise<number>): WebAssembly.ImportValue => {
  const api = integration();
  return api
    ? new api.Suspending(call)
    : ((() => {
        throw new Error('this engine cannot wait in wasm');
      }) satisfies Func);
};
