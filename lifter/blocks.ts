// function address → Func: instructions reached from the entry, cut at leaders, lowered to ops, register jumps resolved.
// Invariant: block 0 is the entry and nothing jumps to it; every block index in a terminator is valid.
import { Builder, type Temps } from './arm64/state.ts';
import { lower } from './arm64/table.ts';
import type { CodeReader } from './code.ts';
import { LiftError } from './error.ts';
import { cmp, get, i32, int, select, shrU, sub, wrap } from './exprs.ts';
import type { Insn } from './insns.ts';
import { JumpResolver, type JumpTable, labelsOf } from './jumptable.ts';
import type { Block, Call, Expr, Func, Stmt } from './ops.ts';
import type { Program } from './program.ts';

/** A function longer than this is refused: the passes are near-linear, but not free. */
const MAX_BLOCKS = 60_000;
const MAX_ROUNDS = 100;
/** Instructions between the first and the last label of a computed goto. */
const MAX_LABEL_SPAN = 1 << 16;
/** Where a computed goto leaves its target. */
const LABEL = 't_label';
/** Fragments that call fragments, one in the other. */
const MAX_FRAGMENT_DEPTH = 8;

/**
 * Lifts control flow and semantics of the function at `addr`. Errors name the instruction. What register jumps reach
 * depends on values, those on the control flow so far: both grow together until nothing new is found. Jumps that then
 * still read no table are computed gotos, where the function has labels, or tail calls.
 */
export function readFunction(program: Program, reader: CodeReader, addr: number): Func {
  const tables = new Map<number, JumpTable>();
  let labels: number[] | undefined;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const func = buildBlocks(program, reader, addr, tables);
    if (!func.blocks.some(({ term }) => term.k === 'goto')) return func;
    const found = resolveJumps(program, func, tables, labels ?? []);
    if (found === 'more') continue;
    const isOpen = found === 'lost' || [...tables.values()].some((table) => table.targets.length === 0);
    if (labels || !isOpen) return finish(program, func, tables);
    labels = labelsOf(program, addr, tables);
    if (labels.length > 0) continue;
    if (found === 'lost') throw new LiftError('the table of a jump cannot be found,', addr);
    return finish(program, func, tables);
  }
  throw new LiftError('the tables of jumps depend on each other in too many ways,', addr);
}

/**
 * Finds what the register jumps of `func` reach: `more` than `tables` said, or the same. `lost`: the table that one of them
 * seemed to read is not the only one, now that more ways lead to it; labels may be what it reaches.
 */
function resolveJumps(
  program: Program,
  func: Func,
  tables: Map<number, JumpTable>,
  labels: number[],
): 'more' | 'same' | 'lost' {
  const resolver = new JumpResolver(program, func, new Map(tables), labels);
  let isNew = false;
  for (const [n, block] of func.blocks.entries()) {
    if (block.term.k !== 'goto') continue;
    const { at } = block.term;
    const before = tables.get(at)?.targets.join();
    const table = resolver.resolve(n);
    if (before && table.targets.length === 0) {
      if (labels.length === 0) return 'lost';
      throw new LiftError('the table of a jump cannot be found,', at);
    }
    if (before !== table.targets.join()) isNew = true;
    tables.set(at, table);
  }
  return isNew ? 'more' : 'same';
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
      if (i.flow === 'call' && !reader.returns(entry, i)) break;
      if (i.flow === 'next' || i.flow === 'call') {
        if (reader.isOther(entry, addr + 4)) break;
        continue;
      }
      if (i.flow === 'register') for (const to of tables.get(addr)?.targets ?? []) lead(to);
      const to = branchTarget(i);
      if (to !== undefined && !reader.leaves(entry, to)) lead(to);
      if (i.flow === 'branch') lead(addr + 4);
      break;
    }
    if (leaders.size > MAX_BLOCKS)
      throw new LiftError(`function ${program.symbolAt(entry)} has over ${MAX_BLOCKS} blocks`);
  }
  reader.noteRead(seen);
  return leaders;
}

function branchTarget(i: Insn): number | undefined {
  if (i.flow !== 'jump' && i.flow !== 'branch') return undefined;
  const last = i.operands.at(-1);
  return last?.kind === 'imm' ? Number(last.value) : undefined;
}

function buildBlocks(program: Program, reader: CodeReader, entry: number, tables: Map<number, JumpTable>): Func {
  const leaders = findLeaders(program, reader, entry, tables);
  // A loop back to the first instruction needs an entry block of its own in front.
  const order = [...leaders].sort((a, b) => (a === entry ? -1 : b === entry ? 1 : a - b));
  const indexOf = new Map(order.map((addr, n) => [addr, n + 1]));
  const blocks: Block[] = [{ addr: entry, body: [], term: { k: 'jump', to: 1 } }];
  const temps = { count: 0 };
  for (const addr of order) blocks.push(lowerBlock(program, reader, entry, addr, leaders, indexOf, temps));
  addTailBlocks(program, blocks, indexOf);
  return { addr: entry, name: program.symbolAt(entry), blocks };
}

function lowerBlock(
  program: Program,
  reader: CodeReader,
  entry: number,
  start: number,
  leaders: Set<number>,
  indexOf: Map<number, number>,
  temps: Temps,
): Block {
  const b = new Builder(temps, program.threadPointer);
  let addr = start;
  let stopped = false;
  do {
    const i = reader.at(addr);
    lowerInto(b, reader, i);
    addr += 4;
    if (i.flow === 'call' && !reader.returns(entry, i)) stopped = true;
  } while (!b.term && !stopped && !leaders.has(addr) && !reader.isOther(entry, addr));
  const block = b.finish(start, stopped ? undefined : addr);
  const body = block.body.some((s) => s.k === 'call') ? block.body.map((s) => withTargets(program, s)) : block.body;
  const { term } = block;
  const at = addr - 4;
  if (term.k !== 'jump' || indexOf.has(term.to)) return { addr: start, body, term: { ...term, at } };
  return leaving(program, start, body, term.to, at);
}

/** A block with a jump that leaves the function: what the other function returns is returned. */
function leaving(program: Program, addr: number, body: Stmt[], to: number, at: number): Block {
  const leave = withTargets(program, {
    k: 'call',
    call: { target: { kind: 'direct', addr: to }, at, tail: true },
    at,
  });
  return { addr, body: [...body, leave], term: { k: leave.k === 'trap' ? 'stop' : 'return' } };
}

/**
 * The sum that `b` ends with may be the address of one of these functions, one half of which comes from memory: then it is the
 * function's slot, as it would be with both halves known.
 */
function nameRebuilt(b: Builder, functions: readonly number[] = []): void {
  const s = b.body.at(-1);
  if (functions.length === 0 || s?.k !== 'set') return;
  let v = s.v;
  for (const to of functions) v = select(cmp('eq', s.v, int('i64', to)), { ...int('i64', to), address: 'full' }, v);
  b.body[b.body.length - 1] = { ...s, v };
}

/** Lowers `i`; a call of a fragment becomes the fragment, with the address of the call for calls in it. */
function lowerInto(b: Builder, reader: CodeReader, i: Insn, depth = 0): void {
  const to = i.operands[0];
  const fragment = i.mnemonic === 'bl' && to?.kind === 'imm' ? reader.fragment(Number(to.value)) : undefined;
  if (!fragment || depth > MAX_FRAGMENT_DEPTH) {
    lower(b, i);
    nameRebuilt(b, reader.program.rebuilt.get(i.addr));
    return;
  }
  const from = b.body.length;
  for (const part of fragment) {
    if (part.mnemonic === 'ret') break;
    lowerInto(b, reader, part.mnemonic === 'b' ? { ...part, mnemonic: 'bl' } : part, depth + 1);
  }
  for (const [n, s] of b.body.entries())
    if (n >= from && s.k === 'call') b.body[n] = { ...s, call: { ...s.call, at: i.addr } };
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

/** Guest addresses in terminators become block indices; a branch out of the function goes to a block with a tail call. */
function addTailBlocks(program: Program, blocks: Block[], indexOf: Map<number, number>): void {
  const index = (addr: number, at: number): number => {
    const known = indexOf.get(addr);
    if (known !== undefined) return known;
    const n = blocks.push(leaving(program, addr, [], addr, at)) - 1;
    indexOf.set(addr, n);
    return n;
  };
  for (const block of [...blocks].slice(1)) {
    const { term } = block;
    const at = term.at ?? block.addr;
    if (term.k === 'jump') block.term = { ...term, to: index(term.to, at) };
    else if (term.k === 'branch')
      block.term = { ...term, to: index(term.to, at), otherwise: index(term.otherwise, at) };
  }
}

/** Puts the resolved tables in: `goto` becomes a switch on the table index, or a tail call. */
function finish(program: Program, func: Func, tables: Map<number, JumpTable>): Func {
  const blocks = func.blocks.map((block) => ({ ...block, body: [...block.body] }));
  const indexOf = new Map(blocks.map((block, n) => [block.addr, n]).slice(1) as [number, number][]);
  const ends = new Ends(program, blocks, indexOf);
  for (const [n, block] of func.blocks.entries()) {
    if (block.term.k !== 'goto') continue;
    const { at, target } = block.term;
    const table = tables.get(at)!;
    if (table.targets.length === 0) {
      blocks[n].body.push(tailCall(target, at));
      blocks[n].term = { k: 'return' };
    } else if (table.isLabels) {
      blocks[n].body.push({ k: 'set', r: LABEL, v: target, at });
      blocks[n].term = { k: 'jump', to: ends.labelSwitch(table, at) };
    } else {
      const index = table.capture ? captureIndex(blocks, table.capture, `t${at.toString(16)}_table`) : table.index!;
      const to = table.targets.map((addr) => indexOf.get(addr)!);
      blocks[n].term = { k: 'switch', index, to, otherwise: ends.trap(at), at };
    }
  }
  return { ...func, blocks };
}

const tailCall = (target: Expr, at: number): Stmt => ({
  k: 'call',
  call: { target: { kind: 'indirect', slot: target }, at, tail: true },
  at,
});

/** Blocks that register jumps of a function share, made when first asked for; the number of each. */
class Ends {
  readonly #program: Program;
  readonly #blocks: Block[];
  readonly #indexOf: Map<number, number>;
  #trap = -1;
  readonly #switches = new Map<boolean, number>();

  constructor(program: Program, blocks: Block[], indexOf: Map<number, number>) {
    this.#program = program;
    this.#blocks = blocks;
    this.#indexOf = indexOf;
  }

  /** For values that the program never makes. */
  trap(at: number): number {
    if (this.#trap >= 0) return this.#trap;
    const message = `jump of ${this.#program.symbolAt(at)} to an address that is no target of it`;
    this.#trap = this.#blocks.push({ addr: at, body: [{ k: 'trap', message, at }], term: { k: 'stop' } }) - 1;
    return this.#trap;
  }

  /**
   * Goes to the label in register LABEL, by a table over the code between the first and the last one. All computed gotos
   * of a function go through it: with a table each, every label would be an entry of one loop.
   */
  labelSwitch({ targets, mayLeave }: JumpTable, at: number): number {
    const known = this.#switches.get(mayLeave ?? false);
    if (known !== undefined) return known;
    const label = get('i64', LABEL);
    const otherwise = mayLeave
      ? this.#blocks.push({ addr: at, body: [tailCall(label, at)], term: { k: 'return' } }) - 1
      : this.trap(at);
    const [first] = targets;
    const count = (targets[targets.length - 1] - first) / 4 + 1;
    if (count > MAX_LABEL_SPAN)
      throw new LiftError(`the labels of a computed goto are more than ${MAX_LABEL_SPAN} instructions apart`, at);
    const to = Array.from({ length: count }, () => otherwise);
    for (const addr of targets) to[(addr - first) / 4] = this.#indexOf.get(addr)!;
    // Slots of functions are small numbers below every address, so that they wrap to large indices.
    const index = shrU('i32', sub('i32', wrap(label), i32(first)), 2);
    const n = this.#blocks.push({ addr: at, body: [], term: { k: 'switch', index, to, otherwise, at } }) - 1;
    this.#switches.set(mayLeave ?? false, n);
    return n;
  }
}

/** Evaluates a table index in front of the statement that reads the table, into register `r`. */
function captureIndex(blocks: Block[], { before, index }: NonNullable<JumpTable['capture']>, r: string): Expr {
  const { body } = blocks.find((b) => b.body.includes(before))!;
  body.splice(body.indexOf(before), 0, { k: 'set', r, v: index, at: before.at });
  return { k: 'get', t: 'i32', r };
}
