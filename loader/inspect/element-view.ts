// One element as the runtime knows it: its place in the tree, box, callbacks, matched rules and computed values.
import type { ElementReport } from '../../runtime-as/host/inspect.ts';
import { type ShownDeclaration, type ShownRule, shownRules } from './cascade.ts';
import { type Compared, differences, elementOf, nodeOfElement, type Rect } from './compare.ts';
import { h, nodeLink, px, signed } from './dom.ts';
import type { Names } from './names.ts';
import { partsOf } from './overlay.ts';

const TEXT_MAX = 40;

export interface Shown {
  node: number;
  report: ElementReport;
  compared: Compared | undefined;
  isPinned: boolean;
}

/** `button.primary` */
export const labelOf = (element: Element): string =>
  [element.localName, ...element.classList].join('.').slice(0, TEXT_MAX);

function pathView(element: Element | null): HTMLElement {
  const items: HTMLElement[] = [];
  for (let at = element; at; at = at.parentElement) {
    const node = nodeOfElement(at);
    if (node !== undefined) items.unshift(nodeLink(node, labelOf(at)));
  }
  return h('nav', { class: 'path' }, ...items);
}

function titleView({ node, isPinned }: Shown, element: Element | null): HTMLElement {
  const text = element?.textContent?.trim().slice(0, TEXT_MAX) ?? '';
  return h(
    'header',
    { class: 'title' },
    h('b', {}, element?.localName ?? 'gone'),
    h('span', { class: 'id' }, `az_${node}`),
    h('q', {}, text),
    h('span', { class: 'grow' }),
    isPinned && h('button', { class: 'chip', 'data-do': 'unpin', title: 'Follow the mouse again (Esc)' }, 'pinned ✕'),
  );
}

const rectText = ({ x, y, width, height }: Rect): string => `${px(width)} × ${px(height)} at ${px(x)}, ${px(y)}`;

function verdictView(compared: Compared | undefined): HTMLElement {
  if (!compared) return h('p', { class: 'verdict' }, 'no box, neither here nor there');
  const { runtime, browser, verdict } = compared;
  const row = (who: string, rect: Rect | undefined): HTMLElement =>
    h('div', {}, h('span', { class: 'who' }, who), h('code', {}, rect ? rectText(rect) : 'no box'));
  const deltas = differences(compared).map((value, n) => `Δ${['x', 'y', 'width', 'height'][n]} ${signed(value)}`);
  const said = {
    same: 'the two agree',
    measured: 'measured in the page, since the layout does not know it',
    differs: deltas.length > 0 ? `they differ: ${deltas.join('  ')}` : 'only one of them has a box',
  }[verdict];
  return h('div', { class: `verdict ${verdict}` }, row('runtime', runtime), row('browser', browser), h('p', {}, said));
}

/** Distances between two boxes, in the order of CSS. */
const between = (outer: Rect, inner: Rect): number[] => [
  inner.y - outer.y,
  outer.x + outer.width - inner.x - inner.width,
  outer.y + outer.height - inner.y - inner.height,
  inner.x - outer.x,
];

function boxModel(report: ElementReport): HTMLElement | undefined {
  if (!report.box) return undefined;
  const { margin, border, padding, content } = partsOf(report);
  const ring = (name: string, sides: number[], inner: HTMLElement): HTMLElement => {
    const numbers = sides.map((value, n) => h('i', { class: `side s${n}` }, value === 0 ? '–' : px(value)));
    return h('div', { class: `ring ${name}` }, h('em', {}, name), ...numbers, inner);
  };
  const core = h('div', { class: 'core' }, `${px(content.width)} × ${px(content.height)}`);
  return ring(
    'margin',
    between(margin, border),
    ring('border', between(border, padding), ring('padding', between(padding, content), core)),
  );
}

function callbacksView({ callbacks }: ElementReport, names: Names): HTMLElement | undefined {
  if (callbacks.length === 0) return undefined;
  const rows = callbacks.map(({ slot, filter }) => {
    const where = names.urlOf(slot) === '' ? 'on the server' : `slot ${slot}`;
    return h(
      'li',
      {},
      h('code', { class: 'function' }, names.nameOf(slot)),
      h('span', { class: 'chip' }, filter),
      h('span', { class: 'size' }, where),
    );
  });
  return h('section', { class: 'callbacks' }, h('h3', {}, 'Callbacks'), h('ul', {}, ...rows));
}

const COLOR = /^(#[0-9a-f]{3,8}|(?:rgb|hsl)a?\([^)]*\))/i;

function valueView(value: string): HTMLElement {
  const [color] = COLOR.exec(value) ?? [];
  const swatch = color !== undefined && h('i', { class: 'swatch', style: `background:${color}` });
  return h('span', { class: 'value' }, swatch, value);
}

function declarationView({ name, value, isImportant, isOverridden }: ShownDeclaration): HTMLElement {
  return h(
    'li',
    { class: isOverridden ? 'overridden' : undefined },
    h('span', { class: 'name' }, name),
    ': ',
    valueView(value),
    isImportant && h('b', { class: 'important' }, ' !important'),
    ';',
  );
}

function ruleView(rule: ShownRule, node: number): HTMLElement {
  const { selector, states, media, origin, owner, specificity, declarations } = rule;
  const from = owner === undefined ? origin : owner === node ? 'own css' : undefined;
  return h(
    'li',
    { class: `rule ${origin.replace(' ', '-')}` },
    h(
      'div',
      { class: 'selector' },
      h('code', {}, selector, states !== '' && h('b', { class: 'state' }, states)),
      media !== '' && h('span', { class: 'chip' }, media),
      h('span', { class: 'grow' }),
      h('span', { class: 'size', title: 'specificity' }, specificity.join(',')),
      from === undefined
        ? h('span', { class: 'size' }, 'css of ', nodeLink(owner!))
        : h('span', { class: 'size' }, from),
    ),
    h('ul', {}, ...declarations.map(declarationView)),
  );
}

function computedView({ computed }: ElementReport): HTMLElement {
  const rows = computed
    .filter(({ isInitial }) => !isInitial)
    .map(({ name, value }) => h('li', {}, h('span', { class: 'name' }, name), valueView(value)));
  return h(
    'section',
    { class: 'computed' },
    h('h3', {}, `Computed, where not initial (${rows.length})`),
    h('ul', {}, ...rows),
  );
}

export function elementView(shown: Shown, names: Names): HTMLElement {
  const { node, report, compared } = shown;
  const element = elementOf(node);
  const rules = shownRules(report.rules);
  return h(
    'article',
    { class: 'element', 'data-shown': String(node) },
    pathView(element),
    titleView(shown, element),
    verdictView(compared),
    callbacksView(report, names),
    boxModel(report),
    h(
      'section',
      { class: 'cascade' },
      h('h3', {}, `Cascade (${rules.length} rules match)`),
      h('ol', {}, ...rules.map((rule) => ruleView(rule, node))),
    ),
    computedView(report),
  );
}
