// Selector text → Selector[] (css-tree's selector parser → our plain data, the subject first).
import type { CssNode } from 'css-tree';
import parse from 'css-tree/selector-parser';
import { PAINTED_STATES } from '../tables/painted.ts';
import { COMBINATORS, SIMPLES, STATES } from '../tables/sheet.ts';

export interface Simple {
  kind: number;
  /** Name, or `name=value` of an attribute test. */
  text: string;
  /** Factors of nth-child(a·n + b). */
  a: number;
  b: number;
}
export interface Compound {
  combinator: number;
  simples: Simple[];
}
export interface Selector {
  /** ids · 2^20 + classes · 2^10 + types (selectors-4 §17). */
  specificity: number;
  /** Bits of STATES that the browser has to decide. */
  states: number;
  compounds: Compound[];
}

/** Hears of each selector that is dropped. */
type Drop = (selector: string, why: string) => void;

const ID = 1 << 20;
const CLASS = 1 << 10;
const TYPE = 1;

const NTH: Readonly<Record<string, [kind: number, a: number, b: number]>> = {
  'first-child': [SIMPLES.nthChild, 0, 1],
  'last-child': [SIMPLES.nthLastChild, 0, 1],
  'only-child': [SIMPLES.onlyChild, 0, 0],
  empty: [SIMPLES.empty, 0, 0],
  root: [SIMPLES.root, 0, 0],
};
const COMBINATOR_IDS: Readonly<Record<string, number>> = {
  ' ': COMBINATORS.descendant,
  '>': COMBINATORS.child,
  '+': COMBINATORS.next,
  '~': COMBINATORS.subsequent,
};
const MATCHERS: Readonly<Record<string, number>> = {
  '=': SIMPLES.attributeEquals,
  '~=': SIMPLES.attributeIncludes,
  '^=': SIMPLES.attributePrefix,
  '$=': SIMPLES.attributeSuffix,
  '*=': SIMPLES.attributeSubstring,
};

const simple = (kind: number, text = '', a = 0, b = 0): Simple => ({ kind, text, a, b });

function nth(node: CssNode): [number, number] {
  if (node.type !== 'Nth' || node.selector) throw new Error('`of` in :nth-child() is not supported');
  const { nth } = node;
  if (nth.type === 'Identifier') return [2, nth.name === 'odd' ? 1 : 0];
  return [Number(nth.a ?? 0), Number(nth.b ?? 0)];
}

/** Adds one css-tree node to the compound that is being read. */
function addSimple(node: CssNode, into: Compound, selector: Selector): void {
  switch (node.type) {
    case 'TypeSelector':
      into.simples.push(node.name === '*' ? simple(SIMPLES.universal) : simple(SIMPLES.type, node.name.toLowerCase()));
      selector.specificity += node.name === '*' ? 0 : TYPE;
      return;
    case 'ClassSelector':
      into.simples.push(simple(SIMPLES.class, node.name));
      selector.specificity += CLASS;
      return;
    case 'IdSelector':
      into.simples.push(simple(SIMPLES.id, node.name));
      selector.specificity += ID;
      return;
    case 'NestingSelector':
      into.simples.push(simple(SIMPLES.scope));
      return;
    case 'AttributeSelector':
      into.simples.push(attributeTest(node));
      selector.specificity += CLASS;
      return;
    case 'PseudoClassSelector':
      selector.specificity += CLASS;
      addPseudoClass(node.name, node.children?.first ?? undefined, into, selector);
      return;
    case 'PseudoElementSelector':
      throw new Error(`::${node.name} is not supported: give the document a node of its own instead`);
    default:
      throw new Error(`a selector part of type ${node.type} is not supported`);
  }
}

function attributeTest(node: Extract<CssNode, { type: 'AttributeSelector' }>): Simple {
  const name = node.name.name;
  if (!node.matcher) return simple(SIMPLES.attribute, name);
  const kind = MATCHERS[node.matcher];
  if (kind === undefined) throw new Error(`[${name}${node.matcher}…] is not supported`);
  const value = node.value?.type === 'String' ? node.value.value : (node.value?.name ?? '');
  return simple(kind, `${name}=${value}`);
}

function addPseudoClass(name: string, argument: CssNode | undefined, into: Compound, selector: Selector): void {
  if (name in NTH) into.simples.push(simple(NTH[name][0], '', NTH[name][1], NTH[name][2]));
  else if (name === 'nth-child' && argument) into.simples.push(simple(SIMPLES.nthChild, '', ...nth(argument)));
  else if (name === 'nth-last-child' && argument) into.simples.push(simple(SIMPLES.nthLastChild, '', ...nth(argument)));
  else {
    const state = PAINTED_STATES.find((painted) => painted === name);
    if (!state) throw new Error(`:${name} is not supported`);
    // A state on an ancestor would need a rule over two nodes: only the subject may carry one.
    if (selector.compounds.length > 1) throw new Error(`:${name} is supported on the last part of a selector only`);
    selector.states |= STATES[state];
  }
}

function readSelector(node: CssNode): Selector {
  if (node.type !== 'Selector') throw new Error(`expected a selector, found ${node.type}`);
  const parts: { combinator: number; nodes: CssNode[] }[] = [{ combinator: COMBINATORS.none, nodes: [] }];
  for (const part of node.children.toArray()) {
    if (part.type !== 'Combinator') parts[parts.length - 1].nodes.push(part);
    else {
      const combinator = COMBINATOR_IDS[part.name];
      if (combinator === undefined) throw new Error(`the combinator ${part.name} is not supported`);
      parts.push({ combinator, nodes: [] });
    }
  }
  const selector: Selector = { specificity: 0, states: 0, compounds: [] };
  // The combinator belongs to the compound on its right: it says how to go on to the left.
  for (const { combinator, nodes } of parts.reverse()) {
    const compound: Compound = { combinator, simples: [] };
    selector.compounds.push(compound);
    for (const part of nodes) addSimple(part, compound, selector);
  }
  if (selector.states & (selector.states - 1))
    throw new Error('two states at once are not supported: write a rule for each');
  return selector;
}

/**
 * Selectors that say of the component with the node `&` what the selector says of a document: `.a .b` → `& .a .b`, `.a& .b`. One that
 * looks at its subject alone needs nothing, since the sheet is only asked about nodes of the component.
 */
export function inComponent(selector: Selector): Selector[] {
  const { compounds } = selector;
  const scope = simple(SIMPLES.scope);
  if (compounds.length === 1 || compounds.some(({ simples }) => simples.some(({ kind }) => kind === scope.kind)))
    return [selector];
  const left = compounds[compounds.length - 1];
  const others = compounds.slice(0, -1);
  const inside = [
    { ...left, combinator: COMBINATORS.descendant },
    { combinator: COMBINATORS.none, simples: [scope] },
  ];
  const own = { ...left, simples: [...left.simples, scope] };
  return [
    { ...selector, compounds: [...others, ...inside] },
    { ...selector, compounds: [...others, own] },
  ];
}

function parseList(text: string): CssNode[] {
  const list = parse(text, {
    context: 'selectorList',
    positions: true,
    onParseError: (error) => {
      throw error;
    },
  });
  if (list.type !== 'SelectorList') throw new Error(`expected selectors, found ${list.type}`);
  return list.children.toArray();
}

/** What `read` makes of `text`; none where it cannot, of which `drop` hears. */
function readOrDrop<T>(text: string, read: () => T[], drop: Drop): T[] {
  try {
    return read();
  } catch (error) {
    drop(text, error instanceof Error ? error.message : String(error));
    return [];
  }
}

/** Selectors of a comma list that can be matched. A mistake in one drops the list, as in browsers, a part without a matcher just its selector. */
export function readSelectors(text: string, drop: Drop): Selector[] {
  return readOrDrop(text, () => parseList(text), drop).flatMap((node) =>
    readOrDrop(text.slice(node.loc?.start.offset, node.loc?.end.offset), () => [readSelector(node)], drop),
  );
}
