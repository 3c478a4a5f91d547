// Constants in addresses → the offset that the access itself has. It is added without wrapping at 2^32: that is what an
// address in 64 bits does wherever the access is to memory at all and the rest of the address is no negative number.
//
//   load [(x1 << 2) + 0x220000]    with the upper half of x1 zero    →    load [x1 << 2] + 0x220000
import { MEMORY } from '../../runtime-as/tables/memory.ts';
import type { Expr, Reg } from '../ops.ts';

const LARGEST = 2 ** 31 - 1;

/** `addr` without the constant that was added to it, and `off` with it. `bitsOf`: how many low bits of a register may be set. */
export function withOffset(at: { addr: Expr; off: number }, bitsOf: (r: Reg) => number): { addr: Expr; off: number } {
  const { rest, by } = split(at.addr);
  if (!rest || by === 0n) return at;
  const off = at.off + Number(by);
  if (at.off < 0 || off < at.off || off > LARGEST) return at;
  // Nothing lies below the first address, so that what is this near to an access is not below zero.
  return off < MEMORY.stackLimit || bits(rest, bitsOf) < 64 ? { addr: rest, off } : at;
}

/** `e`, an i64, as a sum with a constant; without `rest` where it is but a constant. */
function split(e: Expr): { rest?: Expr; by: bigint } {
  if (e.k === 'const') return { by: BigInt.asIntN(64, e.v) };
  if (e.k !== 'bin' || e.t !== 'i64' || (e.op !== 'add' && e.op !== 'shl')) return { rest: e, by: 0n };
  const a = split(e.a);
  if (e.op === 'shl') {
    if (e.b.k !== 'const' || a.by === 0n || !a.rest || e.b.v > 4n) return { rest: e, by: 0n };
    return { rest: { ...e, a: a.rest }, by: a.by << e.b.v };
  }
  const b = split(e.b);
  const by = a.by + b.by;
  if (by === 0n) return { rest: e, by };
  return { rest: a.rest && b.rest ? { ...e, a: a.rest, b: b.rest } : (a.rest ?? b.rest), by };
}

/** How many low bits of `e`, an i64, may be set, as far as that is plain to see. */
function bits(e: Expr, bitsOf: (r: Reg) => number): number {
  if (e.t !== 'i64') return 64;
  switch (e.k) {
    case 'const':
      return e.v.toString(2).length;
    case 'get':
      return bitsOf(e.r);
    case 'load':
      return e.signed ? 64 : e.bytes * 8;
    case 'un':
      return e.op === 'extend_u' ? 32 : 64;
    case 'select':
      return Math.max(bits(e.a, bitsOf), bits(e.b, bitsOf));
    case 'bin':
      return binary(e, bits(e.a, bitsOf), bits(e.b, bitsOf));
    default:
      return 64;
  }
}

function binary({ op, b }: Extract<Expr, { k: 'bin' }>, x: number, y: number): number {
  const by = b.k === 'const' && b.v < 64n ? Number(b.v) : undefined;
  if (op === 'and') return Math.min(x, y);
  if (op === 'or' || op === 'xor') return Math.max(x, y);
  if (op === 'add') return Math.min(64, Math.max(x, y) + 1);
  if (op === 'mul') return Math.min(64, x + y);
  if (op === 'shl' && by !== undefined) return Math.min(64, x + by);
  if (op === 'shr_u' && by !== undefined) return Math.max(0, x - by);
  return 64;
}
