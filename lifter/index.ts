// An app's bytes → wasm. The whole flow, one stage a file:
//
//   bytes → image → program → insns → blocks → ops → passes → shape → emit → module
//   image*.ts       ELF and Mach-O as plain data          program.ts   placed, relocated, table slots given
//   insns.ts        machine code as plain data            blocks.ts    control flow and semantics (arm64/) as ops
//   passes/         flags → values → signatures → slots → inline → webs → types, over all functions at once in analysis.ts
//   shape.ts        goto-free control flow                emit.ts      expressions as instructions, into the tier's sink
import { type Analysis, analyse, reachedFrom } from './analysis.ts';
import { type ClosureHooks, slotAddr } from './closure.ts';
import { CodeReader } from './code.ts';
import { compileLess } from './engine.ts';
import { LiftError } from './error.ts';
import type { Range } from './image.ts';
import { mergeRanges } from './image-ranges.ts';
import { initDecoder } from './insns.ts';
import { type BuiltModule, buildModule } from './module.ts';
import type { Ty } from './ops.ts';
import type { Program, Slot } from './program.ts';
import type { Fma, Tier } from './sink.ts';
import { loadSink } from './sinks.ts';

export { LiftError } from './error.ts';
export { openImage, type Range } from './image.ts';
export type { BuiltModule } from './module.ts';
export { type Program, prepareProgram, type Slot } from './program.ts';
export type { Fma, Tier } from './sink.ts';

export interface LiftOptions {
  /** default: optimized */
  tier?: Tier;
  /**
   * also lift what pointers in data may reach, and what runs before and after main (exports init0 …): for a program that
   * is one module (default false)
   */
  whole?: boolean;
  /** how fused multiply-add is computed (default 'exact') */
  fma?: Fma;
  /** also give the text form, which only the optimized tier has */
  text?: boolean;
  /** hears of each function that has been read or emitted, and how much of the work is done, 0 to 1 */
  onProgress?(done: number, name: string): void;
}

export interface LiftedModule extends BuiltModule {
  name: string;
  /** wasm type of calls through pointers: the same for all modules of a program */
  pointerCall: { params: Ty[]; results: Ty[] };
  /** table slots that the code refers to: functions whose modules it needs */
  slotsReferenced: number[];
  /** slots of functions that only data points to and that cannot be lifted, with the reason: calls must fail with it */
  failed: Map<number, string>;
}

/** Readers and analyses of programs: their lifts share what was found. */
const readers = new WeakMap<Program, CodeReader>();
const analyses: Readonly<Record<Tier, WeakMap<Program, Analysis>>> = {
  quick: new WeakMap(),
  optimized: new WeakMap(),
};

function readerOf(program: Program): CodeReader {
  const reader = readers.get(program) ?? new CodeReader(program);
  readers.set(program, reader);
  return reader;
}

/**
 * The analysis of `program` that covers `root`: made once for what every program runs, and anew for a root beyond that.
 * Quick code is what debuggers see, which know each call by its frame: it keeps its calls and branches.
 */
function analysisOf(program: Program, root: number, tier: Tier, hooks: ClosureHooks): Analysis {
  const known = analyses[tier].get(program);
  if (known && (known.units.has(root) || known.failed.has(root))) return known;
  const main = program.exports.get('main');
  const roots = [...(main === undefined ? [] : [main]), ...program.initFunctions, ...program.finiFunctions, root];
  const reader = readerOf(program);
  const analysis = analyse(program, reader, roots, { ...hooks, optimizes: tier === 'optimized' });
  reader.release();
  const pointerCalls = ({ uniform, hasPointerCalls }: Analysis): string => JSON.stringify([uniform, hasPointerCalls]);
  if (known && pointerCalls(known) !== pointerCalls(analysis))
    throw new LiftError(
      `internal: lifting ${program.symbolAt(root)} changes how pointers are called: it has to be the first to be lifted`,
    );
  analyses[tier].set(program, analysis);
  return analysis;
}

/**
 * Parts of a program's image that no code lifted so far reads: that code itself, whole functions that it does not call, and
 * what is there for loaders and unwinders. Ascending, as addresses of the wasm memory.
 */
export function unreadParts(program: Program): Range[] {
  const forLoaders = program.image.unread.map(({ addr, byteLen }) => ({ addr: addr + program.bias, byteLen }));
  return mergeRanges([...forLoaders, ...readerOf(program).unread()]);
}

/** Loads the decoder and, unless only the quick tier is wanted, the optimizer; must have finished before the first `lift`. */
export async function initLifter(tier: Tier = 'optimized'): Promise<void> {
  compileLess();
  await Promise.all([initDecoder(), loadSink(tier)]);
}

/**
 * Lifts `root` (a symbol name or synthetic address) and what it calls inside the image into one module that exports it
 * and fills its table slots. Throws LiftError, one line, with the instruction or symbol and the call chain.
 */
export function lift(program: Program, root: string | number, opts: LiftOptions = {}): LiftedModule {
  const addr = typeof root === 'number' ? root : program.exports.get(root);
  if (addr === undefined) throw new LiftError(`no function "${root}" in ${program.image.fileName}`);
  return liftAddress(program, addr, program.symbolAt(addr), opts);
}

/** As `lift`, for a function that pointers reach; one that is imported becomes a module that only forwards. */
export function liftSlot(program: Program, slot: Slot, opts: LiftOptions = {}): LiftedModule {
  return liftAddress(program, slotAddr(slot), slot.name, opts);
}

/** The function's entry in `failed`, thrown. */
function refuse(analysis: Analysis, addr: number): void {
  const error = analysis.failed.get(addr);
  if (error) throw error;
}

/** As `buildModule`; functions that nest deeper than the stack of this process allows are refused. */
function buildWithin(name: string, ...args: Parameters<typeof buildModule>): BuiltModule {
  try {
    return buildModule(...args);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new LiftError(
      `a function in the module of ${name} nests too deep for this process: run it with a larger stack (node --stack-size=8000), or split the function`,
    );
  }
}

function liftAddress(program: Program, addr: number, name: string, opts: LiftOptions): LiftedModule {
  // Reading counts as one half; how many functions there will be is not known before, only how many there can be.
  const limit = Math.max(program.functions.size, 1);
  const tier = opts.tier ?? 'optimized';
  const analysis = analysisOf(program, addr, tier, {
    onRead: (fn, count) => opts.onProgress?.(Math.min(1, count / limit) / 2, fn),
  });
  const init = opts.whole ? program.initFunctions : [];
  const fini = opts.whole ? program.finiFunctions : [];
  const roots = [
    { addr, export: name },
    ...init.map((at, n) => ({ addr: at, export: `init${n}` })),
    ...fini.map((at) => ({ addr: at })),
  ];
  for (const root of roots) refuse(analysis, root.addr);
  const reached = reachedFrom(
    program,
    analysis,
    roots.map((r) => r.addr),
    opts.whole ?? false,
  );
  const failed = new Map<number, string>();
  for (const slot of opts.whole ? program.slots : []) {
    if (reached.slots.has(slot.slot)) refuse(analysis, slotAddr(slot));
    const error = analysis.failed.get(slotAddr(slot));
    if (error) failed.set(slot.slot, error.message);
  }
  const built = buildWithin(name, program, analysis, reached, {
    roots,
    tier,
    fma: opts.fma ?? 'exact',
    text: opts.text ?? false,
    onFunction: (fn, done, total) => opts.onProgress?.((1 + done / total) / 2, fn),
  });
  const pointerCall = {
    params: analysis.uniform.params.map(([, ty]) => ty),
    results: analysis.uniform.results.map(([, ty]) => ty),
  };
  return { ...built, name, pointerCall, slotsReferenced: [...reached.slots].sort((a, b) => a - b), failed };
}
