// What becomes of a function: size in both tiers, what belongs to it, what it imports, and everything that stands in the way.

import { readClosure, slotAddr } from './closure.ts';
import { CodeReader } from './code.ts';
import { LiftError } from './error.ts';
import { type LiftedModule, lift, liftSlot, type Tier } from './index.ts';
import { type Program, prepareProgram, type Slot } from './program.ts';

export interface Report {
  name: string;
  /** bytes of the module; undefined when it cannot be made */
  quickBytes: number | undefined;
  optimizedBytes: number | undefined;
  /** names of the functions of the app in it */
  functions: string[];
  /** fields that the runtime provides */
  imports: string[];
  /** one line each: what is not supported, where, and the calls that lead there */
  refusals: string[];
}

/**
 * What `root` is lifted from: slots share the analysis of their program; a function that is asked for by name is lifted as
 * if it were the only one, since modules of several such roots need not agree on how pointers are called.
 */
const programFor = (program: Program, root: Slot | string): Program =>
  typeof root === 'string' && root !== 'main' ? prepareProgram(program.image) : program;

/** Reports on `root` (a slot, or the name of a function) and all it calls; `whole`: as `azul-web run` lifts it. */
export function reportOn(opened: Program, root: Slot | string, whole = false): Report {
  const program = programFor(opened, root);
  const name = typeof root === 'string' ? root : root.name;
  const addr = typeof root === 'string' ? program.exports.get(root)! : slotAddr(root);
  const refusals: string[] = [];
  const pointedTo = whole ? program.slots.filter((slot) => !slot.isLibrary).map(slotAddr) : [];
  const closure = readClosure(program, new CodeReader(program), [addr, ...pointedTo], {
    onRefusal: ({ message }) => refusals.push(message),
  });
  for (const { message } of closure.failed.values()) refusals.push(message);
  const make = (tier: Tier): LiftedModule | undefined => {
    try {
      return typeof root === 'string' ? lift(program, root, { tier, whole }) : liftSlot(program, root, { tier });
    } catch (error) {
      if (!(error instanceof LiftError)) throw error;
      if (refusals.length === 0) refusals.push(error.message);
      return undefined;
    }
  };
  const [quick, optimized] = [make('quick'), make('optimized')];
  return {
    name,
    functions: [...closure.funcs.values()].map((f) => f.name).sort(),
    imports: optimized?.imports ?? [...closure.imports].sort(),
    refusals,
    quickBytes: quick?.wasm.length,
    optimizedBytes: optimized?.wasm.length,
  };
}
