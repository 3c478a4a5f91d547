// function address → Func: instructions reached from the entry, cut at leaders, lowered to ops, register jumps resolved.
// Invariant: block 0 is the entry and nothing jumps to it; every block index in a terminator is valid.
import { Builder } from './arm64/state.ts';
import { lower } from './arm64/table.ts';
import { LiftError } from './error.ts';
import { type Insn, readInsns } from './insns.ts';
import { JumpResolver, type JumpTable, NO_TARGET } from './jumptable.ts';
import type { Block, Call, Expr, Func, Stmt, Term } from './ops.ts';
import type { Program } from './program.ts';

const BRANCHES = /^(b|br|ret|retaa|retab|brk|udf|cbz|cbnz|tbz|tbnz|b\..*)$/;
/** A function longer than this is refused: the passes are near-linear, but not free. */
const MAX_BLOCKS = 60_000;
const MAX_ROUNDS = 100;

/** Decodes functions once each; instructions are looked up by address. */
export class CodeReader {
  readonly #insns = new Map<number, Insn>();
  readonly #program: Program;
  constructor(program: Program) {
    this.#program = program;
  }

  at(addr: number): Insn {
    const known = this.#insns.get(addr);
    if (known) return known;
    const byteLen = this.#program.codeLen(addr);
    if (byteLen < 4) throw new LiftError(`control reaches data, which is not code,`, addr);
    for (const i of readInsns(this.#program.code(addr, byteLen), addr)) this.#insns.set(i.addr, i);
    return this.#insns.get(addr)!;
  }
}

/**
 * Lifts control flow and semantics of the function at `addr`. Errors name the instruction. What register jumps reach
 * depends on values, those on the control flow so far: both grow together until nothing new is found.
 */
export function readFunction(program: Program, reader: CodeReader, addr: number): Func {
  const tables = new Map<number, JumpTable>();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const func = buildBlocks(program, reader, addr, tables);
    const resolver = new JumpResolver(program, func, new Map(tables));
    let isStable = true;
    for (const [n, block] of func.blocks.entries()) {
      if (block.term.k !== 'goto') continue;
      const { at } = block.term;
      const before = tables.get(at)?.targets.join();
      const table = resolver.resolve(n);
      if (before && table.targets.length === 0) throw new LiftError('the table of a jump cannot be found,', at);
      if (before !== table.targets.join()) isStable = false;
      tables.set(at, table);
    }
    if (isStable) return finish(program, func, tables);
  }
  throw new LiftError('the tables of jumps depend on each other in too many ways,', addr);
}

/** Addresses where blocks begin, with the address where each ends (exclusive). */
function findLeaders(program: Program, reader: CodeReader, entry: number, tables: Map<number, JumpTable>): Set<number> {
  const leaders = new Set([entry]);
  const seen = new Set<number>();
  const work = [entry];
  const lead = (addr: number) => {
    leaders.add(addr);
    if (!seen.has(addr)) work.push(addr);
  };
  while (work.length > 0) {
    for (let addr = work.pop()!; !seen.has(addr); addr += 4) {
      seen.add(addr);
      const i = reader.at(addr);
      if (i.mnemonic === 'bl' && !returns(program, i)) break;
      if (!BRANCHES.test(i.mnemonic)) continue;
      if (i.mnemonic === 'br') for (const to of tables.get(addr)?.targets ?? []) if (to !== NO_TARGET) lead(to);
      const to = branchTarget(i);
      if (to !== undefined && !leavesFunction(program, entry, to)) lead(to);
      const falls = /^(cb|tb|b\.)/.test(i.mnemonic);
      if (falls) lead(addr + 4);
      break;
    }
    if (leaders.size > MAX_BLOCKS)
      throw new LiftError(`function ${program.symbolAt(entry)} has over ${MAX_BLOCKS} blocks`);
  }
  return leaders;
}

function branchTarget(i: Insn): number | undefined {
  const last = i.operands.at(-1);
  return i.mnemonic !== 'br' && last?.kind === 'imm' && /^(b$|b\.|cb|tb)/.test(i.mnemonic)
    ? Number(last.value)
    : undefined;
}

/** False for calls that never come back; what follows them may not be code. */
function returns(program: Program, i: Insn): boolean {
  const to = i.operands[0];
  return !(to?.kind === 'imm' && program.isNoreturn(Number(to.value)));
}

/** A branch to another function's start is a tail call; one into its middle, or to a `.cold` part, stays inside. */
function leavesFunction(program: Program, entry: number, to: number): boolean {
  if (program.imports.has(to)) return true;
  if (to === entry) return false;
  const f = program.functions.get(to);
  return f !== undefined && !/\.cold(\.\d+)?$/.test(f.name);
}

function buildBlocks(program: Program, reader: CodeReader, entry: number, tables: Map<number, JumpTable>): Func {
  const leaders = findLeaders(program, reader, entry, tables);
  // A loop back to the first instruction needs an entry block of its own in front.
  const order = [...leaders].sort((a, b) => (a === entry ? -1 : b === entry ? 1 : a - b));
  const indexOf = new Map(order.map((addr, n) => [addr, n + 1]));
  const blocks: Block[] = [{ addr: entry, body: [], term: { k: 'jump', to: 1 } }];
  for (const addr of order) blocks.push(lowerBlock(program, reader, entry, addr, leaders, indexOf));
  return { addr: entry, name: program.symbolAt(entry), blocks };
}

function lowerBlock(
  program: Program,
  reader: CodeReader,
  entry: number,
  start: number,
  leaders: Set<number>,
  indexOf: Map<number, number>,
): Block {
  const b = new Builder(program.symbolAt(entry), start.toString(16), program.threadPointer);
  let addr = start;
  let stopped = false;
  do {
    const i = reader.at(addr);
    lower(b, i);
    addr += 4;
    if (i.mnemonic === 'bl' && !returns(program, i)) stopped = true;
  } while (!b.term && !stopped && !leaders.has(addr));
  const block = b.finish(start, stopped ? undefined : addr);
  const body = block.body.map((s) => withTargets(program, s));
  const { term } = block;
  const at = addr - 4;
  if (term.k === 'jump' && !indexOf.has(term.to)) {
    // A jump that leaves the function: what the other function returns is returned.
    const leave = withTargets(program, {
      k: 'call',
      call: { target: { kind: 'direct', addr: term.to }, at, tail: true },
      at,
    });
    return { addr: start, body: [...body, leave], term: { k: leave.k === 'trap' ? 'stop' : 'return' } };
  }
  return { addr: start, body, term: { ...resolveTerm(program, term, indexOf, at), at } };
}

/** Names what a call reaches: an import behind a stub, or a function of the image. */
function withTargets(program: Program, s: Stmt): Stmt {
  if (s.k !== 'call' || s.call.target.kind !== 'direct') return s;
  const call = { ...s.call, ...namedCall(program, s.call.target.addr, s.call.at) };
  const { target } = call;
  if (target.kind === 'import' && program.isAbsent(target.symbol))
    return { k: 'trap', message: `call of "${target.symbol}", a weak function that nothing defines`, at: call.at };
  return { ...s, call };
}
function namedCall(program: Program, addr: number, at: number): Call {
  const to = program.callee(addr);
  const symbol = program.imports.get(to);
  const refusal = symbol === undefined ? undefined : program.refusal(symbol);
  if (refusal !== undefined) throw new LiftError(`${refusal} called`, at);
  if (symbol !== undefined) return { target: { kind: 'import', symbol }, at };
  if (!program.isCode(to)) throw new LiftError(`call of ${program.symbolAt(to)}, which is not code,`, at);
  return { target: { kind: 'direct', addr: to }, at };
}

/** Guest addresses in a terminator become block indices. */
function resolveTerm(program: Program, term: Term, indexOf: Map<number, number>, at: number): Term {
  const index = (addr: number): number => {
    const n = indexOf.get(addr);
    if (n === undefined) throw new LiftError(`branch to ${program.symbolAt(addr)}, outside of the function,`, at);
    return n;
  };
  if (term.k === 'jump') return { k: 'jump', to: index(term.to) };
  if (term.k === 'branch') return { ...term, to: index(term.to), otherwise: index(term.otherwise) };
  return term;
}

/** Puts the resolved tables in: `goto` becomes a switch on the table index, or a tail call. */
function finish(program: Program, func: Func, tables: Map<number, JumpTable>): Func {
  const blocks = func.blocks.map((block) => ({ ...block, body: [...block.body] }));
  const indexOf = new Map(blocks.map((block, n) => [block.addr, n]).slice(1) as [number, number][]);
  let outOfTable = -1;
  /** The block for indices that the program never makes. */
  const trapBlock = (at: number): number => {
    if (outOfTable >= 0) return outOfTable;
    const message = `jump of ${program.symbolAt(at)} to an address that is no target of it`;
    outOfTable = blocks.push({ addr: at, body: [{ k: 'trap', message, at }], term: { k: 'stop' } }) - 1;
    return outOfTable;
  };
  for (const [n, block] of func.blocks.entries()) {
    if (block.term.k !== 'goto') continue;
    const { at, target } = block.term;
    const table = tables.get(at)!;
    const leave: Stmt = { k: 'call', call: { target: { kind: 'indirect', slot: target }, at, tail: true }, at };
    if (table.targets.length === 0) {
      blocks[n].body.push(leave);
      blocks[n].term = { k: 'return' };
      continue;
    }
    const otherwise = table.mayLeave
      ? blocks.push({ addr: at, body: [leave], term: { k: 'return' } }) - 1
      : trapBlock(at);
    const index = table.capture ? captureIndex(blocks, table.capture, `t${at.toString(16)}_table`) : table.index!;
    const to = table.targets.map((addr) => (addr === NO_TARGET ? otherwise : indexOf.get(addr)!));
    blocks[n].term = { k: 'switch', index, to, otherwise, at };
  }
  return { ...func, blocks };
}

/** Evaluates a table index in front of the instruction that reads the table, into register `r`. */
function captureIndex(blocks: Block[], { at, index }: NonNullable<JumpTable['capture']>, r: string): Expr {
  const where = blocks.find((b) => b.body.some((s) => s.at === at))!;
  const place = where.body.findIndex((s) => s.at === at);
  where.body.splice(place, 0, { k: 'set', r, v: index, at });
  return { k: 'get', t: 'i32', r };
}
