// Flat document → styled document. One that follows another is paired with it first: what lives on unchanged keeps its style.
import { carryOpen } from './dom/details';
import { Doc, domOf, NONE, nodeOf } from './dom/doc';
import { markMeasured } from './layout/measured';
import { matchDocs } from './match';
import { cascade } from './style/cascade';
import { asksPage } from './style/sheet';

/** What the user has opened and closed. */
function carryDetails(old: Doc, doc: Doc): void {
  for (let idx = 0; idx < old.count; idx++) {
    const node = nodeOf(old, idx);
    if (node.match != NONE) carryOpen(domOf(node), domOf(nodeOf(doc, node.match)));
  }
}

/** Styles `doc`; `old` = the document that it follows, with which it gets paired (both unpaired); null = none. */
export function styleDoc(old: Doc | null, doc: Doc): void {
  if (old) {
    matchDocs(old, doc);
    if (old.hasDetails) carryDetails(old, doc);
  }
  cascade(old, doc);
  if (asksPage) markMeasured(doc);
}
