// The neutral representation between instructions and wasm: typed expressions over registers, statements, terminators.
// An architecture's folder produces it; passes/ rewrite it; only emit.ts and function.ts turn it into wasm.
//
// Registers are named storage ('x0', 'sp', 'v3', temporaries 't7'). An integer register holds 64 bits and may be read as
// i32 (its low half); a vector register holds 128 bits and may be read as f32, f64 or v128 (its low part). Writing a
// narrower type to a vector register zeroes the rest.

export type Ty = 'i32' | 'i64' | 'f32' | 'f64' | 'v128';
export type IntTy = 'i32' | 'i64';
export type Reg = string;

/** Condition codes with the meaning that ARM gives them (ARM ARM C1.2.4); every architecture maps its own onto these. */
export type Cond =
  | 'eq'
  | 'ne'
  | 'hs'
  | 'lo'
  | 'mi'
  | 'pl'
  | 'vs'
  | 'vc'
  | 'hi'
  | 'ls'
  | 'ge'
  | 'lt'
  | 'gt'
  | 'le'
  | 'al';

export type BinOp =
  | 'add'
  | 'sub'
  | 'mul'
  | 'and'
  | 'or'
  | 'xor'
  | 'shl'
  | 'shr_u'
  | 'shr_s'
  | 'rotr'
  | 'div_s'
  | 'div_u'
  | 'rem_s'
  | 'rem_u'
  | 'div'
  | 'min'
  | 'max'
  | 'copysign';
export type CmpOp =
  | 'eq'
  | 'ne'
  | 'lt_s'
  | 'lt_u'
  | 'le_s'
  | 'le_u'
  | 'gt_s'
  | 'gt_u'
  | 'ge_s'
  | 'ge_u'
  | 'lt'
  | 'le'
  | 'gt'
  | 'ge';
export type UnOp =
  | 'eqz'
  | 'clz'
  | 'ctz'
  | 'popcnt'
  | 'neg'
  | 'abs'
  | 'sqrt'
  | 'ceil'
  | 'floor'
  | 'trunc'
  | 'nearest'
  | 'wrap'
  | 'extend_u'
  | 'extend_s'
  | 'extend8_s'
  | 'extend16_s'
  | 'extend32_s'
  | 'reinterpret'
  | 'promote'
  | 'demote'
  | 'convert_s_i32'
  | 'convert_u_i32'
  | 'convert_s_i64'
  | 'convert_u_i64'
  | 'trunc_sat_s_f32'
  | 'trunc_sat_u_f32'
  | 'trunc_sat_s_f64'
  | 'trunc_sat_u_f64'
  | 'low';

export type Expr =
  | {
      k: 'const';
      t: IntTy;
      v: bigint /** made by pc-relative addressing: may name code; a bare page is only half of such an address; a slot is what names code instead */;
      address?: 'page' | 'full' | 'slot';
    }
  | { k: 'fconst'; t: 'f32' | 'f64'; bits: bigint }
  | { k: 'vconst'; t: 'v128'; lo: bigint; hi: bigint }
  | { k: 'get'; t: Ty; r: Reg }
  | { k: 'un'; t: Ty; op: UnOp; a: Expr }
  | { k: 'bin'; t: Ty; op: BinOp; a: Expr; b: Expr }
  | { k: 'cmp'; t: 'i32'; op: CmpOp; a: Expr; b: Expr }
  | { k: 'load'; t: Ty; bytes: number; signed: boolean; addr: Expr; off: number }
  | { k: 'select'; t: Ty; c: Expr; a: Expr; b: Expr }
  /** A v128 operation by its name in wasm, e.g. 'i32x4.add'; `lane` for extract, replace and shifts' immediates. */
  | { k: 'simd'; t: Ty; op: string; args: Expr[]; lane?: number; shuffle?: number[] }
  /** A function of the runtime that stands for what wasm has no instruction for, e.g. 'az_umulh'. */
  | { k: 'intrinsic'; t: Ty; name: string; args: Expr[] }
  /** Reads the flags; gone after passes/flags. */
  | { k: 'cond'; t: 'i32'; cc: Cond };

/** What last set NZCV. Flags are never computed here: a reader derives its condition from the operands. */
export type Flags =
  | { kind: 'sub' | 'add'; t: IntTy; a: Expr; b: Expr }
  | { kind: 'logic'; t: IntTy; a: Expr }
  | { kind: 'fcmp'; t: 'f32' | 'f64'; a: Expr; b: Expr }
  /** a + b + carry-in, where a subtraction passes ~b; `c` is i32 0 or 1 */
  | { kind: 'adc'; t: IntTy; a: Expr; b: Expr; c: Expr }
  /** `then` when `c` held, else the constant NZCV */
  | { kind: 'ccmp'; t: Ty; c: Expr; flags: Extract<Flags, { kind: 'sub' | 'add' | 'fcmp' }>; nzcv: number }
  /** N, Z, C, V as bits 3..0 of an i32 */
  | { kind: 'packed'; t: 'i32'; a: Expr };

export type CallTarget =
  | { kind: 'direct'; addr: number }
  | { kind: 'import'; symbol: string }
  | { kind: 'indirect'; slot: Expr };

export interface Call {
  target: CallTarget;
  /** guest address of the call instruction */
  at: number;
  /** the instruction was a jump: the callee sees this function's own stack arguments */
  tail?: boolean;
}

export type Stmt = { /** guest address of the instruction this comes from */ at?: number } & (
  | { k: 'set'; r: Reg; v: Expr }
  | { k: 'store'; bytes: number; addr: Expr; off: number; v: Expr }
  | { k: 'flags'; f: Flags }
  | { k: 'call'; call: Call }
  | { k: 'trap'; message: string }
);

export type Term = { /** guest address of the instruction that leaves the block */ at?: number } & (
  | { k: 'jump'; to: number }
  | { k: 'branch'; c: Expr; to: number; otherwise: number }
  | { k: 'switch'; index: Expr; to: number[]; otherwise: number }
  | { k: 'return' }
  | { k: 'stop' }
  /** A register jump; blocks.ts turns it into 'switch' or a tail call. */
  | { k: 'goto'; target: Expr; at: number }
);

/** Blocks refer to each other by index into `Func.blocks`; block 0 is the entry and has no predecessors. */
export interface Block {
  addr: number;
  body: Stmt[];
  term: Term;
}

export interface Func {
  addr: number;
  name: string;
  blocks: Block[];
}

/** Indices of the blocks that control may reach from `term`. */
export function successors(term: Term): number[] {
  switch (term.k) {
    case 'jump':
      return [term.to];
    case 'branch':
      return [term.to, term.otherwise];
    case 'switch':
      return [...term.to, term.otherwise];
    default:
      return [];
  }
}
