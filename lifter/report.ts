// What becomes of a function: size in both tiers, what belongs to it, what it imports, and everything that stands in the way.

import { readClosure, slotAddr } from './closure.ts';
import { CodeReader } from './code.ts';
import { type LiftedModule, lift, liftSlot } from './index.ts';
import type { Program, Slot } from './program.ts';

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

/** Reports on `root` (a slot, or the name of a function) and all it calls; `whole`: as `azul-web run` lifts it. */
export function reportOn(program: Program, root: Slot | string, whole = false): Report {
  const name = typeof root === 'string' ? root : root.name;
  const addr = typeof root === 'string' ? program.exports.get(root)! : slotAddr(root);
  const refusals: string[] = [];
  const closure = readClosure(program, new CodeReader(program), [addr], whole, {
    onRefusal: ({ message }) => refusals.push(message),
  });
  refusals.push(...closure.failed.values());
  const functions = [...closure.funcs.values()].map((f) => f.name).sort();
  const none = { name, functions, imports: [...closure.imports].sort(), refusals };
  if (refusals.length > closure.failed.size) return { ...none, quickBytes: undefined, optimizedBytes: undefined };
  const make = (tier: 'quick' | 'optimized'): LiftedModule =>
    typeof root === 'string' ? lift(program, root, { tier, whole }) : liftSlot(program, root, { tier });
  const optimized = make('optimized');
  return {
    ...none,
    imports: optimized.imports,
    quickBytes: make('quick').wasm.length,
    optimizedBytes: optimized.wasm.length,
  };
}
