// Heights of lines, and where what stands in them is placed (css2 §10.8.1): texts and inline boxes on the baseline, atoms there too or by
// the line's middle, top or bottom. Tops and bottoms of lines follow from all the others.
import { Doc, nodeOf, StyledNode } from '../dom/doc';
import { KW_BOTTOM, KW_MIDDLE, KW_TOP, P_VERTICAL_ALIGN } from '../gen/css';
import { hostWrite } from '../libc/host';
import { isFirstReport } from '../reported';
import { Bytes } from '../bytes';
import { fontPx, styleFont, styleKeyword } from '../style/computed';
import { textNew } from '../text';
import { Flow, PIECE_ATOM, pieceAt } from './flow';
import { xHeightPx } from './fonts';
import { atomAscentPx, atomHeightPx } from './inline-boxes';
import { boxAscentPx, Line, lineHeightPx } from './lines';
import { cut64, round64 } from './units';

/** KW_TOP, KW_MIDDLE or KW_BOTTOM; 0 = on the baseline. */
export function lineAlign(node: StyledNode): u32 {
  const align = styleKeyword(node.style, P_VERTICAL_ALIGN);
  return align == KW_TOP || align == KW_MIDDLE || align == KW_BOTTOM ? align : 0;
}

/** Distance from the top margin edge of an atom to the baseline of its line, by which it has a place of its own. */
function abovePx(doc: Doc, idx: i32, align: u32): f32 {
  const ascent = atomAscentPx(doc, idx);
  if (align != KW_MIDDLE) return ascent;
  const parent = nodeOf(doc, nodeOf(doc, idx).parent).style;
  const middle = round64(xHeightPx(styleFont(parent), fontPx(parent)) / 2);
  return ascent - cut64((2 * ascent - atomHeightPx(doc, idx)) / 2) + middle;
}

/** Height and baseline of a line: the strut of the container, then every piece, and then the highest one at an edge of the line. */
export function sizeLine(doc: Doc, flow: Flow, line: Line): void {
  const root = nodeOf(doc, flow.container).style;
  let above = boxAscentPx(root);
  let below = lineHeightPx(root) - above;
  let edge: u32 = 0;
  let edgePx: f32 = 0;
  for (let i = line.first; i < line.first + line.count; i++) {
    const piece = pieceAt(flow, i);
    const isAtom = (piece.flags & PIECE_ATOM) != 0;
    if (!isAtom && piece.style == root) continue;
    const height = isAtom ? atomHeightPx(doc, piece.node) : lineHeightPx(piece.style);
    const align = isAtom ? lineAlign(nodeOf(doc, piece.node)) : 0;
    if (align == KW_TOP || align == KW_BOTTOM) {
      if (height > edgePx) edge = align;
      edgePx = max<f32>(edgePx, height);
      continue;
    }
    const up = isAtom ? abovePx(doc, piece.node, align) : boxAscentPx(piece.style);
    above = max<f32>(above, up);
    below = max<f32>(below, height - up);
  }
  line.height = max<f32>(above + below, edgePx);
  line.baseline = edge == KW_BOTTOM ? line.height - below : above;
}

/** Top margin edge of an atom in its line, px from the top of the flow. */
export function atomTopPx(doc: Doc, line: Line, idx: i32): f32 {
  const align = lineAlign(nodeOf(doc, idx));
  if (align == KW_TOP) return line.y;
  if (align == KW_BOTTOM) return line.y + line.height - atomHeightPx(doc, idx);
  return line.y + line.baseline - abovePx(doc, idx, align);
}

const STDERR: i32 = 2;
//   keywords that were reported: u64 each
const WARNED: usize = memory.data(12, 4);

/** Says once per keyword that inline boxes stand on the baseline. */
export function warnUnaligned(node: StyledNode): void {
  const align = lineAlign(node);
  if (!align || !isFirstReport(changetype<Bytes>(WARNED), align)) return;
  const out = textNew();
  out.ascii('azul-web: css: "vertical-align: ');
  out.ascii(align == KW_TOP ? 'top' : align == KW_MIDDLE ? 'middle' : 'bottom');
  out.ascii('" counts for boxes in lines (inline-block, images, controls) and for cells of tables; an inline box stands on the baseline\n');
  hostWrite(STDERR, out.ptr, out.len);
  out.free();
}
