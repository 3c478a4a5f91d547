// A family of functions that the host implements, for lifted modules: wasm arguments → values of JavaScript → the function →
// its C result. It is part of what each family's file is bundled to, so that pages without one do not fetch it.
import type { HostDescription, HostFunction, Ref, Travel } from '../tables/hosted.ts';
import { Converter, type Value } from './convert.ts';
import type { HostContext, HostFamily, HostImport } from './hosted.ts';

/** Implementations by symbol: the type that gen/host-<family>.ts gives them. */
export type HostFunctions = Readonly<Record<string, (...args: never[]) => Value>>;

export interface DescribedFamily extends HostFamily {
  description: HostDescription;
  make(context: HostContext): HostFunctions;
}

/** The family of these functions; `make` is called once per runtime. */
export const hostFamily = (
  description: HostDescription,
  make: (context: HostContext) => HostFunctions,
): DescribedFamily => ({
  description,
  make,
  connect: (context) => importsOf(description, make(context), context),
});

type Wasm = number | bigint;

/** Registers of an argument, as the C form of the value: at most 4 doubles. */
const registers = new DataView(new ArrayBuffer(32));

/** Takes the wasm arguments of one C argument off the list. */
class Arguments {
  readonly #converter: Converter;
  readonly #deleteMoved: (type: string, at: number) => void;
  #rest: Wasm[] = [];

  constructor(converter: Converter, deleteMoved: (type: string, at: number) => void) {
    this.#converter = converter;
    this.#deleteMoved = deleteMoved;
  }

  /** The values of all arguments; what was moved is given back once all are read. */
  take(params: HostFunction['params'], args: Wasm[]): Value[] {
    this.#rest = args;
    const moved: [type: string, at: number][] = [];
    const values = params.map(([type, travel]) => {
      if (travel === 'address') moved.push([type, Number(args[0]) >>> 0]);
      return this.#one(type, travel);
    });
    for (const [type, at] of moved) this.#deleteMoved(type, at);
    return values;
  }

  #next(): Wasm {
    return this.#rest.shift()!;
  }

  #one(type: string, travel: Travel): Value {
    const converter = this.#converter;
    if (travel === 'address' || travel === 'ref')
      return converter.read(type, converter.view(), Number(this.#next()) >>> 0);
    if (travel === 'mut') return this.#ref(type, Number(this.#next()) >>> 0);
    if (travel === 'float') return Number(this.#next());
    const isFloat = /^[sd]/.test(travel);
    const count = travel === 'int' ? 1 : Number(travel[1]);
    for (let i = 0; i < count; i++) {
      if (!isFloat) registers.setBigUint64(8 * i, BigInt.asUintN(64, BigInt(this.#next())), true);
      else if (travel[0] === 's') registers.setFloat32(4 * i, Number(this.#next()), true);
      else registers.setFloat64(8 * i, Number(this.#next()), true);
    }
    return converter.read(type, registers, 0);
  }

  #ref(type: string, at: number): Ref<Value> {
    const converter = this.#converter;
    return {
      get: () => converter.read(type, converter.view(), at),
      set: (value) => converter.write(type, at, value),
    };
  }
}

/** What code of the app threw, below a destructor that was called from here: it has its own place and name. */
const isOfApp = (error: unknown): boolean =>
  error instanceof WebAssembly.RuntimeError || (error instanceof Error && /^Az(Trap|Exit)$/.test(error.name));

/** Imports that call the functions of a family; a failure is told with the name of the function. */
function importsOf(
  description: HostDescription,
  implementations: HostFunctions,
  context: HostContext,
): Record<string, HostImport> {
  const { exports, memory } = context;
  const converter = new Converter(description, exports, memory);
  const args = new Arguments(converter, (type, at) => {
    if (converter.owns(type)) exports[`Az${type}_delete`](at);
  });
  const bind = (symbol: string, { params, result }: HostFunction): HostImport => {
    const call = implementations[symbol] as (...values: Value[]) => Value;
    return (...wasm) => {
      const ret = result?.[1] === 'memory' ? Number(wasm.shift()) >>> 0 : 0;
      try {
        const value = call(...args.take(params, wasm));
        if (result === null) return undefined;
        if (result[1] === 'memory') converter.write(result[0], ret, value);
        else return scalar(converter, result[0], value);
      } catch (error) {
        if (isOfApp(error)) throw error;
        const message = error instanceof Error ? error.message : String(error);
        context.fail(`${symbol}: ${message}`);
      }
      return undefined;
    };
  };
  return Object.fromEntries(
    Object.entries(description.functions).map(([symbol, row]) => [symbol, bind(symbol, row)] as const),
  );
}

/** A result that fits a register, as wasm has it. */
function scalar(converter: Converter, type: string, value: Value): Wasm {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'string') return converter.enumValue(type, value);
  return Number(value);
}
