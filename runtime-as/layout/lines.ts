// Flow × width → lines: greedy breaking (css-text-3 §5), heights (layout/line-align.ts), then
// the place of every piece. Widths are compared in 1/64 px, the unit of the browser's layout.
import { Doc, NONE, nodeOf } from '../dom/doc';
import {
  KW_CENTER, KW_END, KW_NORMAL, KW_NOWRAP, KW_PRE_LINE, KW_RIGHT, P_TEXT_ALIGN, P_TEXT_INDENT, P_WHITE_SPACE,
} from '../gen/css';
import { fontPx, S_LINE, styleFont, styleKeyword, styleValue } from '../style/computed';
import { valueNum } from '../style/values';
import {
  Flow, PIECE_ANYWHERE, PIECE_ATOM, PIECE_BREAK, PIECE_CLOSE, PIECE_EMERGENCY, PIECE_FORCED, PIECE_OPEN, PIECE_TEXT, Piece, pieceAt,
} from './flow';
import { itemFlow, itemNode } from './items';
import { ROLE_BLOCK, roleOf } from './roles';
import { ascentPx, descentPx } from './fonts';
import { atomContentPx, sizeAtom } from './inline-boxes';
import { sizeLine } from './line-align';
import { ceil64, round64, styleLengthPx } from './units';

@unmanaged
export class Line {
  first: u32;
  count: u32;
  /** Advance without the blanks that hang at the end. */
  width: f32;
  /** From the top of the content box. */
  y: f32;
  height: f32;
  baseline: f32;
}

/** What fits a line of `px`: browsers cut the room to 1/64 px and forgive as much. */
function roomPx(px: f32): f64 {
  return (floor<f64>(<f64>px * 64 + 0.2) + 1) / 64 + 0.001;
}

export function lineAt(flow: Flow, i: u32): Line {
  return changetype<Line>(flow.lines + <usize>i * offsetof<Line>());
}

/** Distance from the baseline to the top of the inline box of a style; half the leading is floored as browsers do. */
export function boxAscentPx(style: usize): f32 {
  const font = styleFont(style);
  const ascent = ascentPx(font, fontPx(style));
  const leading = lineHeightPx(style) - ascent - descentPx(font, fontPx(style));
  return ascent + floor<f32>(leading / 2);
}

export function lineHeightPx(style: usize): f32 {
  return round64(valueNum(styleValue(style, S_LINE)));
}

/** End (exclusive) of the unit that starts at piece `i`: no line may start inside it. */
function unitEnd(flow: Flow, i: u32, breakFlags: u32): u32 {
  let at = i + 1;
  while (at < flow.pieceCount) {
    if (pieceAt(flow, at - 1).flags & PIECE_FORCED || pieceAt(flow, at).flags & breakFlags) break;
    at += 1;
  }
  return at;
}

/** Width of pieces `from` … `to`, in which each text is rounded up by itself; the blanks of the last piece are left out. */
function runWidth(flow: Flow, from: u32, to: u32): f64 {
  let width: f64 = 0;
  let text: f64 = 0;
  let space: f64 = 0;
  let node = NONE;
  for (let i = from; i < to; i++) {
    const piece = pieceAt(flow, i);
    // Edges of inline boxes take no part in hanging: blanks before an end edge still hang.
    if (piece.flags & (PIECE_OPEN | PIECE_CLOSE)) width += piece.width;
    else if (isSeen(piece)) {
      if (piece.node == node) text += space + piece.width;
      else {
        width += <f64>ceil64(text + space);
        text = piece.width;
        node = piece.node;
      }
      space = piece.space;
    } else space += piece.space;
  }
  return width + <f64>ceil64(text);
}

function fullWidth(flow: Flow, from: u32, to: u32): f64 {
  let width: f64 = 0;
  for (let i = from; i < to; i++) width += pieceAt(flow, i).width + pieceAt(flow, i).space;
  return width;
}

/** End (exclusive) of the line that starts at piece `start`. */
function lineEnd(flow: Flow, start: u32, avail: f64): u32 {
  let end = start;
  while (end < flow.pieceCount) {
    const next = unitEnd(flow, end, PIECE_BREAK);
    if (<f64>ceil64(runWidth(flow, start, next)) > avail) {
      if (end > start) return end;
      const cut = emergencyEnd(flow, start, next, avail);
      if (cut < next) return cut;
    }
    end = next;
    if (pieceAt(flow, end - 1).flags & PIECE_FORCED) return end;
  }
  return end;
}

/** A word wider than the line is cut where overflow-wrap allows; at least one piece stays. */
function emergencyEnd(flow: Flow, start: u32, unit: u32, avail: f64): u32 {
  let end = unitEnd(flow, start, PIECE_BREAK | PIECE_EMERGENCY);
  while (end < unit) {
    const next = unitEnd(flow, end, PIECE_BREAK | PIECE_EMERGENCY);
    if (<f64>ceil64(runWidth(flow, start, next)) > avail) return end;
    end = next;
  }
  return unit;
}

export function collapsesBlanks(style: usize): bool {
  const white = styleKeyword(style, P_WHITE_SPACE);
  return white == KW_NORMAL || white == KW_NOWRAP || white == KW_PRE_LINE;
}

/** True for what blanks before it do not hang at the end of a line for: words, edges with a width, and atoms of any. */
function isSeen(piece: Piece): bool {
  return piece.width != 0 || (piece.flags & PIECE_ATOM) != 0;
}

/** The last piece of a line that is more than blanks and edges of boxes. */
export function lastVisible(flow: Flow, line: Line): u32 {
  let i = line.first + line.count;
  while (i > line.first) {
    i -= 1;
    const piece = pieceAt(flow, i);
    if (isSeen(piece) && !(piece.flags & (PIECE_OPEN | PIECE_CLOSE))) break;
  }
  return i;
}

/** css-text-3 §8.1: only the first line of a container is indented. */
export function indentPx(doc: Doc, flow: Flow): f32 {
  const container = nodeOf(doc, flow.container);
  const px = styleLengthPx(container.style, P_TEXT_INDENT);
  if (!px || roleOf(container) != ROLE_BLOCK) return px;
  return itemNode(container, 0) == NONE && itemFlow(container, 0) == flow ? px : 0;
}

/** What of `free` px a style leaves ahead of a line. */
export function alignedPx(style: usize, free: f32): f32 {
  const align = styleKeyword(style, P_TEXT_ALIGN);
  return align == KW_CENTER ? free / 2 : align == KW_RIGHT || align == KW_END ? free : 0;
}

/** Sets the x of the pieces of a line, alignment included. */
function placeLine(doc: Doc, flow: Flow, line: Line, avail: f32): void {
  let x: f64 = alignedPx(nodeOf(doc, flow.container).style, max<f32>(0, avail - line.width));
  if (line.first == 0) x += indentPx(doc, flow);
  const last = lastVisible(flow, line);
  for (let i = line.first; i < line.first + line.count; i++) {
    const piece = pieceAt(flow, i);
    piece.x = <f32>x;
    x += piece.width;
    // css-text-3 §4.1.2: blanks at the end of a line are gone, so that the edges of boxes behind them move up.
    if (i < last || !collapsesBlanks(piece.style)) x += piece.space;
  }
}

/** Widths of atoms depend on the room there is: they take what they want, at most the whole line. */
function sizeAtoms(doc: Doc, flow: Flow, avail: f32): void {
  if (!flow.hasAtoms) return;
  for (let i: u32 = 0; i < flow.pieceCount; i++) {
    const piece = pieceAt(flow, i);
    if (piece.flags & PIECE_ATOM) piece.width = sizeAtom(doc, piece.node, avail);
  }
}

/** Breaks the flow for a width in px; a second call for the same width is free. Returns the height. */
export function breakLines(doc: Doc, flow: Flow, avail: f32): f32 {
  if (flow.brokenFor == avail) return flow.height;
  sizeAtoms(doc, flow, avail);
  flow.lineCount = 0;
  let start: u32 = 0;
  let y: f32 = 0;
  while (start < flow.pieceCount) {
    const indent: f32 = start ? 0 : indentPx(doc, flow);
    const end = lineEnd(flow, start, roomPx(avail - indent));
    if (fullWidth(flow, start, end) == 0 && end == flow.pieceCount && !hasContent(flow, start, end)) break;
    const line = lineAt(flow, flow.lineCount);
    line.first = start;
    line.count = end - start;
    line.width = ceil64(runWidth(flow, start, end)) + indent;
    line.y = y;
    sizeLine(doc, flow, line);
    placeLine(doc, flow, line, avail);
    for (let i = start; i < end; i++) pieceAt(flow, i).line = flow.lineCount;
    y += line.height;
    flow.lineCount += 1;
    start = end;
  }
  flow.brokenFor = avail;
  flow.height = y;
  return y;
}

/** A line of nothing but collapsed blanks and empty inline boxes has no height (css2 §9.4.2). */
function hasContent(flow: Flow, from: u32, to: u32): bool {
  for (let i = from; i < to; i++) {
    const piece = pieceAt(flow, i);
    if (isSeen(piece) || piece.flags & PIECE_FORCED) return true;
  }
  return false;
}

/** False for flows of collapsed blanks and empty inline boxes alone, which make no line. */
export function hasLines(flow: Flow): bool {
  return hasContent(flow, 0, flow.pieceCount);
}

/** Gives atoms the widths that their content wants or needs. */
function contentAtoms(doc: Doc, flow: Flow, isMax: bool): void {
  if (!flow.hasAtoms) return;
  for (let i: u32 = 0; i < flow.pieceCount; i++) {
    const piece = pieceAt(flow, i);
    if (piece.flags & PIECE_ATOM) piece.width = atomContentPx(doc, piece.node, isMax);
  }
}

/** The text whose words `closedPx` has seen, and the widest of them, px. */
let wordsOf: i32 = NONE;
let widestWord: f64 = 0;

/**
 * What browsers take for the least width of the end edges behind a text: they stand beside its widest word, since its words are
 * measured together, the first one with the indent, but for one that has something before it in its line. Pieces `from` … `to` are a
 * unit of `widthPx` that no line starts inside of; 0 = no end edges come last in it.
 */
function closedPx(flow: Flow, from: u32, to: u32, widthPx: f64, indent: f64): f64 {
  let edges: f64 = 0;
  // A forced break has no width of its own.
  while (to > from && pieceAt(flow, to - 1).flags & PIECE_FORCED && pieceAt(flow, to - 1).width == 0) to -= 1;
  let at = to;
  for (; at > from && pieceAt(flow, at - 1).flags & PIECE_CLOSE; at--) edges += pieceAt(flow, at - 1).width;
  if (at == from || !(pieceAt(flow, at - 1).flags & PIECE_TEXT)) return 0;
  const text = pieceAt(flow, at - 1).node;
  let first = at - 1;
  while (first > from && pieceAt(flow, first - 1).node == text) first -= 1;
  const word = runWidth(flow, from, first) > 0 ? 0 : widthPx - edges + (from ? 0 : indent);
  widestWord = wordsOf == text ? max<f64>(widestWord, word) : word;
  wordsOf = text;
  return at < to ? widestWord + edges : 0;
}

/** The text that `snappedWidth` has come to, and the place of its next piece from where it begins or where a line ended, px. */
let textAt: i32 = NONE;
let textPlace: f64 = 0;

/** Width of the pieces `from` … `to` as browsers find words in a shaped text: as the distance of places in 1/64 px, each rounded up. */
function snappedWidth(flow: Flow, from: u32, to: u32): f64 {
  let width: f64 = 0;
  let space: f64 = 0;
  for (let i = from; i < to; i++) {
    const piece = pieceAt(flow, i);
    if (!(piece.flags & PIECE_TEXT)) {
      textAt = NONE;
      width += piece.width + (piece.flags & PIECE_ATOM ? space : 0);
      if (piece.flags & PIECE_ATOM) space = 0;
      continue;
    }
    if (textAt != piece.node) textPlace = 0;
    const end = textPlace + piece.width;
    const taken = <f64>ceil64(end) - <f64>ceil64(textPlace);
    if (piece.width != 0) {
      width += space + taken;
      space = 0;
    }
    space += <f64>ceil64(end + piece.space) - <f64>ceil64(end);
    textPlace = end + piece.space;
    textAt = piece.flags & PIECE_FORCED ? NONE : piece.node;
  }
  return width;
}

function widestRun(doc: Doc, flow: Flow, breakFlags: u32): f32 {
  const indent = <f64>indentPx(doc, flow);
  let widest: f64 = 0;
  wordsOf = NONE;
  textAt = NONE;
  for (let start: u32 = 0, end: u32 = 0; start < flow.pieceCount; start = end) {
    end = unitEnd(flow, start, breakFlags);
    let width = breakFlags ? snappedWidth(flow, start, end) : runWidth(flow, start, end);
    const closed = breakFlags ? closedPx(flow, start, end, width, indent) : 0;
    if (!start) width += indent;
    width = max<f64>(width, closed);
    // css-text-3 §4.1.2: kept blanks hang where a line is full, but are part of what the content wants.
    if (!breakFlags && end > start && !collapsesBlanks(pieceAt(flow, end - 1).style)) width += pieceAt(flow, end - 1).space;
    widest = max<f64>(widest, width);
  }
  return ceil64(widest);
}

/** Content widths: the widest line without optional breaks, and the widest unit. */
export function measureContent(doc: Doc, flow: Flow): void {
  contentAtoms(doc, flow, true);
  flow.maxContentPx = widestRun(doc, flow, 0);
  contentAtoms(doc, flow, false);
  flow.minContentPx = widestRun(doc, flow, PIECE_BREAK | PIECE_ANYWHERE);
}

/** Vertical extent of the box of an inline style around the baseline: content area, without line height. */
export function contentAscentPx(style: usize): f32 {
  return ascentPx(styleFont(style), fontPx(style));
}

export function contentDescentPx(style: usize): f32 {
  return descentPx(styleFont(style), fontPx(style));
}
