// Canonical texts of a grid's properties (tables/css-grid.ts) → tracks and named lines. Texts come from that parser alone, so
// reading is a plain scan.
import { Bytes, pushZero, sameBytes } from '../bytes';
import { V_CH, V_EM, V_PX, V_REM, V_VH, V_VMAX, V_VMIN, V_VW } from '../gen/css';
import { atomLen, atomPtr } from '../style/atoms';
import { fontPx, lengthPx, styleValue } from '../style/computed';
import { valueAtom } from '../style/values';

/** What a limit of a track is. */
export const SIZE_PX: u32 = 0;
/** Of the container's content box, in %. */
export const SIZE_PERCENT: u32 = 1;
export const SIZE_AUTO: u32 = 2;
export const SIZE_MIN: u32 = 3;
export const SIZE_MAX: u32 = 4;
/** A share of what is left. */
export const SIZE_FLEX: u32 = 5;

/** A row or column; sizes in px. */
@unmanaged
export class Track {
  /** The smaller limit, SIZE_* without SIZE_FLEX, and its number. */
  leastKind: u32;
  least: f32;
  mostKind: u32;
  /** px, % or share. */
  most: f32;
  /** Argument of fit-content() in px; -1 = none. */
  fitPx: f32;
  /** Size at hand, and how far it may grow. */
  base: f32;
  limit: f32;
  /** Growth that the items at hand ask for. */
  planned: f32;
  /** 1: some item has a need here in this round. */
  isNeeded: u32;
  /** 1: the limit may grow without end in this round. */
  isGrowable: u32;
  /** 1: an empty auto-fit track; it has neither size nor gutter. */
  isCollapsed: u32;
  /** From the start of the content box. */
  start: f32;
}

/** A named line of one axis. */
@unmanaged
export class LineName {
  ptr: usize;
  byteLen: u32;
  /** Line number from 0. */
  line: i32;
  /** 0 rows, 1 columns. */
  axis: u32;
}

let at: usize = 0;
let end: usize = 0;
let fontSizePx: f32 = 0;
let styleAt: usize = 0;
/** Number and kind of the size that was read last. */
let sizeNum: f32 = 0;
let sizeKind: u32 = 0;

/** Index of the first and end (exclusive) of the tracks that `repeat(auto-fit)` made in the list read last. */
export let autoFrom: u32 = 0;
export let autoTo: u32 = 0;
let isAutoFit: bool = false;

function here(): u32 {
  return at < end ? <u32>load<u8>(at) : 0;
}

function readDecimal(): f32 {
  let num: f64 = 0;
  let scale: f64 = 1;
  const isNegative = here() == 45;
  if (isNegative) at += 1;
  for (let hasPoint = false; ; at++) {
    const c = here();
    if (c == 46) hasPoint = true;
    else if (c - 48 > 9) break;
    else {
      num = num * 10 + <f64>(c - 48);
      if (hasPoint) scale *= 10;
    }
  }
  return <f32>(isNegative ? -num / scale : num / scale);
}

function skipWord(): void {
  while ((here() | 32) - 97 < 26 || here() == 45) at += 1;
}

/** Kind of a relative unit by its spelling at `at`. */
function unitKind(): u32 {
  const c = here();
  const last = <u32>load<u8>(at, 1);
  if (c == 101) return V_EM;
  if (c == 114) return V_REM;
  if (c == 99) return V_CH;
  if (c != 118) return V_PX;
  if (last == 119) return V_VW;
  if (last == 104) return V_VH;
  return <u32>load<u8>(at, 2) == 105 ? V_VMIN : V_VMAX;
}

/** Reads `12px`, `50%`, `2fr`, `auto`, `min-content` or `max-content`. */
function readBreadth(): void {
  const c = here();
  if (c - 48 > 9 && c != 46) {
    const third = <u32>load<u8>(at, 2);
    sizeKind = c == 97 ? SIZE_AUTO : third == 110 ? SIZE_MIN : SIZE_MAX;
    sizeNum = 0;
    skipWord();
    return;
  }
  sizeNum = readDecimal();
  if (here() == 37) {
    sizeKind = SIZE_PERCENT;
    at += 1;
    return;
  }
  if (here() == 102) sizeKind = SIZE_FLEX;
  else {
    sizeKind = SIZE_PX;
    sizeNum = lengthPx(unitKind(), sizeNum, fontSizePx, styleAt);
  }
  skipWord();
}

/** One size: a breadth, minmax() or fit-content(). */
function readSize(tracks: Bytes): void {
  const track = changetype<Track>(pushZero(tracks, offsetof<Track>()));
  track.fitPx = -1;
  const isFit = here() == 102;
  const isPair = here() == 109 && <u32>load<u8>(at, 3) == 109;
  if (isFit || isPair) at += isFit ? 12 : 7;
  readBreadth();
  track.leastKind = track.mostKind = sizeKind;
  track.least = track.most = sizeNum;
  if (isFit) {
    track.leastKind = SIZE_AUTO;
    track.mostKind = SIZE_MAX;
    track.fitPx = sizeKind == SIZE_PX ? sizeNum : -1 - sizeNum;
  } else if (isPair) {
    at += 1;
    readBreadth();
    track.mostKind = sizeKind;
    track.most = sizeNum;
  } else if (sizeKind == SIZE_FLEX) track.leastKind = SIZE_AUTO;
  if (isFit || isPair) at += 1;
}

/** Names of the line before the next track: `[a b]`. */
function readNames(names: Bytes, line: i32, axis: u32): void {
  at += 1;
  while (here() != 93) {
    const start = at;
    while (here() != 93 && here() != 32) at += 1;
    const name = changetype<LineName>(pushZero(names, offsetof<LineName>()));
    name.ptr = start;
    name.byteLen = <u32>(at - start);
    name.line = line;
    name.axis = axis;
    if (here() == 32) at += 1;
  }
  at += 1;
}

/** px that a track takes at least when auto repeats are counted (css-grid-1 §7.2.3.2). */
function countedPx(track: Track, availPx: f32): f32 {
  if (track.mostKind == SIZE_PX) return max<f32>(track.most, track.leastKind == SIZE_PX ? track.least : 0);
  if (track.mostKind == SIZE_PERCENT) return (track.most * availPx) / 100;
  if (track.leastKind == SIZE_PX) return track.least;
  return track.leastKind == SIZE_PERCENT ? (track.least * availPx) / 100 : 0;
}

function sumPx(tracks: Bytes, from: u32, availPx: f32): f32 {
  let sum: f32 = 0;
  for (let i = from; i < trackCount(tracks); i++) sum += countedPx(trackAt(tracks, i), availPx);
  return sum;
}

/** Reads items up to the end of the list, or of the repeat that it is in. */
function readItems(tracks: Bytes, names: Bytes, axis: u32): void {
  while (at < end && here() != 41) {
    if (here() == 32) at += 1;
    else if (here() == 91) readNames(names, <i32>trackCount(tracks), axis);
    else if (here() == 114) readRepeat(tracks, names, axis);
    else readSize(tracks);
  }
}

/** Reads the list of an auto repeat once and notes where it stands. */
function readRepeat(tracks: Bytes, names: Bytes, axis: u32): void {
  // `repeat(auto-fi` is what both spellings share.
  isAutoFit = <u32>load<u8>(at, 14) == 116;
  while (here() != 44) at += 1;
  at += 1;
  const first = trackCount(tracks);
  readItems(tracks, names, axis);
  autoFrom = first;
  autoTo = trackCount(tracks);
  at += 1;
}

/** How often the auto repeat fits: at least once; `availPx` < 0: the size is open. `isLeast`: as often as it takes to fill. */
function repeatCount(tracks: Bytes, availPx: f32, isLeast: bool, gapPx: f32): u32 {
  if (availPx < 0) return 1;
  const all = sumPx(tracks, 0, availPx) + gapPx * <f32>(trackCount(tracks) - 1);
  let unit: f32 = gapPx * <f32>(autoTo - autoFrom);
  for (let i = autoFrom; i < autoTo; i++) unit += max<f32>(1, countedPx(trackAt(tracks, i), availPx));
  const more = isLeast ? ceil<f32>((availPx - all - 0.001) / unit) : floor<f32>((availPx - all + 0.001) / unit);
  return more > 0 ? min<u32>(1 + <u32>more, 1000) : 1;
}

export function trackCount(tracks: Bytes): u32 {
  return tracks.len / <u32>offsetof<Track>();
}

// @ts-ignore: decorator
@inline
export function trackAt(tracks: Bytes, i: u32): Track {
  return changetype<Track>(tracks.ptr + <usize>i * offsetof<Track>());
}

function open(style: usize, property: u32): void {
  const atom = valueAtom(styleValue(style, property));
  at = atomPtr(atom);
  end = at + atomLen(atom);
  styleAt = style;
  fontSizePx = fontPx(style);
}

const NONE_WORD: u32 = 0x656e_6f6e;
const AUTO_WORD: u32 = 0x6f74_7561;
const SPAN_WORD: u32 = 0x6e61_7073;

/** True when the whole text is one word of four letters. */
function isWord(letters: u32): bool {
  return <u32>(end - at) == 4 && load<u32>(at) == letters;
}

/**
 * Appends the tracks of `property` to `tracks` and its line names to `names`; `availPx` is the size of the content box along
 * the axis (-1 = open), which auto repeats fill; `isLeast`: it is only a minimum.
 */
export function readTracks(
  style: usize, property: u32, axis: u32, availPx: f32, isLeast: bool, gapPx: f32, tracks: Bytes, names: Bytes,
): void {
  autoFrom = autoTo = 0;
  isAutoFit = false;
  open(style, property);
  if (isWord(NONE_WORD)) return;
  const firstName = names.len;
  readItems(tracks, names, axis);
  if (!autoTo) return;
  const count = repeatCount(tracks, availPx, isLeast, gapPx);
  if (count > 1) repeatAgain(tracks, names, axis, firstName, count - 1);
  if (!isAutoFit) autoFrom = autoTo = 0;
}

/** Puts `more` further copies of the auto repeat behind its first one. */
function repeatAgain(tracks: Bytes, names: Bytes, axis: u32, firstName: u32, more: u32): void {
  const unit = autoTo - autoFrom;
  const tail = trackCount(tracks) - autoTo;
  const trackBytes = <u32>offsetof<Track>();
  pushZero(tracks, more * unit * trackBytes);
  const first = tracks.ptr + <usize>(autoFrom * trackBytes);
  const unitBytes = unit * trackBytes;
  memory.copy(first + <usize>((more + 1) * unitBytes), first + <usize>unitBytes, tail * trackBytes);
  for (let i: u32 = 1; i <= more; i++) memory.copy(first + <usize>(i * unitBytes), first, unitBytes);
  // Names keep to their first place; those behind the repeat move with their lines.
  for (let i = firstName; i < names.len; i += <u32>offsetof<LineName>()) {
    const name = changetype<LineName>(names.ptr + i);
    if (name.axis == axis && name.line >= <i32>autoTo) name.line += <i32>(more * unit);
  }
  autoTo += more * unit;
}

/** Where an item asks to begin or end along an axis. */
export const LINE_AUTO: u32 = 0;
/** `lineNum`: number of the line, from 1, or from the end for negative ones. */
export const LINE_NUMBER: u32 = 1;
/** `lineNum`: how many tracks. */
export const LINE_SPAN: u32 = 2;
export const LINE_NAME: u32 = 3;
export let lineNum: i32 = 0;
export let lineNamePtr: usize = 0;
export let lineNameLen: u32 = 0;

/** Reads a grid line; returns LINE_*. */
export function readLine(style: usize, property: u32): u32 {
  open(style, property);
  if (isWord(AUTO_WORD)) return LINE_AUTO;
  const c = here();
  if (c == 45 || c - 48 <= 9) {
    const second = <u32>load<u8>(at, 1);
    if (c != 45 || second - 48 <= 9) {
      lineNum = <i32>readDecimal();
      return LINE_NUMBER;
    }
  }
  if (end - at > 5 && load<u32>(at) == SPAN_WORD && <u32>load<u8>(at, 4) == 32) {
    at += 5;
    lineNum = <i32>readDecimal();
    return LINE_SPAN;
  }
  lineNamePtr = at;
  lineNameLen = <u32>(end - at);
  return LINE_NAME;
}

/** Rows and columns that the areas make. */
export let areaRows: u32 = 0;
export let areaColumns: u32 = 0;
/** Extent of the area found last. */
export let areaTop: i32 = 0;
export let areaLeft: i32 = 0;
export let areaBottom: i32 = 0;
export let areaRight: i32 = 0;

/** Scans grid-template-areas for `name` (0 = only count); true = found. */
export function findArea(style: usize, property: u32, namePtr: usize, nameLen: u32): bool {
  open(style, property);
  areaRows = areaColumns = 0;
  if (isWord(NONE_WORD)) return false;
  let isFound = false;
  let column: i32 = 0;
  for (let isInside = false; at < end; ) {
    if (here() == 34) {
      isInside = !isInside;
      if (isInside) column = 0;
      else areaRows += 1;
      at += 1;
    } else if (here() == 32) at += 1;
    else {
      const start = at;
      while (here() != 32 && here() != 34) at += 1;
      if (namePtr && sameBytes(start, <u32>(at - start), namePtr, nameLen)) {
        if (!isFound) {
          areaTop = <i32>areaRows;
          areaLeft = column;
        }
        areaBottom = <i32>areaRows + 1;
        areaRight = column + 1;
        isFound = true;
      }
      column += 1;
      areaColumns = max<u32>(areaColumns, <u32>column);
    }
  }
  return isFound;
}
