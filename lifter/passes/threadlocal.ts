// Thread-local variables of Mach-O: code calls the first word of a variable's descriptor with the descriptor in x0 and gets
// the variable's address, all other registers kept. Where the descriptor is known the call is that constant; elsewhere it
// reaches a getter that returns what a call through a pointer may return as it was.
import { POINTER_CALL } from '../abi/aapcs64.ts';
import { get, int, load } from '../exprs.ts';
import type { Func, Stmt } from '../ops.ts';
import { applyTo, evaluate, knownValues, State } from './values.ts';

/** Offset in a descriptor of the variable's address. */
const ADDRESS_OFFSET = 16;

/** `variables`: descriptor → variable. */
export function foldThreadVariables(func: Func, variables: ReadonlyMap<number, number>): Func {
  if (variables.size === 0) return func;
  const states = knownValues(func, []);
  const blocks = func.blocks.map((block, n) => {
    const state = states[n]?.copy() ?? new State();
    const body = block.body.map((s) => {
      const out = withoutGetter(s);
      applyTo(out, state);
      return out;
    });
    return { ...block, body };

    function withoutGetter(s: Stmt): Stmt {
      if (s.k !== 'call' || s.call.target.kind !== 'indirect') return s;
      const descriptor = evaluate(get('i64', 'x0'), state);
      const addr = descriptor?.k === 'const' ? variables.get(Number(descriptor.v)) : undefined;
      return addr === undefined ? s : { k: 'set', r: 'x0', v: int('i64', BigInt(addr)), at: s.at };
    }
  });
  return { ...func, blocks };
}

/** The getter, as a function at pseudo-address `addr`. */
export function threadVariableGetter(addr: number, name: string): Func {
  const address = load('i64', 8, false, get('i64', 'x0'), ADDRESS_OFFSET);
  const kept = [...POINTER_CALL.results]
    .filter((r) => r !== 'x0')
    .map((r): Stmt => ({ k: 'set', r, v: get(r[0] === 'v' ? 'v128' : 'i64', r), at: addr }));
  return {
    addr,
    name,
    blocks: [
      { addr, body: [], term: { k: 'jump', to: 1 } },
      { addr, body: [...kept, { k: 'set', r: 'x0', v: address, at: addr }], term: { k: 'return' } },
    ],
  };
}
