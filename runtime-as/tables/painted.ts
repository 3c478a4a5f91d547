// What a page paints by itself while a node is hovered, has the focus and the like. The declarations travel as custom properties of
// the node, and a rule per state and property uses them.

/** In the order in which they win. */
export const PAINTED_STATES = ['disabled', 'focus-within', 'focus', 'focus-visible', 'hover', 'active'] as const;
const PAINTED: readonly string[] = [
  'color',
  'background-color',
  'background-image',
  'border-top-color',
  'border-right-color',
  'border-bottom-color',
  'border-left-color',
  'box-shadow',
  'text-shadow',
  'opacity',
  'filter',
  'text-decoration-line',
  'text-decoration-color',
  'outline-width',
  'outline-style',
  'outline-color',
  'outline-offset',
  'cursor',
];

/** True when a rule with a state may set this property: the layout does not depend on it. */
export function isPaintedInState(name: string): boolean {
  return PAINTED.includes(name);
}

/** `--az-hover-color`: the value that `color` has while the node is hovered. */
export function stateProperty(state: string, name: string): string {
  return `--az-${state}-${name}`;
}

/** The rules for those custom properties that `isUsed`; one concerns the nodes whose style attribute has its property. */
export function stateRules(isUsed: (property: string) => boolean): string {
  return PAINTED_STATES.flatMap((state) =>
    PAINTED.map((name) => {
      const property = stateProperty(state, name);
      return isUsed(property) ? `[style*="${property}:"]:${state}{${name}:var(${property})!important}` : '';
    }),
  ).join('');
}
