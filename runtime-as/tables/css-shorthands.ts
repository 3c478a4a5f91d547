// Shorthand declarations → longhand declarations, as text: `padding: 1px 2px` → padding-top: 1px, padding-right: 2px, …
// An expansion returns undefined when the value does not fit, and the whole declaration is then dropped (CSS Syntax §9).
import { CSS_BY_NAME } from './css.ts';
import { expandArea, expandGrid, expandLines, expandTemplate } from './css-grid.ts';
import { splitTopLevel } from './css-units.ts';

export type Longhands = readonly (readonly [name: string, value: string])[];
type Expand = (parts: readonly string[], value: string) => Longhands | undefined;

const SIDES = ['top', 'right', 'bottom', 'left'] as const;

/** One to four values for top, right, bottom, left: a missing one is taken from its opposite side. */
function fourSides(name: (side: string) => string): Expand {
  return (parts) => {
    if (parts.length < 1 || parts.length > 4) return undefined;
    const [top, right = top, bottom = top, left = right] = parts;
    return [top, right, bottom, left].map((value, i) => [name(SIDES[i]), value] as const);
  };
}

function twoValues(first: string, second: string): Expand {
  return (parts) =>
    parts.length < 1 || parts.length > 2
      ? undefined
      : [
          [first, parts[0]],
          [second, parts[1] ?? parts[0]],
        ];
}

const LINE_STYLE = /^(none|hidden|solid|dashed|dotted|double|groove|ridge|inset|outset)$/i;
const LINE_WIDTH = /^(thin|medium|thick|[+-]?[\d.].*)$/i;

/** `1px solid red` in any order; absent parts get their initial value. */
function splitLine(parts: readonly string[]): { width: string; style: string; color: string } | undefined {
  if (parts.length < 1 || parts.length > 3) return undefined;
  const line: { width?: string; style?: string; color?: string } = {};
  for (const part of parts) {
    const key = LINE_STYLE.test(part) ? 'style' : LINE_WIDTH.test(part) ? 'width' : 'color';
    if (line[key] !== undefined) return undefined;
    line[key] = part;
  }
  return { width: line.width ?? 'medium', style: line.style ?? 'none', color: line.color ?? 'currentcolor' };
}

function borderOf(sides: readonly string[]): Expand {
  return (parts) => {
    const line = splitLine(parts);
    return (
      line &&
      sides.flatMap((side) => [
        [`border-${side}-width`, line.width] as const,
        [`border-${side}-style`, line.style] as const,
        [`border-${side}-color`, line.color] as const,
      ])
    );
  };
}

const expandOutline: Expand = (parts) => {
  const line = splitLine(parts);
  return (
    line && [
      ['outline-width', line.width],
      ['outline-style', line.style],
      ['outline-color', line.color === 'currentcolor' ? 'auto' : line.color],
    ]
  );
};

/** css-flexbox-1 §7.1: `1` → `1 1 0%`; a basis alone → `1 1 <basis>`. */
const expandFlex: Expand = (parts, value) => {
  const flex = (grow: string, shrink: string, basis: string): Longhands => [
    ['flex-grow', grow],
    ['flex-shrink', shrink],
    ['flex-basis', basis],
  ];
  if (value === 'none') return flex('0', '0', 'auto');
  if (value === 'auto') return flex('1', '1', 'auto');
  if (value === 'initial') return flex('0', '1', 'auto');
  const isNumber = (part: string) => /^[+]?[\d.]+(e[+-]?\d+)?$/i.test(part);
  const numbers = parts.filter(isNumber);
  const rest = parts.filter((part) => !isNumber(part));
  if (parts.length < 1 || parts.length > 3 || rest.length > 1) return undefined;
  // Three numbers: the last one is a unitless basis, which only 0 may be.
  if (numbers.length === 3) return numbers[2] === '0' ? flex(numbers[0], numbers[1], '0px') : undefined;
  return flex(numbers[0] ?? '1', numbers[1] ?? '1', rest[0] ?? '0%');
};

const expandFlexFlow: Expand = (parts) => {
  const wraps = CSS_BY_NAME.get('flex-wrap')?.keywords ?? [];
  const wrap = parts.find((part) => wraps.includes(part));
  const direction = parts.find((part) => part !== wrap);
  if (parts.length < 1 || parts.length > 2) return undefined;
  return [
    ['flex-direction', direction ?? 'row'],
    ['flex-wrap', wrap ?? 'nowrap'],
  ];
};

/** `font: italic bold 12px/1.5 Inter, serif`: everything before the size is style or weight. */
const expandFont: Expand = (parts) => {
  const at = parts.findIndex((part) => /^([\d.]|xx-|x-|small|medium|large)/.test(part) && !/^\d+$/.test(part));
  if (at < 0 || at + 1 >= parts.length) return undefined;
  const [size, lineHeight = 'normal'] = parts[at].split('/');
  const before = parts.slice(0, at);
  const weight = before.find((part) => /^(bold|bolder|lighter|\d+)$/.test(part)) ?? 'normal';
  const style = before.find((part) => /^(italic|oblique)$/.test(part)) ?? 'normal';
  return [
    ['font-style', style],
    ['font-weight', weight],
    ['font-size', size],
    ['line-height', lineHeight],
    ['font-family', parts.slice(at + 1).join(' ')],
  ];
};

/** A single colour or image is the usual case; several layers stay together as one `background-image` text. */
const expandBackground: Expand = (parts, value) => {
  const reset: Longhands = [
    ['background-image', 'none'],
    ['background-position', '0% 0%'],
    ['background-size', 'auto'],
    ['background-repeat', 'repeat'],
  ];
  if (value === 'none') return [...reset, ['background-color', 'transparent']];
  const images = parts.filter((part) => /^(url|image-set|cross-fade|[\w-]*gradient)\(/.test(part));
  if (splitTopLevel(value, ',').length > 1) {
    return [['background-color', 'transparent'], ...reset.slice(1), ['background-image', value]];
  }
  const repeats = parts.filter((part) => /^(no-repeat|repeat|repeat-[xy]|round|space)$/.test(part));
  const attachment = parts.find((part) => /^(fixed|local|scroll)$/.test(part));
  const isPlace = (part: string) => /^(left|right|top|bottom|center|\/|cover|contain|auto|[+-]?[\d.].*)$/.test(part);
  const places = parts.filter((part) => isPlace(part)).join(' ');
  const [position, size = 'auto'] = places.split('/').map((part) => part.trim());
  const known = new Set([...images, ...repeats, attachment, ...parts.filter(isPlace)]);
  const colors = parts.filter((part) => !known.has(part));
  if (images.length > 1 || colors.length > 1) return undefined;
  return [
    ['background-image', images[0] ?? 'none'],
    ['background-position', position || '0% 0%'],
    ['background-size', size || 'auto'],
    ['background-repeat', repeats.join(' ') || 'repeat'],
    ['background-attachment', attachment ?? 'scroll'],
    ['background-color', colors[0] ?? 'transparent'],
  ];
};

const expandTextDecoration: Expand = (parts) => {
  const lines = parts.filter((part) => /^(none|underline|overline|line-through|blink)$/.test(part));
  const style = parts.find((part) => /^(solid|double|dotted|dashed|wavy)$/.test(part));
  const thickness = parts.find((part) => /^(auto|from-font|[\d.].*)$/.test(part));
  const color = parts.find((part) => !lines.includes(part) && part !== style && part !== thickness);
  return [
    ['text-decoration-line', lines.join(' ') || 'none'],
    ['text-decoration-style', style ?? 'solid'],
    ['text-decoration-color', color ?? 'currentcolor'],
    ['text-decoration-thickness', thickness ?? 'auto'],
  ];
};

const expandListStyle: Expand = (parts) => [
  ['list-style-position', parts.find((part) => /^(inside|outside)$/.test(part)) ?? 'outside'],
  ['list-style-type', parts.find((part) => !/^(inside|outside)$/.test(part)) ?? 'disc'],
];

const expandRadius: Expand = (_parts, value) => {
  const [horizontal, vertical] = value.split('/').map((half) => splitTopLevel(half.trim(), ' '));
  const corner = (radii: string[]) => [
    radii[0],
    radii[1] ?? radii[0],
    radii[2] ?? radii[0],
    radii[3] ?? radii[1] ?? radii[0],
  ];
  const x = corner(horizontal);
  const y = vertical ? corner(vertical) : undefined;
  const names = ['top-left', 'top-right', 'bottom-right', 'bottom-left'];
  return names.map((name, i) => [`border-${name}-radius`, y ? `${x[i]} ${y[i]}` : x[i]] as const);
};

const gap = twoValues('row-gap', 'column-gap');

export const SHORTHANDS: ReadonlyMap<string, Expand> = new Map<string, Expand>([
  ['margin', fourSides((side) => `margin-${side}`)],
  ['padding', fourSides((side) => `padding-${side}`)],
  ['inset', fourSides((side) => side)],
  ['border-width', fourSides((side) => `border-${side}-width`)],
  ['border-style', fourSides((side) => `border-${side}-style`)],
  ['border-color', fourSides((side) => `border-${side}-color`)],
  ['border', borderOf(SIDES)],
  ...SIDES.map((side) => [`border-${side}`, borderOf([side])] as const),
  ['border-radius', expandRadius],
  ['outline', expandOutline],
  ['flex', expandFlex],
  ['flex-flow', expandFlexFlow],
  ['gap', gap],
  ['grid-gap', gap],
  ['grid-row', expandLines('row')],
  ['grid-column', expandLines('column')],
  ['grid-area', expandArea],
  ['grid-template', expandTemplate],
  ['grid', expandGrid],
  ['place-items', twoValues('align-items', 'justify-items')],
  ['place-content', twoValues('align-content', 'justify-content')],
  ['place-self', twoValues('align-self', 'justify-self')],
  ['overflow', twoValues('overflow-x', 'overflow-y')],
  ['font', expandFont],
  ['background', expandBackground],
  ['text-decoration', expandTextDecoration],
  ['list-style', expandListStyle],
]);
/** Other spellings of one longhand. */
export const ALIASES: ReadonlyMap<string, string> = new Map([
  ['word-wrap', 'overflow-wrap'],
  ['grid-row-gap', 'row-gap'],
  ['grid-column-gap', 'column-gap'],
  ['-webkit-user-select', 'user-select'],
  ['-webkit-appearance', 'appearance'],
]);
