// Flow of a function → regions of it that can become functions of their own: what follows an `if`, an `else`, a conditional branch or
// the end of a frame, up to the end of the frame around it. Whatever runs of a region has run its first instruction.
import { depthOf, type Flow, type FlowInsn } from './wasm-flow.ts';

export interface Region {
  /** indices of its first instruction, and of the one that ends it, which is no part of it */
  first: number;
  close: number;
  /** around it */
  frame: number;
  /** the code behind it is reached from its end, where `values` are on the stack */
  falls: boolean;
  values: Uint8Array;
  /** frames that it branches to elsewhere; the function's for a return */
  exits: number[];
  /** what the single exit of a region without an end takes along */
  exitValues: Uint8Array;
  /** what the function returns, where that is one of two ways out */
  returned: Uint8Array;
  /** locals that it takes and gives back, ascending by type and number */
  params: number[];
  outs: number[];
  /** all locals that it names */
  locals: number[];
}

const AFTER: ReadonlySet<string> = new Set(['if', 'else', 'br_if', 'end']);
const LOCALS: ReadonlySet<string> = new Set(['local.get', 'local.set', 'local.tee']);

/** Where regions may begin, by their first instructions, ascending. */
export function regionStarts({ insns }: Flow): number[] {
  const starts: number[] = [];
  for (let n = 1; n < insns.length; n++)
    if (insns[n].isClear && AFTER.has(insns[n - 1].name) && insns[n].name !== 'end' && insns[n].name !== 'else')
      starts.push(n);
  return starts;
}

/** Index of the instruction at which the region that begins there ends. */
export function endOfRegion({ insns, frames }: Flow, first: number): number {
  const { otherwise, close } = frames[insns[first].frame];
  return otherwise !== undefined && first < otherwise ? otherwise : close;
}

const NO_VALUES = new Uint8Array(0);

const arity = ({ frames }: Flow, target: number): Uint8Array =>
  frames[target].kind === 'loop' ? NO_VALUES : frames[target].results;

/** Whether a branch stays inside of a region, or goes to its end. */
export const isInside = (
  { frames }: Flow,
  { first, frame }: Pick<Region, 'first' | 'frame'>,
  target: number,
): boolean => frames[target].open >= first || (target === frame && frames[target].kind !== 'loop');

/** Frames outside that it goes to, and whether its end is reached. */
function exitsOf(flow: Flow, first: number, close: number, frame: number): { exits: number[]; falls: boolean } {
  const { insns, frames } = flow;
  const exits = new Set<number>();
  const isFunction = frame === 0;
  let falls = !insns[close].isDead;
  for (let n = first; n < close; n++) {
    const { name, targets } = insns[n];
    if (name === 'return') {
      if (isFunction) falls = true;
      else exits.add(0);
    }
    for (const target of targets)
      if (!isInside(flow, { first, frame }, target)) exits.add(target);
      else if (frames[target].open < first) falls = true;
  }
  return { exits: [...exits].sort((a, b) => b - a), falls };
}

/** Whether the ways out can be written: where there are several, the values of one would have to pass below those of others. */
function isWritable(flow: Flow, region: Omit<Region, 'params' | 'outs' | 'locals'>): boolean {
  const { first, close, falls, values, exits, exitValues, returned } = region;
  const ways = exits.length + Number(falls);
  if ([values, exitValues, returned].some(({ length }) => length > 1) || (ways > 2 && values.length > 0)) return false;
  const hasValue = (exit: number): boolean => arity(flow, exit).length > 0;
  if (ways > 1 && exits.some((exit) => hasValue(exit) && (exit !== 0 || ways > 2))) return false;
  const isOut = (target: number): boolean => !isInside(flow, region, target);
  return flow.insns
    .slice(first, close)
    .every(({ name, targets }) => name === 'br' || !targets.some((target) => isOut(target) && hasValue(target)));
}

const inOrder = ({ locals }: Flow, chosen: readonly number[]): number[] =>
  [...chosen].sort((a, b) => locals[b] - locals[a] || a - b);

/** The region that begins there; none where it cannot be a function. `live`: of liveLocals. */
export function regionAt(flow: Flow, live: readonly bigint[], first: number): Region | undefined {
  const { insns, frames } = flow;
  const close = endOfRegion(flow, first);
  const { frame } = insns[first];
  const { exits, falls } = exitsOf(flow, first, close, frame);
  const values = falls ? frames[frame].results : NO_VALUES;
  const exitValues = !falls && exits.length === 1 ? arity(flow, exits[0]) : NO_VALUES;
  const returned = exits.length + Number(falls) === 2 && exits.includes(0) ? arity(flow, 0) : NO_VALUES;
  const region = { first, close, frame, falls, values, exits, exitValues, returned };
  if (!isWritable(flow, region)) return undefined;
  const inside = insns.slice(first, close).filter(({ name }) => LOCALS.has(name));
  const locals = [...new Set(inside.map(({ value }) => value))];
  const written = new Set(inside.filter(({ name }) => name !== 'local.get').map(({ value }) => value));
  const liveAt = (target: number): bigint =>
    frames[target].kind === 'loop' ? live[frames[target].open] : live[frames[target].close];
  const after = exits.reduce((all, exit) => all | liveAt(exit), falls ? live[close] : 0n);
  const has = (mask: bigint, local: number): boolean => ((mask >> BigInt(local)) & 1n) === 1n;
  return {
    ...region,
    params: inOrder(
      flow,
      locals.filter((local) => has(live[first], local)),
    ),
    outs: inOrder(
      flow,
      locals.filter((local) => written.has(local) && has(after, local)),
    ),
    locals: inOrder(flow, locals),
  };
}

/** How far out of the region's frame the exit is, as the label of a branch behind the call. */
export const exitDepth = (flow: Flow, { frame }: Region, exit: number): number => depthOf(flow, frame, exit);

/** Instructions of a region. */
export const insnsOf = ({ insns }: Flow, { first, close }: Region): FlowInsn[] => insns.slice(first, close);
