// A runtime of the checked build (heap-checked.ts): who owns which block, and whether any was damaged.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Runtime } from '../../runtime-as/host/index.ts';
import { readDist } from '../../runtime-as/host/node.ts';
import { TYPESCRIPT } from './typescript.ts';

let wasm: Uint8Array<ArrayBuffer> | undefined;

/** Bytes of the checked runtime, built when its sources have changed. */
export function checkedRuntime(): Uint8Array<ArrayBuffer> {
  if (!wasm) {
    const cwd = fileURLToPath(new URL('../../', import.meta.url));
    execFileSync(process.execPath, [...TYPESCRIPT, 'build.ts', '--checked'], { cwd, stdio: 'pipe' });
    wasm = readDist('runtime.checked.wasm');
  }
  return wasm;
}

/** Owner of what the runtime allocates while no function of the app's imports runs: documents, caches, buffers. */
export const RUNTIME = 'the runtime';

type Call = (...args: (number | bigint)[]) => number | bigint | undefined;

/** Live blocks by the imported function, called by the app, that asked for them. */
export class Owners {
  readonly #runtime: Runtime;
  readonly #names = [RUNTIME];

  /** Must see the runtime before lifted modules are added. */
  constructor(runtime: Runtime) {
    this.#runtime = runtime;
    const setOwner = runtime.exports.AzCheck_setOwner;
    let current = 0;
    for (const [name, value] of Object.entries(runtime.env)) {
      if (typeof value !== 'function') continue;
      const id = this.#names.push(name) - 1;
      const call = value as Call;
      runtime.env[name] = (...args: (number | bigint)[]) => {
        const outer = current;
        // What a destructor or callback does belongs to the function that it calls itself.
        current = id;
        setOwner(id);
        try {
          return call(...args);
        } finally {
          current = outer;
          setOwner(outer);
        }
      };
    }
  }

  /** Traps at the first block that was written over, or written to after it was freed. */
  check(): void {
    this.#runtime.exports.AzCheck_all();
  }

  /** Owner → number of blocks that are alive, and their bytes. */
  live(): Map<string, { blocks: number; bytes: number }> {
    const view = new DataView(this.#runtime.memory.buffer);
    const found = new Map<string, { blocks: number; bytes: number }>();
    for (let at = this.#runtime.exports.AzCheck_firstBlock() >>> 0; at !== 0; at = view.getUint32(at + 12, true)) {
      const name = this.#names[view.getUint32(at + 8, true)];
      const sum = found.get(name) ?? { blocks: 0, bytes: 0 };
      found.set(name, { blocks: sum.blocks + 1, bytes: sum.bytes + view.getUint32(at + 4, true) });
    }
    return found;
  }

  /** The same for what the app asked for. */
  liveOfApp(): Record<string, number> {
    return Object.fromEntries(
      [...this.live()].filter(([name]) => name !== RUNTIME).map(([name, sum]) => [name, sum.blocks]),
    );
  }
}
