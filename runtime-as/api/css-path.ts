// AzCssPath → text of a selector: `div.card > #title:hover`.
import { AzCssPathSelector_SIZE } from '../gen/layout';
import { elementName, nodeTypeOfTag } from '../gen/nodes';
import { trap } from '../state/trap';
import { TextBuf } from '../text';
import { putQuoted, putWord } from './css-text';
import { stringLen, stringPtr } from './string';
import { vecLen, vecPtr } from './vec';

/** AzCssPathSelector. */
const GLOBAL: u32 = 0;
const ROOT: u32 = 1;
const TYPE: u32 = 2;
const CLASS: u32 = 3;
const ID: u32 = 4;
const PSEUDO: u32 = 5;
const ATTRIBUTE: u32 = 6;
const FIRST_COMBINATOR: u32 = 7;
/** AzCssPathPseudoSelector. */
const NTH_CHILD: u32 = 2;
const LANG: u32 = 6;

const PAYLOAD: usize = 8;
/** AzCssAttributeSelector: name 0, operator 40, value 48. */
const OPERATOR: usize = 40;
const VALUE: usize = 48;

/** AzCssNthChildSelector: Number(u32 at 4), Even, Odd, Pattern(repeat at 4, offset at 8). */
function putNth(out: TextBuf, nth: usize): void {
  out.ascii(':nth-child(');
  const tag: u32 = load<u8>(nth);
  if (tag == 1 || tag == 2) out.ascii(tag == 1 ? 'even' : 'odd');
  else {
    out.decimal(load<u32>(nth, 4));
    if (tag == 3) {
      out.ascii('n+');
      out.decimal(load<u32>(nth, 8));
    }
  }
  out.byte(41);
}

function putPseudo(out: TextBuf, pseudo: usize): void {
  const tag: u32 = load<u8>(pseudo);
  if (tag == NTH_CHILD) {
    putNth(out, pseudo + 4);
    return;
  }
  out.byte(58);
  putWord(out, 'first-child last-child _ hover active focus lang( backdrop dragging drag-over', tag);
  if (tag != LANG) return;
  out.bytes(stringPtr(pseudo + PAYLOAD), stringLen(pseudo + PAYLOAD));
  out.byte(41);
}

function putAttribute(out: TextBuf, attribute: usize): void {
  out.byte(91);
  out.bytes(stringPtr(attribute), stringLen(attribute));
  const value = attribute + VALUE;
  if (load<u8>(value)) {
    putWord(out, '_ = ~= |= ^= $= *=', load<u32>(attribute + OPERATOR));
    putQuoted(out, stringPtr(value + PAYLOAD), stringLen(value + PAYLOAD));
  }
  out.byte(93);
}

function putSelector(out: TextBuf, selector: usize): void {
  const tag: u32 = load<u8>(selector);
  if (tag == GLOBAL) out.byte(42);
  else if (tag == ROOT) out.byte(38);
  else if (tag == TYPE) out.ascii(elementName(nodeTypeOfTag(load<u32>(selector, 4))));
  else if (tag == CLASS || tag == ID) {
    out.byte(tag == CLASS ? 46 : 35);
    out.bytes(stringPtr(selector + PAYLOAD), stringLen(selector + PAYLOAD));
  } else if (tag == PSEUDO) putPseudo(out, selector + PAYLOAD);
  else if (tag == ATTRIBUTE) putAttribute(out, selector + PAYLOAD);
  else putWord(out, '_>_ _ _+_ _~_', tag - FIRST_COMBINATOR);
}

/** An AzCssPath without selectors is none. */
export function putPath(out: TextBuf, path: usize): void {
  const count = vecLen(path);
  if (!count) trap('AzCssPath', 'it has no selectors');
  for (let i: usize = 0; i < count; i++) {
    const selector = vecPtr(path) + i * AzCssPathSelector_SIZE;
    // A blank alone is no word of a list.
    if (load<u8>(selector) == FIRST_COMBINATOR + 1) out.byte(32);
    else putSelector(out, selector);
  }
}
