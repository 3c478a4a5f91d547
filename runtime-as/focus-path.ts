// A selector → the node that the focus goes to.
import { Doc, isText, NONE, nodeOf } from './dom/doc';
import { CSS_TEXT_SHEET } from './gen/sheet';
import { matchesSelector } from './style/select';
import { firstSelector, ruleAt, sheetOf } from './style/sheet';

/** Index of the first node of the document that the borrowed rule is for; NONE = there is none. */
export function nodeOfRule(doc: Doc, ptr: usize, byteLen: u32): i32 {
  const sheet = sheetOf(ptr, byteLen, CSS_TEXT_SHEET);
  if (!sheet.ruleCount) return NONE;
  const selector = firstSelector(ruleAt(sheet, 0));
  for (let idx = 0; idx < doc.count; idx++)
    if (!isText(nodeOf(doc, idx)) && matchesSelector(doc, idx, selector, 0)) return idx;
  return NONE;
}
