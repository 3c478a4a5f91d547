// Loops that ask at their start whether to go on → loops that ask at their end, as compilers that optimize write them: one
// branch a round instead of two, and loops of one block, which can be unrolled. Asked once more in front, which is mostly
// known: a loop counts from a number.
//
//   h: if (!(r < 10)) leave; …; jump h      →      h: if (!(r < 10)) leave;  b: …; if (r < 10) jump b; leave
import { dominators, graphOf, type LoopNest, loopNest, retargeted } from '../graph.ts';
import { type Block, type Func, successors } from '../ops.ts';
import { sizeOfBlock } from './inline.ts';

/** Operations of a loop's question, which then stands in two places. */
const MOST_OPERATIONS = 5;

/** `func` with such loops turned; the same object when there are none. Loops that are entered at several blocks stay. */
export function rotated(func: Func): Func {
  const goesBack = ({ term }: Block, n: number): boolean => successors(term).some((to) => to <= n);
  if (!func.blocks.some(goesBack) || !func.blocks.some(isQuestion)) return func;
  const graph = graphOf(func.blocks);
  const { rpo, preds } = graph;
  const idom = dominators(graph);
  const nest = loopNest(graph, idom);
  const isBack = (from: number, to: number): boolean => rpo[from] >= rpo[to] && isInLoop(nest, from, to);
  const blocks = [...func.blocks];
  /** by a loop's header: what its rounds end with */
  const questions = new Map<number, number>();
  /** block that each one is, or is a copy of */
  const origins = func.blocks.map((_, n) => n);
  for (const h of graph.order) {
    if (nest.headerOf[h] !== h || !isQuestion(func.blocks[h]) || preds[h].includes(h)) continue;
    const first = firstOf(func.blocks[h], (to) => isInLoop(nest, to, h));
    // What begins a round must not be a loop itself: with two ways back to it, both were one.
    if (first === undefined || preds[first].length > 1) continue;
    questions.set(h, blocks.push({ ...func.blocks[h] }) - 1);
    origins.push(h);
  }
  if (questions.size === 0) return func;
  const now = blocks.map((block, n): Block => {
    const term = retargeted(block.term, (to) => {
      const question = questions.get(to);
      return question !== undefined && isBack(origins[n], to) ? question : to;
    });
    return { ...block, term };
  });
  return { ...func, blocks: now };
}

/** True when `block` does nothing but find out where to go on. */
function isQuestion(block: Block): boolean {
  const { body, term } = block;
  return term.k === 'branch' && body.every((s) => s.k === 'set') && sizeOfBlock(block) <= MOST_OPERATIONS + 1;
}

/** True when block `n` is a part of the loop of `header`, or of one in it. */
function isInLoop({ headerOf, parentOf }: LoopNest, n: number, header: number): boolean {
  let h = headerOf[n];
  while (h >= 0 && h !== header) h = parentOf[h];
  return h === header;
}

/** Where `block` goes on with its loop, if it can leave it too. */
function firstOf({ term }: Block, isInside: (n: number) => boolean): number | undefined {
  if (term.k !== 'branch' || isInside(term.to) === isInside(term.otherwise)) return undefined;
  return isInside(term.to) ? term.to : term.otherwise;
}
