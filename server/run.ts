// `azul-web run FILE [ARGS…]`: a program's main() and all that it reaches as one module, run here like a native process.
import { readFileSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { AzExit, type Runtime } from '../runtime-as/host/index.ts';
import { callExport } from '../runtime-as/host/native-call.ts';
import { startNodeRuntime } from '../runtime-as/host/node.ts';
import { type LiftedProgram, type LiftSettings, lifted } from './lifted.ts';
import { Traps } from './traps.ts';

/** File descriptors as a program sees them; default: those of this process. */
export interface ProgramIo {
  write(fd: number, bytes: Uint8Array): void;
  read(fd: number, into: Uint8Array): number;
}

/** Standard input, blocking; a closed pipe or terminal reads as the end. */
function readInput(fd: number, into: Uint8Array): number {
  for (;;) {
    try {
      return readSync(fd, into);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return 0;
      // A terminal in non-blocking mode has nothing yet.
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

const PROCESS_IO: ProgramIo = {
  write: (fd, bytes) => {
    (fd === 2 ? process.stderr : process.stdout).write(bytes);
  },
  read: readInput,
};

/** argc, and argv in the heap of the runtime: pointers of 8 bytes, the last one null. */
function writeArgv(runtime: Runtime, args: readonly string[]): [argc: bigint, argv: bigint] {
  const strings = args.map((arg) => runtime.writeBytes(Buffer.from(`${arg}\0`)));
  const pointers = new BigUint64Array([...strings.map(BigInt), 0n]);
  return [BigInt(args.length), BigInt(runtime.writeBytes(new Uint8Array(pointers.buffer)))];
}

/** Runs main() between what comes before and after it; ends by an AzExit. */
function runMain(
  program: LiftedProgram,
  runtime: Runtime,
  exports: WebAssembly.Exports,
  args: readonly string[],
): void {
  const [argc, argv] = writeArgv(runtime, args);
  // exit() runs these after all that the program registers itself, the last one first.
  for (const slot of program.finiSlots) runtime.guard(() => (runtime.exports.atexit as (slot: number) => number)(slot));
  for (let n = 0; n < program.initCount; n++) callExport(runtime, exports, `init${n}`, argc, argv);
  const status = callExport(runtime, exports, program.main.name, argc, argv);
  // exit() runs what atexit() registered, flushes the streams and does not return.
  runtime.guard(() => (runtime.exports.exit as (status: number) => void)(Number(BigInt.asIntN(32, status))));
}

/** Runs a lifted program to its end; the exit status, 0..255. Throws an error that says what failed in which line. */
export async function runProgram(program: LiftedProgram, args: readonly string[], io = PROCESS_IO): Promise<number> {
  const traps = new Traps(program);
  const runtime = await startNodeRuntime(io);
  traps.knowRuntime(runtime);
  runtime.loadImage(program.image, program.base);
  runtime.declareSlots(program.slots, program.pointerCall);
  const { exports } = await runtime.addModule(await WebAssembly.compile(traps.named(program.main)));
  try {
    runMain(program, runtime, exports, args);
  } catch (error) {
    if (error instanceof AzExit) return error.code & 255;
    throw traps.explain(error);
  }
  throw new Error('internal: exit() returned');
}

/** The `run` command; `argv` is FILE and the program's own arguments. */
export async function runCommand(argv: readonly string[], settings: LiftSettings): Promise<number> {
  const [file] = argv;
  // Ready at once, and with a frame for every call when something fails.
  const request = { bytes: readFileSync(file), fileName: basename(file), tier: 'quick' } as const;
  return runProgram(await lifted('program', request, settings), argv);
}
