// How a width is shared out among columns (css-tables-3 §3.9.3, and what browsers do for tables of fixed layout, which it leaves open).
import { Bytes } from '../bytes';
import { Column, columnAt } from './table';

/** Sums over columns; those with a percentage count as neither fixed nor open, redundant ones not at all. */
let percentSum: f32 = 0;
let percentPx: f32 = 0;
let openMaxPx: f32 = 0;
let fixedMaxPx: f32 = 0;
let percentCount: i32 = 0;
let openCount: i32 = 0;
let fixedCount: i32 = 0;

function sumUp(columns: Bytes, first: i32, end: i32, px: f32): void {
  percentSum = percentPx = openMaxPx = fixedMaxPx = 0;
  percentCount = openCount = fixedCount = 0;
  for (let i = first; i < end; i++) {
    const column = columnAt(columns, i);
    if (!column.isOwn) continue;
    if (column.percent >= 0) {
      percentSum += column.percent;
      percentPx += percentWidthPx(column, px);
      percentCount += 1;
    } else if (column.isFixed) {
      fixedMaxPx += column.max;
      fixedCount += 1;
    } else {
      openMaxPx += column.max;
      openCount += 1;
    }
  }
}

function percentWidthPx(column: Column, px: f32): f32 {
  return max<f32>(column.min, (column.percent * px) / 100 + column.insetPx);
}

/** Guesses at the widths (css-tables-3 §3.9.3.2), from the least on: each lets one more kind of columns have what it likes. */
const GUESS_MIN: u32 = 0;
const GUESS_PERCENT: u32 = 1;
const GUESS_FIXED: u32 = 2;
const GUESS_MAX: u32 = 3;

function guessPx(column: Column, guess: u32, px: f32): f32 {
  if (!column.isOwn) return 0;
  if (column.percent >= 0) return guess >= GUESS_PERCENT ? percentWidthPx(column, px) : column.min;
  return guess >= (column.isFixed ? GUESS_FIXED : GUESS_MAX) ? max<f32>(column.min, column.max) : column.min;
}

function guessedPx(columns: Bytes, first: i32, end: i32, guess: u32, px: f32): f32 {
  let sum: f32 = 0;
  for (let i = first; i < end; i++) sum += guessPx(columnAt(columns, i), guess, px);
  return sum;
}

/** A part of one in proportion to `own` of `all`, or the same for each of `count`. */
function partOf(own: f32, all: f32, count: i32): f32 {
  return all > 0 ? own / all : 1 / <f32>count;
}

/** Where not even the largest guess is enough: the part that a column has of what is left. */
function excessPart(column: Column, growsFixed: bool): f32 {
  if (!column.isOwn) return 0;
  const isPercent = column.percent >= 0;
  if (openCount) return isPercent || column.isFixed ? 0 : partOf(column.max, openMaxPx, openCount);
  if (fixedCount && growsFixed) return isPercent ? 0 : partOf(column.max, fixedMaxPx, fixedCount);
  return isPercent ? partOf(column.percent, percentSum, percentCount) : 0;
}

/**
 * Shares `px` out among columns: each gets what it has in the largest guess that fits, and a part of what is left towards the next.
 * `growsFixed`: where there are no others, columns with a width in px grow before those with a percentage; else they do not grow.
 */
export function shareOut(columns: Bytes, first: i32, end: i32, px: f32, growsFixed: bool): void {
  const target = max<f32>(px, guessedPx(columns, first, end, GUESS_MIN, 0));
  const most = guessedPx(columns, first, end, GUESS_MAX, target);
  if (most <= target) {
    sumUp(columns, first, end, target);
    for (let i = first; i < end; i++) {
      const column = columnAt(columns, i);
      column.width = guessPx(column, GUESS_MAX, target) + (target - most) * excessPart(column, growsFixed);
    }
    return;
  }
  let guess = GUESS_MIN;
  while (guess < GUESS_FIXED && guessedPx(columns, first, end, guess + 1, target) <= target) guess += 1;
  const low = guessedPx(columns, first, end, guess, target);
  const high = guessedPx(columns, first, end, guess + 1, target);
  const part: f32 = high <= low ? 0 : (target - low) / (high - low);
  for (let i = first; i < end; i++) {
    const column = columnAt(columns, i);
    const least = guessPx(column, guess, target);
    column.width = least + part * (guessPx(column, guess + 1, target) - least);
  }
}

/**
 * The same for all columns of a table of fixed layout. Those with a width in px shrink where they are too wide, and fill what
 * percentages leave where no other column does; those with a percentage shrink to what is left, and grow only where they are alone;
 * the others have the same part of the rest.
 */
export function shareFixed(columns: Bytes, count: i32, px: f32): void {
  sumUp(columns, 0, count, px);
  const fixedRoomPx = max<f32>(0, px - percentPx);
  const percentRoomPx = max<f32>(0, px - fixedMaxPx);
  const scalesFixed = fixedMaxPx > px || (!openCount && fixedMaxPx < fixedRoomPx);
  const scalesPercent = percentPx > percentRoomPx || (!openCount && !fixedCount && percentPx < percentRoomPx);
  const openPx = max<f32>(0, px - fixedMaxPx - percentPx);
  for (let i = 0; i < count; i++) {
    const column = columnAt(columns, i);
    if (column.percent >= 0) {
      const width = percentWidthPx(column, px);
      column.width = scalesPercent ? percentRoomPx * partOf(width, percentPx, percentCount) : width;
    } else if (column.isFixed) {
      column.width = scalesFixed ? fixedRoomPx * partOf(column.max, fixedMaxPx, fixedCount) : column.max;
    } else column.width = openPx / <f32>openCount;
  }
}
