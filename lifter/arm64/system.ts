// System registers, flags as data, hints and exceptions (ARM ARM C4.1.91, C5.2). There is one thread, no operating system
// and no debugger; rounding is to nearest and floating-point exceptions are not recorded.
import { bin, i64, int, shl, shrU, un, zeroExtend } from '../exprs.ts';
import type { Insn } from '../insns.ts';
import type { Cond, Expr } from '../ops.ts';
import { type Builder, cond, imm, operand, reg, storageOf, unsupported } from './state.ts';

type Sem = (b: Builder, i: Insn) => void;

export const nothing: Sem = () => {};
/** brk, hlt and udf stop the program with the reason; they stand where the compiler proved control never comes. */
export const trap: Sem = (b, i) => {
  b.body.push({ k: 'trap', message: `${i.text} reached`, at: i.addr });
  b.term = { k: 'stop' };
};

const flag = (b: Builder, cc: Cond): Expr => b.temp(cond(cc));
const and = (x: Expr, y: Expr): Expr => bin('and', 'i32', x, y);
const or = (x: Expr, y: Expr): Expr => bin('or', 'i32', x, y);
const isZero = (x: Expr): Expr => un('eqz', 'i32', x);
/** N, Z, C, V (each i32 0 or 1) as bits 3..0. */
const packed = (n: Expr, z: Expr, c: Expr, v: Expr): Expr =>
  or(or(shl('i32', n, 3), shl('i32', z, 2)), or(shl('i32', c, 1), v));
const setPacked = (b: Builder, a: Expr): void => b.flags({ kind: 'packed', t: 'i32', a: b.temp(a) });
const readPacked = (b: Builder): Expr => packed(flag(b, 'mi'), flag(b, 'eq'), flag(b, 'hs'), flag(b, 'vs'));

/** What reading a system register gives where that is the same on every machine we can be. */
const CONSTANT_REGISTERS: Readonly<Record<string, bigint>> = {
  /** round to nearest, ties to even; no trapped exceptions, no flush to zero */
  fpcr: 0n,
  /** exceptions leave no trace */
  fpsr: 0n,
  /** DZP: DC ZVA is prohibited, so that programs clear memory by stores */
  dczid_el0: 0x10n,
};

/** mrs Xt, register */
export const readSystem: Sem = (b, i) => {
  const { name } = operand(i, 1, 'name');
  if (name === 'nzcv') return b.write(reg(i, 0), shl('i64', zeroExtend(readPacked(b)), 28));
  if (name === 'tpidr_el0' && b.threadPointer === undefined)
    throw unsupported(i, 'the file has no thread-local variables');
  const value = name === 'tpidr_el0' ? BigInt(b.threadPointer!) : CONSTANT_REGISTERS[name];
  if (value === undefined) throw unsupported(i, `reads the system register ${name}, which does not exist here`);
  b.write(reg(i, 0), i64(value));
};

/** FZ, which programs built with -ffast-math set at their start: they may do without subnormals, and need not. */
const FLUSH_TO_ZERO = 1n << 24n;

/** Value of a register where the block itself makes it of a constant. */
function constantOf(b: Builder, name: string): bigint | undefined {
  if (name === 'xzr') return 0n;
  const set = [...b.body].reverse().find((s) => s.k === 'set' && s.r === storageOf(name));
  return set?.k === 'set' && set.v.k === 'const' ? set.v.v : undefined;
}

/** msr register, Xt. FPSR takes anything, since it only records; FPCR only what leaves results as they are. */
export const writeSystem: Sem = (b, i) => {
  const { name } = operand(i, 0, 'name');
  const source = operand(i, 1, 'reg').reg;
  if (name === 'nzcv') {
    const high = un('wrap', 'i32', shrU('i64', b.read(source), 28));
    return setPacked(b, and(high, int('i32', 15)));
  }
  if (name === 'fpsr') return;
  if (name === 'fpcr') {
    const value = constantOf(b, source);
    if (value === undefined) throw unsupported(i, 'may change how floating point rounds; only to nearest is available');
    if ((value & ~FLUSH_TO_ZERO) === 0n) return;
    throw unsupported(i, `sets FPCR to 0x${value.toString(16)}; only rounding to nearest without traps is available`);
  }
  throw unsupported(i, `writes the system register ${name}, which does not exist here`);
};

/** rmif Xn, #shift, #mask: flags in the mask from the low bits of Xn rotated right. */
export const rotateIntoFlags: Sem = (b, i) => {
  const mask = Number(imm(i, 2));
  const rotated = bin('rotr', 'i64', b.read(reg(i, 0)), i64(imm(i, 1)));
  const taken = and(un('wrap', 'i32', rotated), int('i32', mask));
  setPacked(b, or(taken, and(readPacked(b), int('i32', 15 & ~mask))));
};

/** setf8, setf16: N and Z of the low bits, V where the bit above differs from the sign; C stays. */
export const setFlagsOf =
  (bits: 8 | 16): Sem =>
  (b, i) => {
    const v = b.temp(b.read(reg(i, 0)));
    const bit = (n: number): Expr => and(shrU('i32', v, n), int('i32', 1));
    const low = and(v, int('i32', (1 << bits) - 1));
    const carry = flag(b, 'hs');
    setPacked(b, packed(bit(bits - 1), isZero(low), carry, bin('xor', 'i32', bit(bits), bit(bits - 1))));
  };

/** cfinv: C inverted. */
export const invertCarry: Sem = (b) => setPacked(b, packed(flag(b, 'mi'), flag(b, 'eq'), flag(b, 'lo'), flag(b, 'vs')));
/** axflag: the flags of a floating-point comparison as other machines give them. */
export const toExternalFlags: Sem = (b) => {
  const [z, c, v] = [flag(b, 'eq'), flag(b, 'hs'), flag(b, 'vs')];
  setPacked(b, packed(int('i32', 0), or(z, v), and(c, isZero(v)), int('i32', 0)));
};
/** xaflag: the reverse of axflag. */
export const fromExternalFlags: Sem = (b) => {
  const [z, c] = [flag(b, 'eq'), flag(b, 'hs')];
  setPacked(b, packed(isZero(or(c, z)), and(z, c), or(c, z), and(isZero(c), z)));
};
