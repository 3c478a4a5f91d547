// Compact style sheet: what host/css.ts writes and style/sheet.ts reads into records. Numbers are LEB128, without a sign; a text is the
// number of its bytes and UTF-8.
//
//   sheet       │ byteLen of the records │ rules │, then
//     rule      │ selectors │ declarations · 2 + hasMedia │, then where it has media │ min width px f32 │ max width px f32 │, then
//       selector    │ specificity │ states │ compounds │, the subject first
//         compound  │ combinator to the next one │ simples │
//           simple  │ kind │ text; a i16, b i16 of those about places; of a type the first node type of that element, NODE_TYPE_COUNT = none │
//       declaration │ property │ kind · 4 + hasNum · 2 + important │ num f32 where it has one │ text │ name of a property that is unknown or set for a state │

/** Sizes of the records that the runtime makes (style/sheet.ts), bytes. */
export const SHEET = {
  ruleBytes: 16,
  selectorBytes: 16,
  compoundBytes: 8,
  simpleBytes: 16,
  declarationBytes: 16,
  /** Property number of a declaration that only passes through under its name. */
  unknownProperty: 0xffff,
  /** Number of a raw value with which only the page knows the boxes (tables/measured.ts). */
  measuredNum: 2,
} as const;

/** Kinds of CSS text: declarations of one node (with nested blocks), a whole sheet, our own user-agent sheet, of which no text is given. */
export const CSS_TEXT = { declarations: 0, sheet: 1, userAgent: 2 } as const;

/** Begins a text of declarations whose blocks are a component's sheet: for its node and what lies inside, each as a rule of a sheet. */
export const COMPONENT_MARK = '/*component*/';

export const COMBINATORS = { none: 0, descendant: 1, child: 2, next: 3, subsequent: 4 } as const;

export const SIMPLES = {
  universal: 0,
  type: 1,
  class: 2,
  id: 3,
  /** `&`: the node whose css text this is. */
  scope: 4,
  attribute: 5,
  attributeEquals: 6,
  attributeIncludes: 7,
  attributePrefix: 8,
  attributeSuffix: 9,
  attributeSubstring: 10,
  /** Position among siblings from the front: a·n + b. */
  nthChild: 11,
  nthLastChild: 12,
  onlyChild: 13,
  empty: 14,
  root: 15,
} as const;

/** Pseudo-classes that the browser decides: bits of `states`; rules with one are emitted as real rules. */
export const STATES = {
  hover: 1,
  active: 2,
  focus: 4,
  'focus-visible': 8,
  'focus-within': 16,
  disabled: 32,
  enabled: 64,
  checked: 128,
  'placeholder-shown': 256,
} as const;
