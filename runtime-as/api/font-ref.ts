// AzFontRef: a counted reference to a font, of the bytes of a file or of what the app makes of them itself.
//
//   AzFontRef, 40 bytes   +0 parsed*   +8 copies*: the block   +16 u64 id   +24 bool run_destructor   +32 the app's destructor, 0
//   block   ┌ u32 copies │ u32 number of the face in the page, 0 = not shown yet │ u32 index │ AzU8Vec bytes ┐
import { callApp } from '../call';
import { dropU8Vec } from '../gen/glue';
import { AzFontRef_copies, AzFontRef_id, AzFontRef_parsed_destructor, AzFontRef_run_destructor, AzFontRef_SIZE } from '../gen/layout';
import { allocZero, freeBytes } from '../heap';
import { trap } from '../state/trap';

@unmanaged
export class FontBlock {
  copies: u32;
  face: u32;
  index: u32;
}
export const FONT_BYTES: usize = 16;
const BLOCK_BYTES: usize = 56;
let lastId: u64 = 0;

/** Writes a reference to a new block with one copy; `parsed` 0 = the block itself, whose bytes the caller moves in. */
export function makeFont(ret: usize, parsed: u64, destructor: u64): FontBlock {
  const block = changetype<FontBlock>(allocZero(BLOCK_BYTES));
  block.copies = 1;
  store<u64>(ret, parsed ? parsed : changetype<usize>(block));
  store<u64>(ret, changetype<usize>(block), AzFontRef_copies);
  store<u64>(ret, ++lastId, AzFontRef_id);
  store<u64>(ret, 1, AzFontRef_run_destructor);
  store<u64>(ret, destructor, AzFontRef_parsed_destructor);
  return block;
}

export function fontBlock(font: usize): FontBlock {
  const block = <usize>load<u64>(font, AzFontRef_copies);
  if (!block) trap('AzFontRef', 'this font was deleted, or passed on by value, before');
  return changetype<FontBlock>(block);
}

/** One copy less; the last one frees the block. */
export function dropBlock(block: FontBlock): bool {
  block.copies -= 1;
  if (block.copies) return false;
  dropU8Vec(changetype<usize>(block) + FONT_BYTES);
  freeBytes(changetype<usize>(block));
  return true;
}

export function AzFontRef_clone(ret: usize, font: usize): void {
  fontBlock(font).copies += 1;
  memory.copy(ret, font, AzFontRef_SIZE);
  store<u8>(ret, 1, AzFontRef_run_destructor);
}

export function AzFontRef_delete(font: usize): void {
  if (!load<u8>(font, AzFontRef_run_destructor) || !load<u64>(font)) return;
  const parsed = load<u64>(font);
  const destructor = <u32>load<u64>(font, AzFontRef_parsed_destructor);
  const block = fontBlock(font);
  memory.fill(font, 0, AzFontRef_SIZE);
  if (dropBlock(block) && destructor) callApp(destructor, parsed, 0, 0, 0, 0);
}
