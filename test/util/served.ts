// The runtime's functions under their C names, for tests that call them without lifted code: where several have one export,
// what the lifter would pass behind the arguments of C is added.
import { functions } from '../../runtime-as/tables/api/index.ts';
import { importSignature } from '../../runtime-as/tables/import-sig.ts';
import { MEMORY } from '../../runtime-as/tables/memory.ts';
import { TypeImage } from '../../runtime-as/tables/type-image.ts';

type Wasm = (...args: (number | bigint)[]) => number | bigint | undefined;

/** `exports` and all API functions. Types are described where the image of an app would be. */
export function servedExports<E extends object>(exports: E, memory: WebAssembly.Memory): E & Record<string, Wasm> {
  const types = new TypeImage(MEMORY.imageBase);
  const describe = (type: string, depth: 'own' | 'full'): number => {
    const at = types.addressOf(type, depth);
    new Uint8Array(memory.buffer).set(types.bytes, types.base);
    return at;
  };
  const all: Record<string, Wasm> = { ...(exports as Record<string, Wasm>) };
  const known = { ...all };
  for (const symbol of Object.keys(functions)) {
    const sig = importSignature(symbol, 'aapcs64');
    if (!sig) throw new Error(`nothing serves ${symbol}`);
    const { result, field, params } = sig;
    const constants = params.filter((p) => p.place === 'const' || p.place === 'type');
    const argumentOf = (p: (typeof constants)[number]) => (p.place === 'const' ? p.value : describe(p.type, p.depth));
    all[symbol] =
      result.kind === 'const' ? () => result.value : (...args) => known[field](...args, ...constants.map(argumentOf));
  }
  return all as E & Record<string, Wasm>;
}
