// AzNodeType variants → the HTML element that stands for each in the page.
import { domTypes } from './api/dom.ts';

const union = domTypes['NodeType'];
/** Names in order of their tag values. */
export const NODE_TYPES: readonly string[] = union.kind === 'union' ? union.variants.map(([name]) => name) : [];

/** Variants whose element is not simply their lower-case name. */
const SPELLINGS: Readonly<Record<string, string>> = {
  SelectOption: 'option',
  MenuItem: 'menuitem',
  Image: 'img',
  SvgText: 'text',
  SvgClipPathElement: 'clipPath',
  SvgLinearGradient: 'linearGradient',
  SvgRadialGradient: 'radialGradient',
  SvgTextPath: 'textPath',
  SvgForeignObject: 'foreignObject',
  // Boxes that the app fills or that only measure something: neutral elements in the page.
  VirtualView: 'div',
  Icon: 'span',
  GeolocationProbe: 'div',
  Before: 'span',
  After: 'span',
  Marker: 'span',
  Placeholder: 'span',
};

/** Element name of a node type; '' for text. */
export function tagOf(nodeType: string): string {
  if (nodeType === 'Text') return '';
  const svg = /^Svg([A-Z].*)$/.exec(nodeType)?.[1];
  return SPELLINGS[nodeType] ?? (svg ? svg[0].toLowerCase() + svg.slice(1) : nodeType.toLowerCase());
}

/** Elements whose start tag ends a paragraph around them (HTML §13.2.6.4.7). */
export const BLOCK_TAGS =
  'address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p pre search section summary table ul'.split(
    ' ',
  );

/** Elements without content and end tag (HTML §13.1.2). */
export const VOID_TAGS = 'area base br col embed hr img input link meta param source track wbr'.split(' ');

/**
 * Elements that end an open one of their group which they stand in, however deep, up to the next of `within` (HTML §13.2.6.4.7: where
 * a parser looks less far, nothing is lost).
 */
export const CLOSING_GROUPS: readonly { tags: string; within: string }[] = [
  { tags: 'li', within: 'ul ol menu dir' },
  { tags: 'dt dd', within: 'dl' },
  { tags: 'h1 h2 h3 h4 h5 h6', within: '' },
  { tags: 'a', within: '' },
  { tags: 'button', within: '' },
  { tags: 'form', within: '' },
  { tags: 'option', within: '' },
  { tags: 'optgroup', within: '' },
  { tags: 'rt rp rtc', within: 'ruby' },
];

/** Elements whose tags a parser drops inside of the body (§13.2.6.4.7). */
export const DROPPED_TAGS = ['html', 'head', 'body'];

/**
 * Levels of a table: what may stand on each, and what is around it. A parser moves everything else out (§13.2.6.4.9 ff.). Levels that it
 * adds have no id, and are taken out again (loader/nodes.ts).
 */
export const TABLE_LEVELS: readonly { tags: string; inside: string }[] = [
  { tags: 'caption colgroup thead tbody tfoot', inside: 'table' },
  { tags: 'col', inside: 'colgroup table' },
  { tags: 'tr', inside: 'thead tbody tfoot table' },
  { tags: 'td th', inside: 'tr thead tbody tfoot table' },
];
