// Seeded random documents with a style sheet: selectors of every kind, specificity, inheritance, !important, wide keywords,
// units and calculations. The sheet stands in the css of the body, so its selectors are those of what is below the body.
import type { Spec } from '../runtime/app.ts';
import { Random } from '../runtime/random.ts';

const MAKES = ['Div', 'Div', 'Span', 'P', 'Section', 'Ul', 'H2', 'B', 'Em', 'Pre', 'ButtonNoA11y'];
const TYPES = ['div', 'span', 'p', 'section', 'li', 'b', '*'];
const CLASSES = ['a', 'b', 'c', 'd'];
const IDS = ['one', 'two', 'three'];

/** Name and values, all of which the runtime computes itself or hands on. */
const DECLARATIONS: readonly (readonly [name: string, ...values: string[]])[] = [
  ['color', 'red', '#123456', 'rgb(1, 2, 3)', 'currentcolor', 'hsl(120 50% 50%)', 'var(--tint, teal)'],
  ['background-color', 'yellow', 'transparent', '#abcd', 'currentcolor', 'var(--tint)'],
  ['--tint', 'purple', '#0a0b0c', 'initial'],
  ['font-size', '20px', '1.5em', '80%', '2rem', 'large', 'smaller', 'larger', 'x-small', '2vw', '3vmin', '12pt'],
  ['font-size', 'calc(4px + 2 * 5px)', 'min(30px, 22px)', 'clamp(10px, 50px, 33px)', 'calc(1em / 2)'],
  ['font-weight', 'bold', 'normal', 'bolder', 'lighter', '300', '900'],
  ['font-style', 'italic', 'normal'],
  ['line-height', '1.5', '2em', '150%', '30px', '1', 'calc(1 + 0.25)'],
  ['letter-spacing', '1px', '0.1em', 'normal', '-1px'],
  ['word-spacing', '4px', '0.5em', 'normal', '0.2rem'],
  ['text-align', 'center', 'right', 'justify', 'start'],
  ['text-transform', 'uppercase', 'none', 'capitalize'],
  ['text-indent', '10px', '2em', '0', 'calc(2px * 4)'],
  ['white-space', 'nowrap', 'pre', 'normal'],
  ['overflow-wrap', 'anywhere', 'break-word', 'normal'],
  ['padding', '3px', '1em 2px', '0.5rem 1px 2px 4px', '1vw', 'max(2px, 5px)'],
  ['padding-left', '7px', '1em', '0', '2ch'],
  ['border', '2px solid red', '3px dashed', 'thin dotted #00f', 'none'],
  ['border-top-width', 'thick', '5px', '0.1em'],
  ['border-left-style', 'solid', 'none', 'hidden', 'double'],
  ['border-color', 'green', 'currentcolor', 'red blue'],
  ['border-radius', '4px', '10px 2px', '50%'],
  ['opacity', '0.5', '1', '0.25', 'calc(0.5 * 0.5)'],
  ['visibility', 'hidden', 'visible'],
  ['pointer-events', 'none', 'auto'],
  ['cursor', 'pointer', 'text', 'auto'],
  ['text-decoration', 'underline', 'none', 'line-through red'],
  ['box-shadow', '0 1px 2px black', 'none'],
  ['text-shadow', '1px 1px 1px red', 'none'],
  ['list-style-type', 'square', 'decimal'],
  ['user-select', 'none', 'auto'],
  ['tab-size', '4', '2'],
];
const WIDE = ['inherit', 'initial', 'unset'];

function declaration(random: Random): string {
  const [name, ...values] = random.pick(DECLARATIONS);
  const picked = random.chance(0.12) ? random.pick(WIDE) : random.pick(values);
  // What a border without a line hands on is 0 in some versions of browsers, and its width in others.
  const value = picked === 'inherit' && /^border.*width$/.test(name) ? 'unset' : picked;
  return `${name}: ${value}${random.chance(0.12) ? ' !important' : ''}`;
}

const declarations = (random: Random, most: number): string =>
  Array.from({ length: 1 + random.below(most) }, () => declaration(random)).join('; ');

/** Parts of a compound selector behind its type. */
const SUFFIXES: readonly ((random: Random) => string)[] = [
  (random) => `.${random.pick(CLASSES)}`,
  (random) => `.${random.pick(CLASSES)}`,
  (random) => `.${random.pick(CLASSES)}.${random.pick(CLASSES)}`,
  (random) => `#${random.pick(IDS)}`,
  (random) => random.pick(['[title]', '[title=x]', '[title^=x]', '[title$=z]', '[title*=y]', '[title~=y]']),
  (random) => random.pick([':first-child', ':last-child', ':only-child']),
  (random) => `:nth-child(${random.pick(['2', 'odd', 'even', '2n+1', '3n', '-n+2'])})`,
  (random) => random.pick([':nth-last-child(2)', ':nth-last-child(odd)']),
];

function compound(random: Random): string {
  const suffix = random.chance(0.75) ? random.pick(SUFFIXES)(random) : '';
  return `${/^[:[]/.test(suffix) || !suffix || random.chance(0.3) ? random.pick(TYPES) : ''}${suffix}`;
}

function selector(random: Random): string {
  const parts = Array.from({ length: 1 + random.below(3) }, () => compound(random));
  return parts.reduce((left, right) => `${left}${random.pick([' ', ' ', ' > ', ' + ', ' ~ '])}${right}`);
}

const PHRASES = ['Span', 'B', 'Em'];

/** Elements that parsers of HTML leave where they are: no blocks in paragraphs, no buttons in buttons, items in lists alone. */
function makesWithin(makes: readonly string[], make: string): readonly string[] {
  if (makes === PHRASES || make === 'P' || make === 'ButtonNoA11y') return PHRASES;
  if (make === 'Ul') return [...MAKES, 'Li', 'Li'];
  return make === 'H2' ? MAKES.filter((name) => name !== 'H2') : MAKES;
}

function node(random: Random, depth: number, makes: readonly string[]): Spec {
  const spec: Spec = { make: random.pick(makes) };
  const classes = CLASSES.filter(() => random.chance(0.3));
  if (classes.length) spec.classes = classes;
  if (random.chance(0.15)) spec.id = random.pick(IDS);
  if (random.chance(0.2)) spec.attrs = [['title', random.pick(['x', 'xyz', 'y z', 'x y'])]];
  if (random.chance(0.35)) spec.css = declarations(random, 3);
  const count = depth > 3 ? 0 : random.below(4);
  const inside = makesWithin(makes, spec.make);
  spec.children = count ? Array.from({ length: count }, () => node(random, depth + 1, inside)) : ['text'];
  return spec;
}

/** A rule of the sheet: what it selects below the body, and its declarations. */
export interface SheetRule {
  selectors: string[];
  css: string;
}

/** A body without its sheet, and the sheet. */
export function randomSheetPage(seed: number): { view: Spec; rules: SheetRule[] } {
  const random = new Random(2_000_000 + seed);
  const rules = Array.from({ length: 3 + random.below(18) }, () => ({
    selectors: Array.from({ length: random.chance(0.2) ? 2 : 1 }, () => selector(random)),
    css: declarations(random, 4),
  }));
  const children = Array.from({ length: 2 + random.below(4) }, () => node(random, 0, MAKES));
  return { view: { make: 'Body', children }, rules };
}
