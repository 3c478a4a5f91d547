// An app's bytes → lifted modules with their symbols. The only file of the server that runs the lifter's stages; it loads
// the decoder and, for the optimized tier, binaryen, which takes longer than most apps: import it when there is something to lift.
import type { CodeMap } from '../lifter/code-map.ts';
import type { PlaceOf } from '../lifter/debug-sections.ts';
import { type LineTable, readLineTable, type SourceFile } from '../lifter/dwarf-lines.ts';
import {
  type Fma,
  initLifter,
  LiftError,
  type LiftedModule,
  lift,
  liftSlot,
  openImage,
  type Program,
  prepareProgram,
  type Slot,
  type Tier,
  unreadParts,
} from '../lifter/index.ts';
import { bindPrototypes } from '../runtime-as/tables/import-sig.ts';
import {
  type LiftedApp,
  type LiftedProgram,
  type Lifters,
  type LiftRequest,
  NO_SOURCE,
  type OnProgress,
  type Symbols,
  type Unit,
  type UnitCode,
  withoutParts,
} from './lifted.ts';

/** Where the functions of an image are, by name, for the lines of object files. */
export const placesOf =
  ({ exports, bias }: Program): PlaceOf =>
  (name) => {
    const addr = exports.get(name);
    return addr === undefined ? undefined : addr - bias;
  };

/** Sources that were met, in the order of their first line. */
class SourceList {
  readonly files: SourceFile[] = [];
  readonly warning: string | undefined;
  readonly #table: LineTable | undefined;
  readonly #index = new Map<string, number>();

  constructor({ bytes, fileName }: LiftRequest, program: Program) {
    try {
      this.#table = readLineTable(bytes, placesOf(program));
    } catch (error) {
      if (!(error instanceof LiftError)) throw error;
      this.warning = `${fileName}: the line table cannot be read, so lines are not shown: ${error.message}`;
    }
  }

  #indexOf(file: SourceFile): number {
    const known = this.#index.get(file.path);
    if (known !== undefined) return known;
    this.#index.set(file.path, this.files.length);
    return this.files.push(file) - 1;
  }

  /** Joins a module's code map with the line table. */
  symbols({ offsets, addrs }: CodeMap, functions: string[]): Symbols {
    const out: Symbols = {
      functions,
      offsets,
      addrs,
      sources: new Uint32Array(addrs.length).fill(NO_SOURCE),
      lines: new Uint32Array(addrs.length),
      columns: new Uint32Array(addrs.length),
    };
    addrs.forEach((addr, n) => {
      const found = this.#table?.at(addr);
      if (!found || found.line === 0) return;
      out.sources[n] = this.#indexOf(found.file);
      out.lines[n] = found.line;
      out.columns[n] = found.column;
    });
    return out;
  }

  private code({ wasm, codeMap, names }: LiftedModule): UnitCode {
    return { wasm: new Uint8Array(wasm), symbols: this.symbols(codeMap, names) };
  }

  /** `relax` lifts the module again, by relaxed multiply-adds. */
  unit(module: LiftedModule, relax?: () => LiftedModule): Unit {
    const unit = { name: module.name, ...this.code(module) };
    return relax && module.hasFma ? { ...unit, relaxed: this.code(relax()) } : unit;
  }
}

async function prepare({ bytes, fileName, prototypes, tier }: LiftRequest, why: string): Promise<Program> {
  await initLifter(tier);
  bindPrototypes(prototypes ?? '');
  const program = prepareProgram(openImage(bytes, fileName));
  if (!program.exports.has('main')) throw new LiftError(`${fileName}: no function "main"${why}`);
  return program;
}

/** Lifts functions once each and finds which others their code names. */
class AppLifter {
  readonly #program: Program;
  readonly #sources: SourceList;
  readonly #tier: Tier;
  readonly #onProgress: OnProgress;
  readonly #slots: Map<number, Slot>;
  /** Lifted functions of table slots. */
  readonly bySlot = new Map<number, Unit>();
  /** Why functions that only data points to could not be lifted: they may never be called, so that only a call fails. */
  readonly failed = new Map<number, string>();

  constructor(program: Program, sources: SourceList, tier: Tier, onProgress: OnProgress) {
    this.#program = program;
    this.#sources = sources;
    this.#tier = tier;
    this.#onProgress = onProgress;
    this.#slots = new Map(program.slots.map((slot) => [slot.slot, slot]));
  }

  /** Lifts a function that is called by its export, and everything whose address it takes. */
  root(root: string | number): { module: LiftedModule; unit: Unit } {
    // The first one reads and solves the whole program, which is about one half of the work.
    const onProgress: OnProgress = (done, name) => this.#onProgress(done / 2, name);
    const make = (fma: Fma): LiftedModule => lift(this.#program, root, { tier: this.#tier, fma, onProgress });
    const module = make('exact');
    for (const slot of module.slotsReferenced) this.#reach(slot, true);
    return { module, unit: this.#sources.unit(module, () => make('relaxed')) };
  }

  /** Lifts what is left of the functions that pointers in data reach; main() is named there for the start-up code only. */
  restOfSlots(): void {
    const main = this.#program.exports.get('main');
    for (const { slot, addr, isLibrary } of this.#slots.values())
      if (addr !== main && !isLibrary) this.#reach(slot, false);
  }

  #reach(number: number, isRequired: boolean): void {
    const slot = this.#slots.get(number);
    if (!slot || this.bySlot.has(number) || this.failed.has(number)) return;
    this.#onProgress((1 + (this.bySlot.size + this.failed.size) / this.#slots.size) / 2, slot.name);
    try {
      const make = (fma: Fma): LiftedModule => liftSlot(this.#program, slot, { tier: this.#tier, fma });
      const module = make('exact');
      this.bySlot.set(
        number,
        this.#sources.unit(module, () => make('relaxed')),
      );
      for (const next of module.slotsReferenced) this.#reach(next, isRequired);
    } catch (error) {
      if (isRequired || !(error instanceof LiftError)) throw error;
      this.failed.set(number, error.message);
    }
  }
}

/** What every kind has: the image, its slots and sources. */
const common = (
  program: Program,
  { pointerCall }: LiftedModule,
  failed: ReadonlyMap<number, string>,
  sources: SourceList,
) => ({
  pointerCall,
  fileName: program.image.fileName,
  image: new Uint8Array(program.blob),
  base: program.base,
  slots: program.slots.map(({ slot, name }) => ({ slot, name, reason: failed.get(slot) })),
  sources: sources.files,
  serverCode: [...program.serverCode],
  serverSlots: program.slots.filter(({ addr }) => program.isServerCode(addr)).map(({ slot }) => slot),
  warning: sources.warning,
});

async function liftApp(request: LiftRequest, onProgress: OnProgress): Promise<LiftedApp> {
  const program = await prepare(request, ' to run');
  const sources = new SourceList(request, program);
  const lifter = new AppLifter(program, sources, request.tier, onProgress);
  const init = program.initFunctions.map((addr) => lifter.root(addr).unit);
  const main = lifter.root('main');
  lifter.restOfSlots();
  return {
    ...common(program, main.module, lifter.failed, sources),
    init,
    main: main.unit,
    bySlot: [...lifter.bySlot],
    unread: unreadParts(program),
  };
}

async function liftProgram(request: LiftRequest, onProgress: OnProgress): Promise<LiftedProgram> {
  const program = await prepare(request, ' (nor startup code that calls it)');
  const sources = new SourceList(request, program);
  const module = lift(program, 'main', { whole: true, tier: request.tier, onProgress });
  return {
    ...common(program, module, module.failed, sources),
    image: withoutParts(program.blob, program.base, unreadParts(program)),
    main: sources.unit(module),
    initCount: program.initFunctions.length,
    finiSlots: program.finiFunctions.map((addr) => program.slotOfAddr.get(addr)!),
  };
}

export const LIFTERS: Lifters = { app: liftApp, program: liftProgram };
