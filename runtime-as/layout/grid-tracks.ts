// Sizes of the tracks of one axis (css-grid-1 §11): what the items need, then what is left, for the larger limits, shares and
// `stretch`. All sizes are px; items tell their needs in Cell.least, minContent and maxContent.
import { Bytes, reserve } from '../bytes';
import {
  KW_CENTER, KW_END, KW_FLEX_END, KW_NORMAL, KW_RIGHT, KW_SPACE_AROUND, KW_SPACE_BETWEEN, KW_SPACE_EVENLY, KW_STRETCH,
} from '../gen/css';
import {
  availPx, basesPx, cells, fitPx, fixedPx, FOR_MIN, FOR_SIZE, freePx, from, gap, gapsPx, isFixed, isFlexible, leastKind,
  mostKind, question, setAxis, spansFlexible, to, tracks, UNLIMITED,
} from './grid-axis';
import { SIZE_AUTO, SIZE_FLEX, SIZE_MAX, SIZE_MIN, Track, trackAt, trackCount } from './grid-list';
import { Cell, cellAt, cellCount } from './grid-place';
import { cut64 } from './units';

const SLACK: f32 = 0.001;

/** The needs of items, in the order in which they are met (css-grid-1 §11.5 step 3). */
const PHASE_LEAST: u32 = 0;
const PHASE_MIN: u32 = 1;
const PHASE_MAX: u32 = 2;
const PHASE_LIMIT_MIN: u32 = 3;
const PHASE_LIMIT_MAX: u32 = 4;

function initialise(): void {
  for (let i: u32 = 0; i < trackCount(tracks); i++) {
    const track = trackAt(tracks, i);
    const least = leastKind(track);
    const most = mostKind(track);
    track.base = isFixed(least) && !track.isCollapsed ? fixedPx(least, track.least) : 0;
    track.limit = track.isCollapsed ? 0 : isFixed(most) ? fixedPx(most, track.most) : UNLIMITED;
    track.limit = max<f32>(track.limit, track.base);
  }
}

/** The automatic minimum of an item counts where a track asks for it, and at most as fixed limits allow (§6.6). */
function leastPx(cell: Cell): f32 {
  if (!cell.isAutoLeast) return cell.least;
  const isWide = to(cell) - from(cell) > 1;
  let hasAuto = false;
  let areFixed = true;
  let limits: f32 = gapsPx(from(cell), to(cell));
  for (let i = from(cell); i < to(cell); i++) {
    const track = trackAt(tracks, i);
    if (isWide && isFlexible(track)) return cell.floor;
    if (leastKind(track) == SIZE_AUTO) hasAuto = true;
    if (isFixed(mostKind(track))) limits += track.isCollapsed ? 0 : fixedPx(mostKind(track), track.most);
    else areFixed = false;
  }
  if (!hasAuto) return cell.floor;
  return areFixed ? max<f32>(cell.floor, min<f32>(cell.least, limits)) : cell.least;
}

/** Browsers meet the least needs alike whether the size is known or asked for, so that questions have no rules of their own. */
function needPx(cell: Cell, phase: u32): f32 {
  if (phase == PHASE_LEAST) return leastPx(cell);
  return phase == PHASE_MIN || phase == PHASE_LIMIT_MIN ? cell.minContent : cell.maxContent;
}

/** True when a need of this phase may make the track grow. */
function isAsked(track: Track, phase: u32): bool {
  const least = leastKind(track);
  const most = mostKind(track);
  if (phase == PHASE_LEAST) return !isFixed(least);
  if (phase == PHASE_MIN) return least == SIZE_MIN || least == SIZE_MAX;
  if (phase == PHASE_MAX) return least == SIZE_MAX;
  if (phase == PHASE_LIMIT_MIN) return !isFixed(most) && most != SIZE_FLEX;
  return most == SIZE_MAX || most == SIZE_AUTO;
}

function isLimitPhase(phase: u32): bool {
  return phase >= PHASE_LIMIT_MIN;
}

/** Size that a phase makes grow. */
function sizeOf(track: Track, phase: u32): f32 {
  return isLimitPhase(phase) && track.limit < UNLIMITED ? track.limit : track.base;
}

/** How far a track may grow before others have reached their limits. */
function roomPx(track: Track, phase: u32, grown: f32): f32 {
  if (isLimitPhase(phase)) {
    if (track.limit < UNLIMITED && !track.isGrowable) return 0;
    return max<f32>(0, fitPx(track) - sizeOf(track, phase) - grown);
  }
  return max<f32>(0, track.limit - track.base - grown);
}

/** Beyond their limits only tracks grow whose larger limit follows the content, if any of the asked ones does. */
function growsBeyond(track: Track, phase: u32): bool {
  const most = mostKind(track);
  if (phase == PHASE_MAX) return most == SIZE_MAX || most == SIZE_AUTO;
  return !isFixed(most);
}

/** Increases of the tracks for one item (parallel to the tracks), px. */
const GROWN: usize = memory.data(12, 4);

// @ts-ignore: decorator
@inline
function grownAt(i: u32): f32 {
  return load<f32>(changetype<Bytes>(GROWN).ptr + (<usize>i << 2));
}

function addGrown(i: u32, px: f32): void {
  store<f32>(changetype<Bytes>(GROWN).ptr + (<usize>i << 2), grownAt(i) + px);
}

/** The part of the next of `count` tracks that share `space`: browsers cut it to 1/64 px, and the last ones get what that leaves. */
function partPx(space: f32, count: f32): f32 {
  return count > 1 ? cut64(space / count) : space;
}

/** Shares `space` equally among the asked tracks up to their limits; returns what nobody can take. */
function growToLimits(cell: Cell, phase: u32, space: f32, isBeyond: bool): f32 {
  // Every round but the last takes a track to its limit.
  for (let round = from(cell); round <= to(cell) && space > SLACK; round++) {
    let count: f32 = 0;
    let smallest = UNLIMITED;
    for (let i = from(cell); i < to(cell); i++) {
      const room = growthPx(trackAt(tracks, i), phase, grownAt(i), isBeyond);
      if (room <= SLACK) continue;
      count += 1;
      smallest = min<f32>(smallest, room);
    }
    if (count == 0) return space;
    for (let i = from(cell); i < to(cell); i++) {
      if (growthPx(trackAt(tracks, i), phase, grownAt(i), isBeyond) <= SLACK) continue;
      const step = min<f32>(smallest, partPx(space, count));
      addGrown(i, step);
      space -= step;
      count -= 1;
    }
  }
  return space;
}

/** What a track may take in a phase: nothing where it is not asked. */
function growthPx(track: Track, phase: u32, grown: f32, isBeyond: bool): f32 {
  if (!isAsked(track, phase) || track.isCollapsed) return 0;
  return isBeyond ? max<f32>(0, fitPx(track) - sizeOf(track, phase) - grown) : roomPx(track, phase, grown);
}

/** Shares the rest without limits. */
function growBeyond(cell: Cell, phase: u32, space: f32): void {
  let count: f32 = 0;
  let asked: f32 = 0;
  for (let i = from(cell); i < to(cell); i++) {
    const track = trackAt(tracks, i);
    if (!isAsked(track, phase) || track.isCollapsed) continue;
    asked += 1;
    if (growsBeyond(track, phase)) count += 1;
  }
  if (asked == 0) return;
  for (let i = from(cell); i < to(cell); i++) {
    const track = trackAt(tracks, i);
    if (!isAsked(track, phase) || track.isCollapsed) continue;
    if (count == 0) addGrown(i, space / asked);
    else if (growsBeyond(track, phase)) addGrown(i, space / count);
  }
}

/** Space for an item that spans shares goes to those tracks alone, by their shares. */
function growShares(cell: Cell, phase: u32, space: f32): void {
  let sum: f32 = 0;
  let count: f32 = 0;
  for (let i = from(cell); i < to(cell); i++) {
    const track = trackAt(tracks, i);
    if (!isFlexible(track) || !isAsked(track, phase)) continue;
    sum += track.most;
    count += 1;
  }
  for (let i = from(cell); i < to(cell); i++) {
    const track = trackAt(tracks, i);
    if (isFlexible(track) && isAsked(track, phase)) addGrown(i, sum > 0 ? (space * track.most) / sum : space / count);
  }
}

/** Plans the growth that one item asks for. */
function plan(cell: Cell, phase: u32, isShares: bool): void {
  for (let i = from(cell); i < to(cell); i++)
    if (isAsked(trackAt(tracks, i), phase)) trackAt(tracks, i).isNeeded = 1;
  let space = needPx(cell, phase) - gapsPx(from(cell), to(cell));
  for (let i = from(cell); i < to(cell); i++) space -= sizeOf(trackAt(tracks, i), phase);
  if (space <= SLACK) return;
  const grown = changetype<Bytes>(GROWN);
  memory.fill(grown.ptr, 0, grown.len);
  if (isShares) growShares(cell, phase, space);
  else {
    const rest = growToLimits(cell, phase, space, false);
    if (rest > SLACK) {
      if (isLimitPhase(phase)) growToLimits(cell, phase, rest, true);
      else growBeyond(cell, phase, rest);
    }
  }
  for (let i = from(cell); i < to(cell); i++) {
    const track = trackAt(tracks, i);
    track.planned = max<f32>(track.planned, grownAt(i));
  }
}

function commit(phase: u32): void {
  for (let i: u32 = 0; i < trackCount(tracks); i++) {
    const track = trackAt(tracks, i);
    if (isLimitPhase(phase)) {
      // Limits that become known now may still grow with what follows at once (§11.5: infinitely growable).
      track.isGrowable = phase == PHASE_LIMIT_MIN && track.limit == UNLIMITED && track.isNeeded ? 1 : 0;
      if (track.isNeeded) track.limit = sizeOf(track, phase) + track.planned;
    } else track.base += track.planned;
    track.limit = max<f32>(track.limit, track.base);
    track.planned = 0;
    track.isNeeded = 0;
  }
}

/** Meets the needs of all items that span `count` tracks, none of them a share. */
function meetSpan(count: u32): void {
  for (let phase = PHASE_LEAST; phase <= PHASE_LIMIT_MAX; phase++) {
    for (let i: u32 = 0; i < cellCount(cells); i++) {
      const cell = cellAt(cells, i);
      if (to(cell) - from(cell) == count && !spansFlexible(cell)) plan(cell, phase, false);
    }
    commit(phase);
  }
}

function meetShares(): void {
  for (let phase = PHASE_LEAST; phase <= PHASE_MAX; phase++) {
    for (let i: u32 = 0; i < cellCount(cells); i++)
      if (spansFlexible(cellAt(cells, i))) plan(cellAt(cells, i), phase, true);
    commit(phase);
  }
}

function widestSpan(): u32 {
  let widest: u32 = 1;
  for (let i: u32 = 0; i < cellCount(cells); i++) widest = max<u32>(widest, to(cellAt(cells, i)) - from(cellAt(cells, i)));
  return widest;
}

function resolveNeeds(): void {
  const widest = widestSpan();
  for (let count: u32 = 1; count <= widest; count++) meetSpan(count);
  meetShares();
  for (let i: u32 = 0; i < trackCount(tracks); i++) {
    const track = trackAt(tracks, i);
    if (track.limit >= UNLIMITED) track.limit = track.base;
    track.isGrowable = 0;
  }
}

/** How far a track may grow beyond what its items need. */
function freeRoomPx(track: Track): f32 {
  return min<f32>(track.limit, max<f32>(track.base, fitPx(track))) - track.base;
}

/** §11.6: what is free goes to all tracks alike, up to their limits. */
function maximise(): void {
  if (question == FOR_MIN) return;
  let space = question == FOR_SIZE ? freePx() : UNLIMITED;
  for (let round: u32 = 0; round <= trackCount(tracks) && space > SLACK; round++) {
    let count: f32 = 0;
    let smallest = UNLIMITED;
    for (let i: u32 = 0; i < trackCount(tracks); i++) {
      const room = freeRoomPx(trackAt(tracks, i));
      if (room <= SLACK) continue;
      count += 1;
      smallest = min<f32>(smallest, room);
    }
    if (count == 0) return;
    for (let i: u32 = 0; i < trackCount(tracks); i++) {
      const track = trackAt(tracks, i);
      if (freeRoomPx(track) <= SLACK) continue;
      const step = min<f32>(smallest, partPx(space, count));
      track.base += step;
      space -= step;
      count -= 1;
    }
  }
}

/** §11.7.1: size of one share when the tracks from `a` to `b` fill `space`. */
function sharePx(a: u32, b: u32, space: f32): f32 {
  let least: f32 = -1;
  // Every round but the last takes a track out.
  for (let round: u32 = 0; round <= b - a; round++) {
    let left = space - gapsPx(a, b);
    let shares: f32 = 0;
    for (let i = a; i < b; i++) {
      const track = trackAt(tracks, i);
      // Shares that come out smaller than what the track holds already take no part.
      if (isFlexible(track) && !(least >= 0 && track.most * least < track.base)) shares += track.most;
      else left -= track.base;
    }
    if (shares == 0) return 0;
    const share: f32 = max<f32>(0, left) / max<f32>(shares, 1);
    let isSettled = true;
    for (let i = a; i < b; i++) {
      const track = trackAt(tracks, i);
      const counts = isFlexible(track) && !(least >= 0 && track.most * least < track.base);
      if (counts && track.most * share < track.base - SLACK) isSettled = false;
    }
    if (isSettled || share == least) return share;
    least = share;
  }
  return max<f32>(least, 0);
}

/** Share that no item needs more than. */
function neededShare(): f32 {
  let share: f32 = 0;
  for (let i: u32 = 0; i < trackCount(tracks); i++) {
    const track = trackAt(tracks, i);
    if (isFlexible(track)) share = max<f32>(share, track.base / max<f32>(track.most, 1));
  }
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    if (spansFlexible(cell)) share = max<f32>(share, sharePx(from(cell), to(cell), cell.maxContent));
  }
  return share;
}

function expandShares(): void {
  let hasShares = false;
  for (let i: u32 = 0; i < trackCount(tracks); i++) if (isFlexible(trackAt(tracks, i))) hasShares = true;
  if (!hasShares || question == FOR_MIN) return;
  const share = question == FOR_SIZE ? sharePx(0, trackCount(tracks), availPx) : neededShare();
  for (let i: u32 = 0; i < trackCount(tracks); i++) {
    const track = trackAt(tracks, i);
    if (isFlexible(track) && !track.isCollapsed) track.base = max<f32>(track.base, track.most * share);
  }
}

/** §11.8: tracks whose larger limit is auto share what is left. */
function stretchAuto(): void {
  let space = freePx();
  if (space <= 0) return;
  let count: f32 = 0;
  for (let i: u32 = 0; i < trackCount(tracks); i++)
    if (mostKind(trackAt(tracks, i)) == SIZE_AUTO && !trackAt(tracks, i).isCollapsed) count += 1;
  for (let i: u32 = 0; i < trackCount(tracks); i++) {
    const track = trackAt(tracks, i);
    if (mostKind(track) != SIZE_AUTO || track.isCollapsed) continue;
    const part = partPx(space, count);
    track.base += part;
    space -= part;
    count -= 1;
  }
}

/** Puts the tracks one behind the other; what is free is distributed as `align` says (css-align-3 §5.1). */
function placeTracks(align: u32): void {
  let count: f32 = 0;
  for (let i: u32 = 0; i < trackCount(tracks); i++) if (!trackAt(tracks, i).isCollapsed) count += 1;
  // An open size that came out otherwise says where the tracks stand.
  const free = availPx >= 0 ? freePx() : 0;
  let at: f32 = 0;
  let between: f32 = 0;
  if (align == KW_CENTER) at = free / 2;
  else if (align == KW_END || align == KW_FLEX_END || align == KW_RIGHT) at = free;
  else if (free > 0 && count > 0) {
    if (align == KW_SPACE_BETWEEN && count > 1) between = free / (count - 1);
    else if (align == KW_SPACE_AROUND) between = free / count;
    else if (align == KW_SPACE_EVENLY) between = free / (count + 1);
    if (align == KW_SPACE_AROUND) at = between / 2;
    else if (align == KW_SPACE_EVENLY) at = between;
  }
  for (let i: u32 = 0; i < trackCount(tracks); i++) {
    const track = trackAt(tracks, i);
    track.start = at;
    if (!track.isCollapsed) at += track.base + gap + between;
  }
}

/**
 * Sizes and places the tracks of one axis for `items`. `asked` says whether `sizePx` is the size of the content box or the
 * content is asked for its own; `align` is the keyword of justify-content or align-content. Returns the sum with gutters.
 */
export function sizeTracks(
  list: Bytes,
  items: Bytes,
  columns: bool,
  asked: u32,
  sizePx: f32,
  gapPx: f32,
  align: u32,
): f32 {
  setAxis(list, items, columns, asked, sizePx, gapPx);
  const grown = changetype<Bytes>(GROWN);
  grown.len = 0;
  reserve(grown, trackCount(list) * 4);
  initialise();
  resolveNeeds();
  maximise();
  expandShares();
  if (asked == FOR_SIZE && (align == KW_NORMAL || align == KW_STRETCH)) stretchAuto();
  placeTracks(align);
  return basesPx(0, trackCount(list)) + gapsPx(0, trackCount(list));
}
