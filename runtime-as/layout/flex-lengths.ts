// Main sizes of the items of one line of a flex container (css-flexbox-1 §9.7). Rows and columns list their items here, take them
// line by line and get the sizes; one container at a time.
//
//   clearItems ─▶ addItem × n ─▶ takeLine ─▶ resolveLengths ─▶ takeLine …
import { Bytes, clearBytes, pushZero } from '../bytes';
import { SLACK } from './units';

/** Less than what a browser tells apart, px. */
export const ROUNDING: f32 = 0.002;
export const UNLIMITED: f32 = 1e9;

/** An item; sizes of border boxes along the main axis in px. */
@unmanaged
export class Flexible {
  /** place among the container's items */
  item: u32;
  frozen: u32;
  base: f32;
  least: f32;
  most: f32;
  grow: f32;
  shrink: f32;
  /** flex-shrink times the base size of the content box */
  scaled: f32;
  size: f32;
  /** Sum of both margins along the main axis. */
  margins: f32;
}
const FLEXIBLES: usize = memory.data(12, 4);

/** Items of the line at hand: from the first up to, not including, the second. */
export let lineFrom: u32 = 0;
export let lineEnd: u32 = 0;

export function flexibleAt(i: u32): Flexible {
  return changetype<Flexible>(changetype<Bytes>(FLEXIBLES).ptr + <usize>i * offsetof<Flexible>());
}

export function flexibleCount(): u32 {
  return changetype<Bytes>(FLEXIBLES).len / <u32>offsetof<Flexible>();
}

export function clearItems(): void {
  clearBytes(changetype<Bytes>(FLEXIBLES));
  lineEnd = 0;
}

/** A zeroed item for the one at place `i` of the container; it may move when another one is added. */
export function addItem(i: u32): Flexible {
  const f = changetype<Flexible>(pushZero(changetype<Bytes>(FLEXIBLES), offsetof<Flexible>()));
  f.item = i;
  return f;
}

export function hasLine(): bool {
  return lineEnd < flexibleCount();
}

/** §9.3: the next line takes items as long as they fit by their hypothetical sizes. Returns what they share out. */
export function takeLine(innerPx: f32, gapPx: f32, isSingle: bool): f32 {
  let taken: f32 = -gapPx;
  let room = innerPx + gapPx;
  for (lineFrom = lineEnd; lineEnd < flexibleCount(); lineEnd++) {
    const f = flexibleAt(lineEnd);
    taken += gapPx + f.margins + clampTo(f, f.base);
    if (!isSingle && lineEnd > lineFrom && taken > innerPx + SLACK) break;
    room -= gapPx + f.margins;
  }
  return room;
}

export function clampTo(f: Flexible, size: f32): f32 {
  return max<f32>(f.least, min<f32>(f.most, size));
}

/** §9.7 steps 1 and 2: true when items grow; those that cannot flex that way keep their hypothetical size. */
function freezeInflexible(roomPx: f32): bool {
  let taken: f32 = 0;
  for (let i = lineFrom; i < lineEnd; i++) taken += clampTo(flexibleAt(i), flexibleAt(i).base);
  const isGrowing = taken < roomPx;
  for (let i = lineFrom; i < lineEnd; i++) {
    const f = flexibleAt(i);
    f.size = clampTo(f, f.base);
    const isStiff = isGrowing ? !f.grow || f.base > f.size : !f.scaled || f.base < f.size;
    f.frozen = u32(isStiff);
  }
  return isGrowing;
}

/** What frozen items and the bases of the others leave. */
function freeSpace(roomPx: f32): f32 {
  let free = roomPx;
  for (let i = lineFrom; i < lineEnd; i++) free -= flexibleAt(i).frozen ? flexibleAt(i).size : flexibleAt(i).base;
  return free;
}

function sumFactors(isGrowing: bool, isScaled: bool): f32 {
  let sum: f32 = 0;
  for (let i = lineFrom; i < lineEnd; i++) {
    const f = flexibleAt(i);
    if (!f.frozen) sum += isGrowing ? f.grow : isScaled ? f.scaled : f.shrink;
  }
  return sum;
}

/** One round of §9.7 step 4: shares out `freePx`, then freezes the items that met a limit; false = all are frozen. */
function share(freePx: f32, factors: f32, isGrowing: bool): bool {
  let violation: f32 = 0;
  for (let i = lineFrom; i < lineEnd; i++) {
    const f = flexibleAt(i);
    if (f.frozen) continue;
    const part = factors > 0 ? (freePx * (isGrowing ? f.grow : f.scaled)) / factors : 0;
    f.size = f.base + part;
    violation += clampTo(f, f.size) - f.size;
  }
  let isLeft = false;
  for (let i = lineFrom; i < lineEnd; i++) {
    const f = flexibleAt(i);
    if (f.frozen) continue;
    const clamped = clampTo(f, f.size);
    const isMet = abs<f32>(violation) < 1e-4 || (violation > 0 ? clamped > f.size : clamped < f.size);
    f.size = clamped;
    f.frozen = u32(isMet);
    if (!isMet) isLeft = true;
  }
  return isLeft;
}

/** Sets the sizes of the items of the line, which share out `roomPx`. */
export function resolveLengths(roomPx: f32): void {
  const isGrowing = freezeInflexible(roomPx);
  const initial = freeSpace(roomPx);
  if (abs<f32>(initial) < ROUNDING) {
    for (let i = lineFrom; i < lineEnd; i++) if (!flexibleAt(i).frozen) flexibleAt(i).size = flexibleAt(i).base;
    return;
  }
  // Every round freezes at least one item.
  for (let round: u32 = 0; round <= lineEnd - lineFrom; round++) {
    const sum = sumFactors(isGrowing, false);
    if (!sum) return;
    let free = freeSpace(roomPx);
    if (sum < 1 && abs<f32>(initial * sum) < abs<f32>(free)) free = initial * sum;
    if (!share(free, sumFactors(isGrowing, true), isGrowing)) return;
  }
}

/** What the items of the line leave; less than 0: they overflow. */
export function lineFreePx(roomPx: f32): f32 {
  for (let i = lineFrom; i < lineEnd; i++) roomPx -= flexibleAt(i).size;
  return roomPx;
}
