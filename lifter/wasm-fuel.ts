// A module of lifted code → the same that traps when it has gone around loops too many times: for code that is tried out, of which
// nobody knows whether it ends. Counting gives the same everywhere, which a clock does not.
import { LiftError } from './error.ts';
import { FlowModule } from './wasm-flow.ts';
import { appended } from './wasm-marks.ts';
import { OPCODE } from './wasm-rewrite.ts';
import { KIND, SECTION, VALUE_TYPES } from './wasm-sections.ts';
import { bytesOf, moduleOf, vector, withLength } from './wasm-subset.ts';

/** The global that is imported from `env`: an i32 that goes down with each turn, to a trap at 0. */
export const FUEL = 'fuel';

const EMPTY_BLOCK = 0x40;
const MUTABLE = 1;

/** What stands at the beginning of a loop. */
const burning = (fuel: number): Uint8Array =>
  bytesOf((out) => {
    out.u8(OPCODE.globalGet);
    out.u32(fuel);
    out.bytes(Uint8Array.of(OPCODE.i32Const, 1, OPCODE.i32Sub, OPCODE.globalSet));
    out.u32(fuel);
    out.u8(OPCODE.globalGet);
    out.u32(fuel);
    out.bytes(Uint8Array.of(OPCODE.i32Eqz, OPCODE.if, EMPTY_BLOCK, OPCODE.unreachable, OPCODE.end));
  });

/** Throws LiftError for a module with globals of its own, and for code that cannot be followed. */
export function fueledWasm(wasm: Uint8Array): Uint8Array<ArrayBuffer> {
  const module = new FlowModule(wasm);
  const { parts } = module;
  if (parts.globals.length > 0) throw new LiftError('internal: a lifted module has globals of its own');
  const turn = burning(parts.globalImports);
  const code = parts.bodies.map(({ from, end }, n) => {
    const { insns, frames } = module.flowOf(n);
    return bytesOf((out) => {
      let at = from;
      // Frames stand in the order in which they open.
      for (const { kind, open } of frames) {
        if (kind !== 'loop') continue;
        out.bytes(wasm.subarray(at, insns[open].end));
        out.bytes(turn);
        at = insns[open].end;
      }
      out.bytes(wasm.subarray(at, end));
    });
  });
  const imports = appended(parts, SECTION.import, 1, (out) => {
    out.name('env');
    out.name(FUEL);
    out.bytes(Uint8Array.of(KIND.global, VALUE_TYPES.i32, MUTABLE));
  });
  return moduleOf(
    wasm,
    new Map([
      [SECTION.import, imports],
      [SECTION.code, vector(code.map(withLength))],
    ]),
  );
}
