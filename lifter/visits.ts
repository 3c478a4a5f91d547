// Blocks, statements and terminators → visits of what they hold, in the order of the code, without lists in between.
// By index, as all that runs for each instruction: an iterator makes an object for each step as long as the engine has not
// optimized the loop.
import { expressionsOf } from './operands.ts';
import type { Block, Expr, Stmt, Term } from './ops.ts';

/** Calls `f` for each statement, block by block. */
export function eachStmt(blocks: readonly Block[], f: (s: Stmt) => void): void {
  for (let n = 0; n < blocks.length; n++) {
    const { body } = blocks[n];
    for (let at = 0; at < body.length; at++) f(body[at]);
  }
}

/** As `expressionsOf`, one call for each. */
export function eachExpression(s: Stmt, f: (e: Expr) => void): void {
  if (s.k === 'set') f(s.v);
  else if (s.k === 'store') {
    f(s.addr);
    f(s.v);
  } else if (s.k === 'call') {
    if (s.call.target.kind === 'indirect') f(s.call.target.slot);
  } else for (const e of expressionsOf(s)) f(e);
}

/** True when `f` is so for an expression that `s` evaluates itself. */
export function someExpression(s: Stmt, f: (e: Expr) => boolean): boolean {
  if (s.k === 'set') return f(s.v);
  return s.k === 'store' ? f(s.addr) || f(s.v) : expressionsOf(s).some(f);
}

/** As `termExpressions`, one call for each. */
export function eachTermExpression(term: Term, f: (e: Expr) => void): void {
  if (term.k === 'branch') f(term.c);
  else if (term.k === 'switch') f(term.index);
  else if (term.k === 'goto') f(term.target);
}

/** Calls `f` for each expression that a statement or terminator evaluates itself. */
export function eachTopExpression(blocks: readonly Block[], f: (e: Expr) => void): void {
  for (let n = 0; n < blocks.length; n++) {
    const { body, term } = blocks[n];
    for (let at = 0; at < body.length; at++) eachExpression(body[at], f);
    eachTermExpression(term, f);
  }
}
