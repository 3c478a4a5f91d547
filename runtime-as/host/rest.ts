// Runtime and layout engine of released pages have a second part (lifter/wasm-split.ts), which is fetched when it is called.

export type RestName = 'runtime' | 'yoga';

/** Gets the second part of a module while code waits for it. */
export type FetchRest = (of: RestName) => BufferSource | WebAssembly.Module;

/** The import by which the first part asks for the second one, which gets `imports` and then puts its functions into the table. */
export const restImport = (
  fetchRest: FetchRest | undefined,
  of: RestName,
  imports: (rest: WebAssembly.Module) => WebAssembly.Imports,
): { az_rest(): void } => ({
  az_rest: () => {
    const wasm = fetchRest!(of);
    const rest = wasm instanceof WebAssembly.Module ? wasm : new WebAssembly.Module(wasm);
    new WebAssembly.Instance(rest, imports(rest));
  },
});
