// An app's bytes → everything a page needs: the functions that its document can reach as wasm, the image, the model as
// JSON and the first document as HTML. The app's own main() says what it is, run here once.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import {
  initLifter,
  LiftError,
  lift,
  liftSlot,
  openImage,
  type Program,
  prepareProgram,
  type Slot,
} from '../lifter/index.ts';
import type { AppInfo, Runtime, SlotName } from '../runtime-as/host/index.ts';
import { startNodeRuntime } from '../runtime-as/host/node.ts';
import { demoNames, packagePath } from './package.ts';

/** A lifted function with its table slot; `init` functions run once before everything else and have no slot. */
export interface AppModule {
  role: 'layout' | 'cb' | 'fn' | 'init' | 'main';
  name: string;
  slot: number;
  wasm: Uint8Array<ArrayBuffer>;
}

export interface App {
  fileName: string;
  /** Relocated bytes for `base`. */
  image: Uint8Array<ArrayBuffer>;
  base: number;
  /** All address-taken functions, for messages about those that have no module; `reason`: why one cannot be lifted. */
  slots: SlotName[];
  modules: AppModule[];
  info: AppInfo;
  /** The model by the app's toJson; undefined where it has none, and each page runs main() itself. */
  modelJson: string | undefined;
}

/** An app that runs in this process, with its document laid out. */
export interface RunningApp extends App {
  runtime: Runtime;
}

/** Path of the app: a file, or a demo by its name. */
export function findApp(fileOrDemo: string): string {
  if (existsSync(fileOrDemo)) {
    if (!statSync(fileOrDemo).isFile()) throw new Error(`${fileOrDemo} is not a file`);
    return fileOrDemo;
  }
  const demos = demoNames();
  if (demos.includes(fileOrDemo)) return packagePath(`demos/bin/${fileOrDemo}`);
  throw new Error(`no such file: ${fileOrDemo} (demos that need no file: ${demos.join(', ') || 'none'})`);
}

const ownBytes = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

interface Unit {
  name: string;
  wasm: Uint8Array<ArrayBuffer>;
}

/** Lifts functions once each and finds which others their code names. */
class AppLifter {
  readonly program: Program;
  readonly #slots: Map<number, Slot>;
  /** Lifted functions of table slots. */
  readonly bySlot = new Map<number, Unit>();
  /** Why functions that only data points to could not be lifted: they may never be called, so that only a call fails. */
  readonly failed = new Map<number, string>();

  constructor(program: Program) {
    this.program = program;
    this.#slots = new Map(program.slots.map((slot) => [slot.slot, slot]));
  }

  /** Lifts a function that is called by its export, and everything whose address it takes. */
  root(root: string | number): Unit {
    const { name, wasm, slotsReferenced } = lift(this.program, root);
    for (const slot of slotsReferenced) this.#reach(slot, true);
    return { name, wasm: ownBytes(wasm) };
  }

  /** Lifts what is left of the functions that pointers in data reach; main() is named there for the start-up code only. */
  restOfSlots(): void {
    const main = this.program.exports.get('main');
    for (const { slot, addr } of this.#slots.values()) if (addr !== main) this.#reach(slot, false);
  }

  #reach(number: number, isRequired: boolean): void {
    const slot = this.#slots.get(number);
    if (!slot || this.bySlot.has(number) || this.failed.has(number)) return;
    try {
      const { wasm, slotsReferenced } = liftSlot(this.program, slot);
      this.bySlot.set(number, { name: slot.name, wasm: ownBytes(wasm) });
      for (const next of slotsReferenced) this.#reach(next, isRequired);
    } catch (error) {
      if (isRequired || !(error instanceof LiftError)) throw error;
      this.failed.set(number, error.message);
    }
  }
}

async function instantiate(runtime: Runtime, wasm: Uint8Array<ArrayBuffer>): Promise<WebAssembly.Exports> {
  return (await runtime.addModule(await WebAssembly.compile(wasm))).exports;
}

type NativeFunction = (...args: (bigint | number)[]) => bigint;

/** Calls a lifted export as the C function it is: up to four arguments, the rest zero. */
export function callExport(runtime: Runtime, exports: WebAssembly.Exports, name: string, ...args: bigint[]): bigint {
  const x = Array.from({ length: 5 }, (_, i) => args[i] ?? 0n);
  return runtime.guard(() => (exports[name] as NativeFunction)(...x, 0, 0, 0, 0));
}

/** Runs main() and answers what it told AzApp_run. */
async function runMain(runtime: Runtime, main: Unit): Promise<AppInfo> {
  const exports = await instantiate(runtime, main.wasm);
  callExport(runtime, exports, main.name);
  const info = runtime.appInfo();
  if (info.stage < 2) throw new Error(`main() of this program ended without AzApp_run: \`azul-web run\` is for it`);
  return info;
}

function roleOf(slot: number, info: AppInfo, callbacks: ReadonlySet<number>): AppModule['role'] {
  if (slot === info.layoutSlot) return 'layout';
  return callbacks.has(slot) ? 'cb' : 'fn';
}

/** Lifts and runs the app up to its first document; throws LiftError or AzTrap with what and where. */
export async function startApp(bytes: Uint8Array, fileName: string): Promise<RunningApp> {
  await initLifter();
  const program = prepareProgram(openImage(bytes, fileName));
  if (!program.exports.has('main')) throw new LiftError(`${fileName}: no function "main" to run`);
  const lifter = new AppLifter(program);
  const init = program.initFunctions.map((addr) => lifter.root(addr));
  const main = lifter.root('main');
  lifter.restOfSlots();

  const runtime = await startNodeRuntime();
  const image = ownBytes(program.blob);
  runtime.loadImage(image, program.base);
  const slots = program.slots.map(({ slot, name }) => ({ slot, name, reason: lifter.failed.get(slot) }));
  runtime.declareSlots(slots);
  for (const { wasm } of lifter.bySlot.values()) await instantiate(runtime, wasm);
  for (const { name, wasm } of init) callExport(runtime, await instantiate(runtime, wasm), name);
  const info = await runMain(runtime, main);

  runtime.setViewport(info.widthPx, info.heightPx);
  const modelJson = info.toJsonSlot && info.fromJsonSlot ? runtime.serializeState() : undefined;
  runtime.initLayoutCache();
  const callbacks = new Set(runtime.callbackSlots());
  const modules: AppModule[] = [
    ...init.map((unit): AppModule => ({ role: 'init', slot: 0, ...unit })),
    ...(modelJson === undefined ? [{ role: 'main' as const, slot: 0, ...main }] : []),
    ...[...lifter.bySlot].map(([slot, unit]): AppModule => ({ role: roleOf(slot, info, callbacks), slot, ...unit })),
  ];
  return { fileName, image, base: program.base, slots, modules, info, modelJson, runtime };
}

export function openApp(fileOrDemo: string): Promise<RunningApp> {
  const path = findApp(fileOrDemo);
  return startApp(readFileSync(path), basename(path));
}
