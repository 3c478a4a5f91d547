// What lifted code throws in this process → one line that says where in the app's sources it happened.
import type { SourceFile } from '../lifter/dwarf-lines.ts';
import { withExtras } from '../lifter/wasm-sections.ts';
import { AzExit, calledFunction, functionNames, inFunction, type Runtime } from '../runtime-as/host/index.ts';
import type { Unit } from './lifted.ts';
import { describeChain, type Place, placeAt } from './symbols.ts';

/** Frames that V8 keeps of each error; its default of 10 is too few for recursive code. */
const STACK_FRAMES = 100;
/** What V8 shows as the URL of a module with a name: the name and a hash. */
const FRAME = /wasm:\/\/wasm\/az(\d+)-[0-9a-f]+:wasm-function\[(\d+)\]:0x([0-9a-f]+)/g;

/** The innermost frame of the app. */
const APP_FRAME = /wasm:\/\/wasm\/az\d+-/;

/** V8's words for traps → what they mean in C. */
const MEANINGS: readonly (readonly [pattern: RegExp, meaning: string])[] = [
  [/^memory access out of bounds$/, 'access to an address outside of the memory'],
  [
    /^(null function|function signature mismatch|table index is out of bounds)/,
    'call through a pointer to no function',
  ],
  [/^Maximum call stack size exceeded$/, 'the call stack is full (recursion without an end?)'],
  [/^unreachable$/, 'code was reached behind a function that does not return'],
];

const meaningOf = (message: string): string => MEANINGS.find(([pattern]) => pattern.test(message))?.[1] ?? message;

/** Knows the modules of an app that runs here. */
export class Traps {
  readonly #fileName: string;
  readonly #sources: readonly SourceFile[];
  readonly #units: Unit[] = [];
  #imported: Runtime['env'] = {};

  constructor({ fileName, sources }: { fileName: string; sources: readonly SourceFile[] }) {
    this.#fileName = fileName;
    this.#sources = sources;
    Error.stackTraceLimit = Math.max(Error.stackTraceLimit, STACK_FRAMES);
  }

  /** Names the API functions that the app's code calls in what `explain` says. */
  knowRuntime({ env }: Runtime): void {
    this.#imported = env;
  }

  /** The module with a name by which stack traces can be read. */
  named(unit: Unit): Uint8Array<ArrayBuffer> {
    return withExtras(unit.wasm, { moduleName: `az${this.#units.push(unit) - 1}` });
  }

  /** Frames of the app, the innermost first. */
  placesOf(error: unknown): Place[] {
    const stack = error instanceof Error ? (error.stack ?? '') : '';
    return [...stack.matchAll(FRAME)].map(([, unit, index, offset]) =>
      placeAt(this.#units[Number(unit)].symbols, this.#sources, Number(index), Number.parseInt(offset, 16)),
    );
  }

  /** The same failure in words, with its place; what does not come from lifted code stays as it is. */
  explain(error: unknown): unknown {
    if (!(error instanceof Error) || error instanceof AzExit) return error;
    const chain = describeChain(this.placesOf(error), this.#fileName);
    if (chain === '') return error;
    const called = calledFunction(error.stack ?? '', APP_FRAME, functionNames(this.#imported));
    const what = inFunction(called, meaningOf(error.message).replace(/\.$/, ''));
    return new Error(`${what} in ${chain}`, { cause: error });
  }
}
