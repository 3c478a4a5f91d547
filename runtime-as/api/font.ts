// AzFontRef_parse: a font of the app's own. A style that uses it gets it to the page, under a name that no other family has.
import { Bytes, hashBytes, pushZero } from '../bytes';
import { advanceTable } from '../font/advances';
import { glyphCount, putFamilyName, storeMetrics } from '../font/metrics';
import { findTable, openFont, T_OS2, U16 } from '../font/sfnt';
import { dropU8Vec } from '../gen/glue';
import { CALL_FONT_ADD } from '../gen/host-calls';
import {
  AzFontMetrics_SIZE, AzFontRef_SIZE, AzLoadedFont_family_name, AzLoadedFont_has_bytes, AzLoadedFont_num_glyphs, AzLoadedFont_SIZE,
  AzLoadedFontSource_index,
} from '../gen/layout';
import { freeBytes } from '../heap';
import { beginCall, call, endCall, putPart } from '../hostcall';
import { addOwnFont, FIRST_OWN_FONT, forgetOwnFonts } from '../layout/fonts';
import { hookFonts } from '../state/fonts';
import { trap } from '../state/trap';
import { TextBuf, textNew } from '../text';
import { dropBlock, FONT_BYTES, FontBlock, fontBlock, makeFont } from './font-ref';
import { stringFromText } from './string';
import { beginVariant } from './variant';
import { vecLen, vecNew, vecPtr } from './vec';

const REGULAR: u32 = 400;

//   blocks of the fonts that the page has, by their number less 1: u32 each; every one of them is a copy
const SHOWN: usize = memory.data(12, 4);

function bytesPtr(block: FontBlock): usize {
  return vecPtr(changetype<usize>(block) + FONT_BYTES);
}

function bytesLen(block: FontBlock): u32 {
  return <u32>vecLen(changetype<usize>(block) + FONT_BYTES);
}

/** False for one that the app has made by AzFontRef_create, of which nothing is known here. */
function openBlock(block: FontBlock): bool {
  return bytesLen(block) != 0 && openFont(bytesPtr(block), bytesLen(block), block.index);
}

/** AzOptionFontRef; None where the bytes are no OpenType font that could be laid out. The source is consumed. */
export function AzFontRef_parse(ret: usize, source: usize): void {
  hookFonts(putOwnFamily.index, closeOwnFonts.index);
  const index = load<u32>(source, AzLoadedFontSource_index);
  const table = openFont(vecPtr(source), <u32>vecLen(source), index) ? advanceTable(REGULAR) : 0;
  freeBytes(table);
  beginVariant(ret, 8 + AzFontRef_SIZE, <u32>(table != 0));
  if (!table) {
    dropU8Vec(source);
    return;
  }
  const block = makeFont(ret + 8, 0, 0);
  block.index = index;
  memory.copy(changetype<usize>(block) + FONT_BYTES, source, 40);
}

/** What the app has parsed itself; its destructor is called with it when the last reference goes. */
export function AzFontRef_create(ret: usize, parsed: u64, destructor: u64): void {
  makeFont(ret, parsed, destructor);
}

/** AzU8Vec: a copy of the file; empty for a font that the app has parsed itself. */
export function AzFontRef_getBytes(ret: usize, font: usize): void {
  const block = fontBlock(font);
  memory.copy(vecNew(ret, bytesLen(block), 1), bytesPtr(block), bytesLen(block));
}

export function AzFontRef_getFontMetrics(ret: usize, font: usize): void {
  if (openBlock(fontBlock(font))) storeMetrics(ret);
  else memory.fill(ret, 0, AzFontMetrics_SIZE);
}

/** Of the bytes, so that fonts of the same file have the same. */
function hashOf(block: FontBlock): u64 {
  const low: u64 = hashBytes(bytesPtr(block), bytesLen(block));
  return (<u64>hashBytes(bytesPtr(block), bytesLen(block), <u32>low) << 32) | low;
}

export function AzFontRef_getHash(font: usize): u64 {
  return hashOf(fontBlock(font));
}

function putFamily(out: TextBuf, face: u32): void {
  out.ascii('az-font-');
  out.decimal(face);
}

/** Hands the font to layout and page. */
function show(block: FontBlock): void {
  openBlock(block);
  const os2 = findTable(T_OS2, 6);
  const shown = changetype<Bytes>(SHOWN);
  store<u32>(pushZero(shown, 4), changetype<usize>(block));
  block.copies += 1;
  block.face = addOwnFont(advanceTable(os2 ? U16(os2 + 4) : REGULAR)) - FIRST_OWN_FONT + 1;
  const family = textNew();
  putFamily(family, block.face);
  beginCall();
  putPart(family.ptr, family.len);
  putPart(bytesPtr(block), bytesLen(block));
  call(CALL_FONT_ADD);
  endCall();
  family.free();
}

/** state/fonts.ts, putFontRef. */
function putOwnFamily(out: TextBuf, font: usize): bool {
  const block = fontBlock(font);
  if (!bytesLen(block))
    trap('AzStyleFontFamily', 'a font of AzFontRef_create is known to the app alone: a page needs one of AzFontRef_parse');
  if (!block.face) show(block);
  putFamily(out, block.face);
  return true;
}

/** state/fonts.ts, closeFonts. */
function closeOwnFonts(): void {
  const shown = changetype<Bytes>(SHOWN);
  for (let at: u32 = 0; at < shown.len; at += 4) {
    const block = changetype<FontBlock>(<usize>load<u32>(shown.ptr + at));
    block.face = 0;
    dropBlock(block);
  }
  shown.len = 0;
  forgetOwnFonts();
}

function storeLoaded(at: usize, block: FontBlock): void {
  memory.fill(at, 0, AzLoadedFont_SIZE);
  openBlock(block);
  const name = textNew();
  putFamilyName(name);
  store<u64>(at, hashOf(block));
  stringFromText(at + AzLoadedFont_family_name, name);
  store<u32>(at, glyphCount(), AzLoadedFont_num_glyphs);
  store<u8>(at, 1, AzLoadedFont_has_bytes);
}

/** AzLoadedFontVec: the app's own fonts that a style has used. */
export function AzCallbackInfo_getLoadedFonts(ret: usize, _info: usize): void {
  const shown = changetype<Bytes>(SHOWN);
  const to = vecNew(ret, shown.len / 4, AzLoadedFont_SIZE);
  for (let i: u32 = 0; i < shown.len / 4; i++)
    storeLoaded(to + <usize>i * AzLoadedFont_SIZE, changetype<FontBlock>(<usize>load<u32>(shown.ptr + i * 4)));
}

/** AzOptionU8Vec of one of these, by its hash. */
export function AzCallbackInfo_getLoadedFontBytes(ret: usize, _info: usize, hash: u64): void {
  const shown = changetype<Bytes>(SHOWN);
  for (let at: u32 = 0; at < shown.len; at += 4) {
    const block = changetype<FontBlock>(<usize>load<u32>(shown.ptr + at));
    if (hashOf(block) != hash) continue;
    beginVariant(ret, 48, 1);
    memory.copy(vecNew(ret + 8, bytesLen(block), 1), bytesPtr(block), bytesLen(block));
    return;
  }
  beginVariant(ret, 48, 0);
}
