// Matched rules → what is shown of them: the heaviest first, with what another rule took over, and four sides as one.
import type { Declaration, MatchedRule } from '../../runtime-as/host/inspect.ts';

export interface ShownDeclaration extends Declaration {
  /** another declaration of this element counts instead */
  isOverridden: boolean;
}

export interface ShownRule extends Omit<MatchedRule, 'declarations'> {
  declarations: ShownDeclaration[];
}

const SIDES = ['top', 'right', 'bottom', 'left'];
const CORNERS = ['top-left', 'top-right', 'bottom-right', 'bottom-left'];
const ONE_OF_FOUR = /^(.+)-(top-left|top-right|bottom-left|bottom-right|top|right|bottom|left)(-.+)?$/;

/** `padding-top` and its three sisters with one value → `padding`; others stay as they are. */
function joinSides(declarations: readonly ShownDeclaration[]): ShownDeclaration[] {
  const keyOf = ({ value, isImportant, isOverridden }: ShownDeclaration, name: string): string =>
    [name, value, isImportant, isOverridden].join('\n');
  const known = new Set(declarations.map((declaration) => keyOf(declaration, declaration.name)));
  const joined = new Set<string>();
  return declarations.flatMap((declaration) => {
    const [, before, side, behind = ''] = ONE_OF_FOUR.exec(declaration.name) ?? [];
    if (before === undefined) return [declaration];
    const all = CORNERS.includes(side) ? CORNERS : SIDES;
    if (!all.every((one) => known.has(keyOf(declaration, `${before}-${one}${behind}`)))) return [declaration];
    const name = `${before}${behind}`;
    if (joined.has(name)) return [];
    joined.add(name);
    return [{ ...declaration, name }];
  });
}

/** Rules of one element, in ascending weight as the runtime gives them. */
export function shownRules(rules: readonly MatchedRule[]): ShownRule[] {
  const winners = new Map<string, Declaration>();
  for (const isImportant of [false, true])
    for (const { states, declarations } of rules)
      if (states === '')
        for (const declaration of declarations)
          if (declaration.isImportant === isImportant) winners.set(declaration.name, declaration);
  return rules
    .map((rule) => {
      const isOver = (one: Declaration): boolean => rule.states === '' && winners.get(one.name) !== one;
      return {
        ...rule,
        declarations: joinSides(rule.declarations.map((one) => ({ ...one, isOverridden: isOver(one) }))),
      };
    })
    .reverse();
}
