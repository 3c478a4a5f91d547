// Flat document → styled document. One that follows another is paired with it first: what lives on unchanged keeps its style.
import { Doc } from './dom/doc';
import { markMeasured } from './layout/measured';
import { matchDocs } from './match';
import { cascade } from './style/cascade';
import { asksPage } from './style/sheet';

/** Styles `doc`; `old` = the document that it follows, with which it gets paired (both unpaired); null = none. */
export function styleDoc(old: Doc | null, doc: Doc): void {
  if (old) matchDocs(old, doc);
  cascade(old, doc);
  if (asksPage) markMeasured(doc);
}
