// Stretches of text that no advance table covers → their widths, which the host knows: letters that join, share a shape or stand on
// one another are measured together. Widths that were measured are kept.
//
//   host's answer   ┌ u32 count │ Part × count ┐   as host/text-parts.ts writes it
import { equalBlocks } from '../blocks';
import { hashBytes, hashWord } from '../bytes';
import { allocBytes, allocZero, freeBytes } from '../heap';
import { byteLenOf, decodeAt, isWide } from './characters';
import { advancePx, FIRST_OWN_FONT } from './fonts';

/** Measures a stretch of text; `splits`: letter by letter. The answer is a heap block that the runtime owns. */
@external("env", "az_measure")
declare function hostMeasure(font: u32, sizePx: f32, ptr: usize, byteLen: u32, splits: u32): usize;

/** Of a part: a line may start with it. */
export const LINE_SEAM: u32 = 1;
/** Its letters join: letter-spacing leaves them alone. */
export const CURSIVE: u32 = 2;

@unmanaged
export class Part {
  px: f32;
  byteLen: u16;
  flags: u16;
}

/** A measured stretch; its text follows. */
@unmanaged
class Run {
  font: u32;
  sizePx: f32;
  splits: u32;
  byteLen: u32;
  parts: usize;
}

/** Longest stretch that is measured at once, bytes: what it takes grows with the square. */
const RUN_BYTES_MAX: u32 = 400;
/** Stretches that are kept, each at the place that its hash says until another one comes there; a power of 2. */
const KEPT: u32 = 4096;

let kept: usize = 0;

/** Joiners and marks of direction take part in what is around them, though fonts have them. */
function isFormat(c: u32): bool {
  return c >= 0x200c && c <= 0x200f;
}

/** Bytes of the stretch that begins at `ptr`, of `left`, at least those of a letter: up to a blank, a letter of a table or an ideograph. */
export function runLen(font: u32, ptr: usize, left: u32): u32 {
  let len: u32 = 0;
  while (len < left && len < RUN_BYTES_MAX) {
    const c = decodeAt(ptr + len, left - len);
    // Each ideograph stands for itself; emoji may belong to one before.
    if (len && (c <= 32 || (!isFormat(c) && (advancePx(font, 1, c) >= 0 || (isWide(c) && c - 0x1f300 > 0xcff))))) break;
    len += byteLenOf(load<u8>(ptr + len));
  }
  return min<u32>(len, left);
}

/** Bytes of the letter in front of byte `at`; 0 where there is none, or a blank. */
export function baseLen(ptr: usize, at: u32): u32 {
  let len: u32 = 0;
  while (len < at && (load<u8>(ptr + at - ++len) & 0xc0) == 0x80) {}
  return len && load<u8>(ptr + at - len) > 32 ? len : 0;
}

function isOf(run: Run, font: u32, sizePx: f32, ptr: usize, byteLen: u32, splits: bool): bool {
  return (
    run.font == font && run.sizePx == sizePx && run.splits == <u32>splits && run.byteLen == byteLen &&
    equalBlocks(changetype<usize>(run) + offsetof<Run>(), ptr, byteLen)
  );
}

/** What a font of the app does not have is shown, and measured, in the regular one. */
export function measuredFont(font: u32): u32 {
  return font < FIRST_OWN_FONT ? font : 0;
}

/** The parts of a stretch in such a font, until the next one is asked for. */
export function measuredRun(font: u32, sizePx: f32, ptr: usize, byteLen: u32, splits: bool): usize {
  if (!kept) kept = allocZero(KEPT * 4);
  const hash = hashWord(hashBytes(ptr, byteLen, reinterpret<u32>(sizePx)), font * 2 + <u32>splits);
  const place = kept + <usize>((hash >>> 7) % KEPT) * 4;
  const old = changetype<Run>(load<usize>(place));
  if (changetype<usize>(old)) {
    if (isOf(old, font, sizePx, ptr, byteLen, splits)) return old.parts;
    freeBytes(old.parts);
    freeBytes(changetype<usize>(old));
  }
  const run = changetype<Run>(allocBytes(offsetof<Run>() + byteLen));
  store<usize>(place, changetype<usize>(run));
  run.font = font;
  run.sizePx = sizePx;
  run.splits = splits;
  run.byteLen = byteLen;
  memory.copy(changetype<usize>(run) + offsetof<Run>(), ptr, byteLen);
  run.parts = hostMeasure(font, sizePx, ptr, byteLen, splits);
  return run.parts;
}

export function partCount(parts: usize): u32 {
  return load<u32>(parts);
}

export function partAt(parts: usize, i: u32): Part {
  return changetype<Part>(parts + 4 + <usize>i * offsetof<Part>());
}
