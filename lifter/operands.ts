// The expressions inside of expressions, statements and terminators: to look at, and to put others in their place.
import type { Call, Expr, Flags, Stmt, Term } from './ops.ts';

/** Direct operands of `e`, in evaluation order. */
export function operandsOf(e: Expr): Expr[] {
  switch (e.k) {
    case 'un':
      return [e.a];
    case 'bin':
    case 'cmp':
      return [e.a, e.b];
    case 'load':
      return [e.addr];
    case 'select':
      return [e.a, e.b, e.c];
    case 'simd':
    case 'intrinsic':
      return e.args;
    default:
      return [];
  }
}

/** As `operandsOf`, one call for each. */
export function eachOperand(e: Expr, f: (e: Expr) => void): void {
  switch (e.k) {
    case 'get':
    case 'const':
      break;
    case 'un':
      f(e.a);
      break;
    case 'bin':
    case 'cmp':
      f(e.a);
      f(e.b);
      break;
    case 'load':
      f(e.addr);
      break;
    case 'select':
      f(e.a);
      f(e.b);
      f(e.c);
      break;
    case 'simd':
    case 'intrinsic':
      for (const arg of e.args) f(arg);
  }
}

/** True when `f` is so for a direct operand of `e`. */
export function someOperand(e: Expr, f: (e: Expr) => boolean): boolean {
  switch (e.k) {
    case 'get':
    case 'const':
      return false;
    case 'un':
      return f(e.a);
    case 'bin':
    case 'cmp':
      return f(e.a) || f(e.b);
    case 'load':
      return f(e.addr);
    case 'select':
      return f(e.a) || f(e.b) || f(e.c);
    case 'simd':
    case 'intrinsic':
      return e.args.some(f);
    default:
      return false;
  }
}

/** Rebuilds `e` with every operand replaced by `f(operand)`; the same object when nothing changed. */
export function mapOperands(e: Expr, f: (e: Expr) => Expr): Expr {
  // Written out: this runs for each expression in each pass, and a spread copies the fields one by one, by name.
  switch (e.k) {
    case 'get':
    case 'const':
      return e;
    case 'un': {
      const a = f(e.a);
      return a === e.a ? e : { k: 'un', t: e.t, op: e.op, a };
    }
    case 'bin': {
      const a = f(e.a);
      const b = f(e.b);
      return a === e.a && b === e.b ? e : { k: 'bin', t: e.t, op: e.op, a, b };
    }
    case 'cmp': {
      const a = f(e.a);
      const b = f(e.b);
      return a === e.a && b === e.b ? e : { k: 'cmp', t: e.t, op: e.op, a, b };
    }
    case 'load': {
      const addr = f(e.addr);
      return addr === e.addr ? e : { k: 'load', t: e.t, bytes: e.bytes, signed: e.signed, addr, off: e.off };
    }
    case 'select': {
      const a = f(e.a);
      const b = f(e.b);
      const c = f(e.c);
      return a === e.a && b === e.b && c === e.c ? e : { k: 'select', t: e.t, c, a, b };
    }
    case 'simd':
    case 'intrinsic': {
      const args = mapped(e.args, f);
      return args === e.args ? e : { ...e, args };
    }
    default:
      return e;
  }
}

/** The same array when nothing changed. */
function mapped(args: Expr[], f: (e: Expr) => Expr): Expr[] {
  const out = args.map(f);
  return out.every((arg, n) => arg === args[n]) ? args : out;
}

/** Expressions that `s` evaluates itself, in order. Calls have none: their arguments are registers. */
export function expressionsOf(s: Stmt): Expr[] {
  switch (s.k) {
    case 'set':
      return [s.v];
    case 'store':
      return [s.addr, s.v];
    case 'flags':
      return flagOperands(s.f);
    case 'call':
      return s.call.target.kind === 'indirect' ? [s.call.target.slot] : [];
    default:
      return [];
  }
}

export function flagOperands(f: Flags): Expr[] {
  switch (f.kind) {
    case 'logic':
    case 'packed':
      return [f.a];
    case 'adc':
      return [f.a, f.b, f.c];
    case 'ccmp':
      return [f.c, f.flags.a, f.flags.b];
    default:
      return [f.a, f.b];
  }
}

function mapCall(call: Call, f: (e: Expr) => Expr): Call {
  if (call.target.kind !== 'indirect') return call;
  const slot = f(call.target.slot);
  return slot === call.target.slot ? call : { ...call, target: { kind: 'indirect', slot } };
}

export function mapFlags<F extends Flags>(flags: F, f: (e: Expr) => Expr): F {
  const out: Flags = flags;
  switch (out.kind) {
    case 'logic':
    case 'packed':
      return { ...flags, a: f(out.a) };
    case 'adc':
      return { ...flags, a: f(out.a), b: f(out.b), c: f(out.c) };
    case 'ccmp':
      return { ...flags, c: f(out.c), flags: mapFlags(out.flags, f) };
    default:
      return { ...flags, a: f(out.a), b: f(out.b) };
  }
}

/** Rebuilds `s` with each of its top expressions replaced by `f(expression)`; the same object when nothing changed. */
export function mapStmt(s: Stmt, f: (e: Expr) => Expr): Stmt {
  switch (s.k) {
    case 'set': {
      const v = f(s.v);
      return v === s.v ? s : { k: 'set', r: s.r, v, at: s.at };
    }
    case 'store': {
      const addr = f(s.addr);
      const v = f(s.v);
      return addr === s.addr && v === s.v ? s : { k: 'store', bytes: s.bytes, addr, off: s.off, v, at: s.at };
    }
    case 'flags':
      return { k: 'flags', f: mapFlags(s.f, f), at: s.at };
    case 'call': {
      const call = mapCall(s.call, f);
      return call === s.call ? s : { k: 'call', call, at: s.at };
    }
    default:
      return s;
  }
}

/** As `mapStmt`, for a terminator. */
export function mapTerm(term: Term, f: (e: Expr) => Expr): Term {
  switch (term.k) {
    case 'branch': {
      const c = f(term.c);
      return c === term.c ? term : { k: 'branch', c, to: term.to, otherwise: term.otherwise, at: term.at };
    }
    case 'switch': {
      const index = f(term.index);
      return index === term.index ? term : { ...term, index };
    }
    case 'goto': {
      const target = f(term.target);
      return target === term.target ? term : { ...term, target };
    }
    default:
      return term;
  }
}

const NONE: Expr[] = [];
export function termExpressions(term: Term): readonly Expr[] {
  switch (term.k) {
    case 'branch':
      return [term.c];
    case 'switch':
      return [term.index];
    case 'goto':
      return [term.target];
    default:
      return NONE;
  }
}

/** Calls `visit` for `e` and everything below it. */
export function walk(e: Expr, visit: (e: Expr) => void): void {
  const see = (x: Expr): void => {
    visit(x);
    eachOperand(x, see);
  };
  see(e);
}

/** Rewrites bottom-up: operands first, then `f` on the rebuilt node. */
export function rewrite(e: Expr, f: (e: Expr) => Expr): Expr {
  return f(mapOperands(e, (operand) => rewrite(operand, f)));
}
