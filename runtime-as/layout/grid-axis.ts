// The axis whose tracks are sized: its lists, the room there is, and what its tracks are under the question at hand.
import { Bytes } from '../bytes';
import { SIZE_AUTO, SIZE_FLEX, SIZE_PERCENT, SIZE_PX, Track, trackAt, trackCount } from './grid-list';
import { cut64 } from './units';
import { Cell } from './grid-place';

/** What the available size is: a number, or the question what the content needs at least or at most. */
export const FOR_SIZE: u32 = 0;
export const FOR_MIN: u32 = 1;
export const FOR_MAX: u32 = 2;
/** The size is open, and nobody asks how the content would like it: rows of a grid that is as high as its content. */
export const FOR_OPEN: u32 = 3;

export const UNLIMITED: f32 = 1e9;

/** The axis at hand. */
export let tracks: Bytes = changetype<Bytes>(0);
export let cells: Bytes = changetype<Bytes>(0);
export let isColumns: bool = false;
export let availPx: f32 = 0;
export let question: u32 = 0;
export let gap: f32 = 0;

// @ts-ignore: decorator
@inline
export function from(cell: Cell): u32 {
  return <u32>(isColumns ? cell.columnStart : cell.rowStart);
}

// @ts-ignore: decorator
@inline
export function to(cell: Cell): u32 {
  return <u32>(isColumns ? cell.columnEnd : cell.rowEnd);
}

/** A percentage of an open size counts as auto. */
export function leastKind(track: Track): u32 {
  return track.leastKind == SIZE_PERCENT && question != FOR_SIZE ? SIZE_AUTO : track.leastKind;
}

export function mostKind(track: Track): u32 {
  return track.mostKind == SIZE_PERCENT && question != FOR_SIZE ? SIZE_AUTO : track.mostKind;
}

export function fixedPx(kind: u32, num: f32): f32 {
  return kind == SIZE_PERCENT ? cut64((num * availPx) / 100) : num;
}

export function isFixed(kind: u32): bool {
  return kind == SIZE_PX || kind == SIZE_PERCENT;
}

export function isFlexible(track: Track): bool {
  return track.mostKind == SIZE_FLEX && !track.isCollapsed;
}

/** Argument of fit-content() in px; UNLIMITED for other tracks. */
export function fitPx(track: Track): f32 {
  if (track.fitPx == -1) return UNLIMITED;
  if (track.fitPx >= 0) return track.fitPx;
  return question == FOR_SIZE ? ((-1 - track.fitPx) * availPx) / 100 : UNLIMITED;
}

/** Chooses the axis: `asked` is FOR_*, sizes are px. */
export function setAxis(list: Bytes, items: Bytes, columns: bool, asked: u32, sizePx: f32, gapPx: f32): void {
  tracks = list;
  cells = items;
  isColumns = columns;
  question = asked;
  availPx = sizePx;
  gap = gapPx;
}

/** Gutters within the tracks from `a` to `b`: none beside collapsed ones. */
export function gapsPx(a: u32, b: u32): f32 {
  let count: f32 = 0;
  for (let i = a; i < b; i++) if (!trackAt(tracks, i).isCollapsed) count += 1;
  return count > 1 ? (count - 1) * gap : 0;
}

export function basesPx(a: u32, b: u32): f32 {
  let sum: f32 = 0;
  for (let i = a; i < b; i++) sum += trackAt(tracks, i).base;
  return sum;
}

export function spansFlexible(cell: Cell): bool {
  for (let i = from(cell); i < to(cell); i++) if (isFlexible(trackAt(tracks, i))) return true;
  return false;
}

/** What the tracks leave of the content box, px; negative when they overflow. */
export function freePx(): f32 {
  return availPx - basesPx(0, trackCount(tracks)) - gapsPx(0, trackCount(tracks));
}
