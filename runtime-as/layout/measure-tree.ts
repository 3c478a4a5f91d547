// A tree that is in no document → the size of its border box.
import { docFree, docNew } from '../dom/doc';
import { DomNode, nodeAddCss, nodeAppend, nodeNew } from '../dom/node';
import { N_BODY } from '../gen/tags';
import { cascade } from '../style/cascade';
import { textNew } from '../text';
import { borderBox, boxHeight, boxWidth } from './boxes';
import { layoutDoc, layoutFree } from './layout';

/** Writes {f32 width, f32 height} of `root` (owned, freed) in a block container `widthPx` wide; 0 × 0 without a box. */
export function measureTree(ret: usize, root: DomNode, widthPx: f32): void {
  const body = nodeNew(N_BODY);
  const css = textNew();
  css.ascii('display: block; width: ');
  css.decimal(<i64>ceil(widthPx));
  css.ascii('px');
  const byteLen = css.len;
  nodeAddCss(body, css.take(), byteLen);
  css.free();
  nodeAppend(body, root);
  const doc = docNew(body);
  cascade(null, doc);
  layoutDoc(doc);
  const hasBox = borderBox(doc, 1);
  store<f32>(ret, hasBox ? boxWidth : 0);
  store<f32>(ret, hasBox ? boxHeight : 0, 4);
  layoutFree(doc);
  docFree(doc);
}
