// What patches act on, as plain data: the document with the ids of its nodes, and what it shows besides.
import { readFileSync } from 'node:fs';

export interface ElementState {
  id: number;
  tag: string;
  /** without `id` and `style` */
  attrs: Record<string, string>;
  /** properties of the style attribute */
  style: Record<string, string>;
  children: NodeState[];
}
export interface TextState {
  id: number;
  text: string;
}
export type NodeState = ElementState | TextState;

export interface PageState {
  body: ElementState;
  /** id of the element with the focus; null = none */
  focus: number | null;
  /** CSS px by node id, where it is not 0, 0; the page itself is 4294967294 */
  scrolled: Record<string, [x: number, y: number]>;
  /** what controls show, by node id */
  values: Record<string, string>;
}

/** page.json: nodes without ids, which are their numbers in document order. */
interface Described {
  tag: string;
  attrs?: Record<string, string>;
  style?: Record<string, string>;
  children?: (Described | string)[];
}

const sorted = <T>(record: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

/** The same state with its keys in order, as it is compared and recorded. */
export function canonical({ body, focus, scrolled, values }: PageState): PageState {
  const node = (state: NodeState): NodeState =>
    'text' in state
      ? { id: state.id, text: state.text }
      : {
          id: state.id,
          tag: state.tag,
          attrs: sorted(state.attrs),
          style: sorted(state.style),
          children: state.children.map(node),
        };
  return { body: node(body) as ElementState, focus, scrolled: sorted(scrolled), values: sorted(values) };
}

export const readJson = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`./${name}`, import.meta.url), 'utf8')) as T;

/** The page that every case starts from. */
export function startPage(): PageState {
  let nextId = 0;
  const values: Record<string, string> = {};
  const number = (described: Described | string): NodeState => {
    const id = nextId++;
    if (typeof described === 'string') return { id, text: described };
    const { tag, attrs = {}, style = {}, children = [] } = described;
    if (attrs['value'] !== undefined) values[id] = attrs['value'];
    return { id, tag, attrs, style, children: children.map(number) };
  };
  const body = number(readJson<Described>('page.json')) as ElementState;
  return canonical({ body, focus: null, scrolled: {}, values });
}
