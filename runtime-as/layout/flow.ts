// Inline content → Flow: text, inline boxes and atoms of one container as a row of pieces, ready to be broken into lines.
// A piece never breaks inside; whether a line may start with it is known from the characters around the seam.
//
//   pieces of `One <b>two-</b>three`:   "One" │␣│  <b>  "two-"  </b>  │ "three"      │ = a line may start here
import { Bytes, pushZero } from '../bytes';
import { arenaAlloc, Doc, domOf, isText, NONE, nodeOf, StyledNode } from '../dom/doc';
import {
  KW_ANYWHERE, KW_BREAK_ALL, KW_BREAK_SPACES, KW_BREAK_WORD, KW_CAPITALIZE, KW_LOWERCASE, KW_NONE, KW_NORMAL, KW_NOWRAP, KW_PRE,
  KW_PRE_LINE, KW_PRE_WRAP, KW_UPPERCASE, P_LETTER_SPACING, P_OVERFLOW_WRAP, P_TAB_SIZE, P_TEXT_TRANSFORM,
  P_WHITE_SPACE, P_WORD_BREAK, P_WORD_SPACING,
} from '../gen/css';
import { fontPx, styleFont, styleKeyword, styleNum, stylePx } from '../style/computed';
import { byteLenOf, decodeAt, isWordPart, seamBreaks } from './characters';
import { inlineEndPx, inlineStartPx } from './edges';
import { advancePx, spacePx } from './fonts';
import { warnUnaligned } from './line-align';
import { isAtom, isOut, ROLE_BREAK, ROLE_CONTENTS, ROLE_INLINE, ROLE_NONE, ROLE_TEXT, roleOf } from './roles';
import { baseLen, CURSIVE, LINE_SEAM, measuredFont, measuredRun, partAt, partCount, runLen } from './runs';

/** A line may start with this piece. */
export const PIECE_BREAK: u32 = 1;
/** A line may start here when the word would not fit a line of its own (overflow-wrap). */
export const PIECE_EMERGENCY: u32 = 2;
/** The line ends after this piece (newline, <br>). */
export const PIECE_FORCED: u32 = 4;
export const PIECE_ATOM: u32 = 8;
/** Start and end edge of an inline box. */
export const PIECE_OPEN: u32 = 16;
export const PIECE_CLOSE: u32 = 32;
export const PIECE_TEXT: u32 = 64;
/** PIECE_EMERGENCY that makes the content narrower too (css-text-3 §5.5, anywhere). */
export const PIECE_ANYWHERE: u32 = 128;

@unmanaged
export class Piece {
  flags: u32;
  /** Node that the piece belongs to: text node, inline box, atom. */
  node: i32;
  /** Style that decides its height in the line. */
  style: usize;
  /** Advance in px without trailing blanks. */
  width: f64;
  /** Blanks after it; they hang when the line ends here. */
  space: f64;
  /** Result of layout/lines.ts: line number and left edge in px from the content box of the flow. */
  line: u32;
  x: f32;
}

@unmanaged
export class Flow {
  next: usize;
  container: i32;
  pieces: usize;
  pieceCount: u32;
  /** Lines of the last layout (layout/lines.ts): array in `lines`. */
  lines: usize;
  lineCount: u32;
  /** Width the lines were last broken for; NaN = not yet. */
  brokenFor: f32;
  maxContentPx: f32;
  minContentPx: f32;
  /** Whose values the two widths above come from: those of the layout, those of the page; 0 = not known. */
  measuredBy: u32;
  /** Yoga node that the flow is the content of. */
  yoga: u32;
  measureObject: u32;
  hasAtoms: bool;
  /** As an item of a row: the same as those of boxes. */
  baselineShiftPx: f32;
  rowAscentPx: f32;
  /** As an item of a column that may wrap: the same as those of boxes. */
  line: u32;
  linePx: f32;
  /** Height that it had at its own width where its line is wider, else 0. */
  keptHeightPx: f32;
  /** As an item of a row: the height that Yoga was told (layout/only-line.ts), px; < 0 = none. */
  toldHeightPx: f32;
  placeX: f32;
  placeY: f32;
  /** Content box in page px, after layout. */
  x: f32;
  y: f32;
  width: f32;
  height: f32;
  /** Height of the box that browsers put around lines between boxes; an item may be stretched. */
  boxHeight: f32;
}

/** A line of layout/lines.ts. */
export const LINE_BYTES: u32 = 24;

const OUT: usize = memory.data(12, 4);
/** A line may start behind it. */
const ZERO_WIDTH_SPACE: u32 = 0x200b;

/** State of the walk over the characters. */
let previousChar: u32 = 0;
/** PIECE_EMERGENCY and PIECE_ANYWHERE as the text of that character allows them. */
let previousEmergency: u32 = 0;
/** A line may start behind any character of that text. */
let previousBreaksAll: bool = false;
/** That text breaks into lines. */
let previousWraps: bool = false;
/** The next character may start a line. */
let mayBreak: bool = false;
/** The next letter is the first of a word. */
let isWordStart: bool = true;
/** A blank came last, so further blanks collapse; true at the start of the flow. */
let afterSpace: bool = true;
/** Index of the piece that takes further characters; -1 = a new one is needed. */
let open: i32 = -1;
let sawAtom: bool = false;

// @ts-ignore: decorator
@inline
function PIECE(i: i32): Piece {
  return changetype<Piece>(changetype<Bytes>(OUT).ptr + <usize>i * offsetof<Piece>());
}

function addPiece(flags: u32, node: i32, style: usize): i32 {
  const idx = <i32>(changetype<Bytes>(OUT).len / offsetof<Piece>());
  const piece = changetype<Piece>(pushZero(changetype<Bytes>(OUT), offsetof<Piece>()));
  piece.flags = flags | (mayBreak ? PIECE_BREAK : 0);
  piece.node = node;
  piece.style = style;
  mayBreak = false;
  return idx;
}

/** Case change of ASCII and Latin-1 letters; other scripts keep their characters. */
function transformed(c: u32, transform: u32, isWordStart: bool): u32 {
  const isUpperWanted = transform == KW_UPPERCASE || (transform == KW_CAPITALIZE && isWordStart);
  const isLetter = c - 97 < 26 || (c >= 0xe0 && c <= 0xfe && c != 0xf7);
  if (isUpperWanted && isLetter) return c - 32;
  const isCapital = c - 65 < 26 || (c >= 0xc0 && c <= 0xde && c != 0xd7);
  return transform == KW_LOWERCASE && isCapital ? c + 32 : c;
}

/** UAX 29, as far as ASCII goes: what is neither letter nor digit parts words, but for what stands within them. */
function endsWord(c: u32): bool {
  if (c >= 128 || (c | 32) - 97 < 26 || c - 48 < 10) return false;
  return c != 39 && c != 46 && c != 58 && c != 95;
}

/** The last piece, where it ends in a blank of the same text; -1 = it does not. */
function blankAt(node: i32): i32 {
  const last = <i32>(changetype<Bytes>(OUT).len / offsetof<Piece>()) - 1;
  if (!afterSpace || last < 0 || PIECE(last).node != node || PIECE(last).flags & PIECE_FORCED) return -1;
  return PIECE(last).space > 0 ? last : -1;
}

function addSpace(node: i32, style: usize, px: f64, wraps: bool): void {
  let at = open >= 0 && PIECE(open).node == node ? open : blankAt(node);
  if (at < 0) {
    // No line starts with a blank that follows another one.
    if (afterSpace) mayBreak = false;
    at = addPiece(PIECE_TEXT, node, style);
  }
  PIECE(at).space += px;
  open = -1;
  previousChar = 0;
  afterSpace = true;
  mayBreak = wraps;
}

/** css-text-3 §4.1.1, break-spaces and pre: a blank takes room like a character; where lines break, one may start behind each. */
function addKeptSpace(node: i32, style: usize, px: f64, wraps: bool, emergency: u32): void {
  const isSplit = emergency != 0 && previousChar != 0 && !mayBreak;
  const at = !isSplit && open >= 0 && PIECE(open).node == node ? open : addPiece(PIECE_TEXT, node, style);
  if (isSplit) PIECE(at).flags |= emergency;
  PIECE(at).width += px;
  open = wraps ? -1 : at;
  previousChar = 0;
  afterSpace = true;
  mayBreak = wraps;
}

function addNewline(node: i32, style: usize): void {
  isWordStart = true;
  // The end of a line does not start one.
  mayBreak = false;
  const at = open >= 0 && PIECE(open).node == node ? open : addPiece(PIECE_TEXT, node, style);
  PIECE(at).flags |= PIECE_FORCED;
  open = -1;
  previousChar = 0;
  afterSpace = true;
  mayBreak = true;
}

/** Adds the characters of a text node (css-text-3 §4.1 for blanks, §5 for breaks). */
function addText(idx: i32, node: StyledNode): void {
  const style = node.style;
  const white = styleKeyword(style, P_WHITE_SPACE);
  const keepsBlanks = white == KW_PRE || white == KW_PRE_WRAP || white == KW_BREAK_SPACES;
  const keepsLines = keepsBlanks || white == KW_PRE_LINE;
  const wraps = white != KW_NOWRAP && white != KW_PRE;
  const transform = styleKeyword(style, P_TEXT_TRANSFORM);
  const wordBreak = styleKeyword(style, P_WORD_BREAK);
  const overflow = styleKeyword(style, P_OVERFLOW_WRAP);
  const isAnywhere = overflow == KW_ANYWHERE || wordBreak == KW_BREAK_WORD;
  const emergency: u32 = !wraps ? 0 : isAnywhere ? PIECE_EMERGENCY | PIECE_ANYWHERE : overflow != KW_NORMAL ? PIECE_EMERGENCY : 0;
  const font = styleFont(style);
  const sizePx = fontPx(style);
  const spacing = <f64>stylePx(style, P_LETTER_SPACING);
  const blankPx = spacePx(font, sizePx) + spacing + <f64>stylePx(style, P_WORD_SPACING);
  const dom = domOf(node);
  const isPlain = !emergency && wordBreak != KW_BREAK_ALL && transform == KW_NONE;
  for (let i: u32 = 0, size: u32 = 1; i < dom.textLen; i += size) {
    let ptr = dom.textPtr + i;
    let c = decodeAt(ptr, dom.textLen - i);
    size = byteLenOf(load<u8>(ptr));
    const isNewline = c == 10;
    if (isNewline && keepsLines) {
      addNewline(idx, style);
      continue;
    }
    if (c == 32 || c == 9 || isNewline || c == 13) {
      isWordStart = true;
      const px = c == 9 && keepsBlanks ? blankPx * <f64>styleNum(style, P_TAB_SIZE) : blankPx;
      if (white == KW_BREAK_SPACES || white == KW_PRE) addKeptSpace(idx, style, px, wraps, emergency);
      else if (keepsBlanks || !afterSpace) addSpace(idx, style, px, wraps);
      continue;
    }
    c = transformed(c, transform, isWordStart);
    isWordStart = endsWord(c);
    const px = advancePx(font, sizePx, c);
    if (px < 0) {
      size = addRun(idx, node, i, wraps, wordBreak == KW_BREAK_ALL, emergency);
      continue;
    }
    addCharacter(idx, style, c, px + spacing, wraps, wordBreak == KW_BREAK_ALL, emergency);
    if (!isPlain || !isWordPart(c)) continue;
    // The rest of the word belongs to the same piece.
    for (; i + 1 < dom.textLen && isWordPart(load<u8>(ptr, 1)); i++, ptr++) {
      previousChar = load<u8>(ptr, 1);
      PIECE(open).width += advancePx(font, sizePx, previousChar) + spacing;
    }
  }
}

/** Adds the stretch of a text that begins at byte `from` and that no advance table covers; returns its length in bytes. */
function addRun(idx: i32, node: StyledNode, from: u32, wraps: bool, breaksAll: bool, emergency: u32): u32 {
  const style = node.style;
  const dom = domOf(node);
  const font = styleFont(style);
  const sizePx = fontPx(style);
  const spacing = <f64>stylePx(style, P_LETTER_SPACING);
  const shown = measuredFont(font);
  const len = runLen(font, dom.textPtr + from, dom.textLen - from);
  // Marks change the letter in front of them.
  const base: u32 = open >= 0 ? baseLen(dom.textPtr, from) : 0;
  const start = dom.textPtr + from - base;
  const run = measuredRun(shown, sizePx, start, base + len, breaksAll || emergency != 0 || spacing != 0);
  for (let i: u32 = 0, at: u32 = 0; i < partCount(run) && at < base + len; i++) {
    const part = partAt(run, i);
    const c = decodeAt(start + at, base + len - at);
    if (at < base) {
      if (part.byteLen > base) PIECE(open).width += part.px - advancePx(shown, sizePx, c);
    } else {
      if (part.flags & LINE_SEAM) previousChar = ZERO_WIDTH_SPACE;
      addCharacter(idx, style, c, part.px + (part.flags & CURSIVE ? 0 : spacing), wraps, breaksAll, emergency);
    }
    at += part.byteLen;
  }
  return len;
}

/** A line that may start with a piece starts with the start edges that stand right before it. */
function moveSeam(at: i32): void {
  const seam = PIECE(at).flags & (PIECE_BREAK | PIECE_EMERGENCY | PIECE_ANYWHERE);
  let first = at;
  while (first > 0 && PIECE(first - 1).flags & PIECE_OPEN) first -= 1;
  PIECE(at).flags &= ~seam;
  PIECE(first).flags |= seam;
}

function addCharacter(idx: i32, style: usize, c: u32, px: f64, wraps: bool, breaksAll: bool, emergency: u32): void {
  // Whether a line may start between two texts is up to the one before.
  const seam = open >= 0 ? emergency : previousEmergency;
  const isAnySeam = open >= 0 ? breaksAll : previousBreaksAll;
  const isWrapped = wraps || (open < 0 && previousWraps);
  previousEmergency = emergency;
  previousBreaksAll = breaksAll;
  previousWraps = wraps;
  if (isWrapped && (seamBreaks(previousChar, c) || (isAnySeam && previousChar != 0))) {
    mayBreak = true;
    open = -1;
  }
  const isSplit = seam != 0 && previousChar != 0 && !mayBreak;
  if (open < 0 || isSplit || PIECE(open).node != idx) {
    open = addPiece(PIECE_TEXT, idx, style);
    if (isSplit) PIECE(open).flags |= seam;
    moveSeam(open);
  }
  PIECE(open).width += px;
  previousChar = c;
  afterSpace = false;
}

/** Browsers look for the character before a word in the text that comes before it in the document, be it that of an atom. */
function startsWordAfter(doc: Doc, idx: i32): bool {
  let at = nodeOf(doc, idx).end - 1;
  while (at > idx && (roleOf(nodeOf(doc, at)) == ROLE_INLINE || (isText(nodeOf(doc, at)) && !domOf(nodeOf(doc, at)).textLen))) at -= 1;
  const node = nodeOf(doc, at);
  if (at == idx || !isText(node)) return true;
  const last = <u32>load<u8>(domOf(node).textPtr + domOf(node).textLen - 1);
  return last <= 32 || endsWord(last);
}

/** An atom behaves like an ideograph: a line may start before and after it. */
function addAtom(doc: Doc, idx: i32, node: StyledNode): void {
  const white = styleKeyword(nodeOf(doc, node.parent).style, P_WHITE_SPACE);
  const wraps = white != KW_NOWRAP && white != KW_PRE;
  mayBreak = mayBreak || (wraps && (previousChar != 0 || sawAtom));
  open = -1;
  moveSeam(addPiece(PIECE_ATOM, idx, node.style));
  isWordStart = startsWordAfter(doc, idx);
  sawAtom = true;
  previousChar = 0xfffc;
  previousEmergency = 0;
  previousBreaksAll = false;
  previousWraps = wraps;
  mayBreak = wraps;
  afterSpace = false;
}

function addEdge(flags: u32, idx: i32, style: usize, px: f32): void {
  const canBreak = mayBreak;
  if (flags == PIECE_CLOSE) mayBreak = false;
  const at = addPiece(flags, idx, style);
  PIECE(at).width = px;
  // The seam is behind an end edge and before a start edge: `two-</b>three` breaks after </b>.
  mayBreak = flags == PIECE_CLOSE ? canBreak : false;
  open = -1;
}

function addChildren(doc: Doc, node: StyledNode): void {
  for (let i = node.firstChild; i != NONE; i = nodeOf(doc, i).next) addNode(doc, i);
}

function addNode(doc: Doc, idx: i32): void {
  const node = nodeOf(doc, idx);
  const role = roleOf(node);
  if (role == ROLE_NONE || isOut(node)) return;
  if (role == ROLE_TEXT) addText(idx, node);
  else if (role == ROLE_CONTENTS) addChildren(doc, node);
  else if (role == ROLE_BREAK) addNewline(idx, node.style);
  else if (isAtom(node)) addAtom(doc, idx, node);
  else if (role == ROLE_INLINE) {
    warnUnaligned(node);
    addEdge(PIECE_OPEN, idx, node.style, inlineStartPx(node.style));
    addChildren(doc, node);
    addEdge(PIECE_CLOSE, idx, node.style, inlineEndPx(node.style));
  }
}

/** Empty inline boxes at the end stay in the line of what is before them: no line starts with nothing in it. */
function joinTrailingEdges(): void {
  for (let i = <i32>(changetype<Bytes>(OUT).len / offsetof<Piece>()) - 1; i >= 0; i--) {
    const piece = PIECE(i);
    if (!(piece.flags & (PIECE_OPEN | PIECE_CLOSE))) return;
    piece.flags &= ~PIECE_BREAK;
  }
}

/** The flow of some nodes (u32 each) below `container`, in the arena in use. */
export function flowNew(doc: Doc, container: i32, run: Bytes): Flow {
  const out = changetype<Bytes>(OUT);
  out.len = 0;
  previousChar = 0;
  mayBreak = false;
  afterSpace = true;
  isWordStart = true;
  open = -1;
  sawAtom = false;
  for (let at: u32 = 0; at < run.len; at += 4) addNode(doc, load<i32>(run.ptr + at));
  joinTrailingEdges();
  const flow = changetype<Flow>(arenaAlloc(doc, offsetof<Flow>()));
  flow.container = container;
  flow.pieceCount = out.len / offsetof<Piece>();
  flow.pieces = arenaAlloc(doc, out.len);
  memory.copy(flow.pieces, out.ptr, out.len);
  flow.lines = arenaAlloc(doc, max<u32>(flow.pieceCount, 1) * LINE_BYTES);
  flow.hasAtoms = sawAtom;
  flow.brokenFor = NaN;
  return flow;
}

// @ts-ignore: decorator
@inline
export function pieceAt(flow: Flow, i: u32): Piece {
  return changetype<Piece>(flow.pieces + <usize>i * offsetof<Piece>());
}
