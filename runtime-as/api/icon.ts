// AzIconProviderHandle: icons by pack and name, shared by all handles of one provider. A name belongs to the first pack that
// has it; an icon of the same pack and name takes the place of the one before.
//
//   AzIconProviderHandle, 16 bytes   +0 u64 block, 0 = nothing registered yet   +8 bool run_destructor
//   block   ┌ entries: ptr, len, capacity │ u32 copies ┐
//   entry, 112 bytes   ┌ AzString pack │ AzString name │ u32 kind │ pad │ AzRefAny data ┐
import { Bytes, pushZero, sameBytes } from '../bytes';
import { DomNode, nodeAppend, nodeNew, nodeSetText } from '../dom/node';
import { NODE_TEXT } from '../gen/nodes';
import { allocZero, freeBytes } from '../heap';
import { putFontRef } from '../state/fonts';
import { hookIcons, iconProvider } from '../state/icons';
import { trap } from '../state/trap';
import { textNew } from '../text';
import { AzFontRef_delete } from './font-ref';
import { AzImageRef_delete, putImageUrl } from './image';
import { refAnyClone, refAnyDelete } from './refany';
import { stringDrop, stringFromText, stringLen, stringPtr } from './string';
import { beginVariant } from './variant';
import { addStyle, boxedState, boxState } from './widget';

const ENTRY_BYTES: u32 = 112;
const NAME: usize = 40;
const KIND: usize = 80;
const DATA: usize = 88;
const IMAGE_BYTES: usize = 32;

/** Data of the app, which an icon of a page cannot show by itself; an image; a character of a font. */
const KIND_DATA: u32 = 0;
const KIND_IMAGE: u32 = 1;
const KIND_FONT: u32 = 2;
/** AzFontRef, AzString. */
const GLYPH_BYTES: usize = 80;
const GLYPH_TEXT: usize = 40;
const GLYPH: usize = memory.data(80, 8);

const PROVIDER_BYTES: usize = 16;
const COPIES: usize = 12;

// @ts-ignore: decorator
@inline
function ENTRIES(block: usize): Bytes {
  return changetype<Bytes>(block);
}

/** The block of a handle; an empty one gets it now. */
function blockOf(handle: usize): usize {
  hookIcons(AzIconProviderHandle_drop.index, AzIconProviderHandle_share.index, showIn.index);
  if (!load<u64>(handle)) {
    const block = allocZero(PROVIDER_BYTES);
    store<u32>(block, 1, COPIES);
    store<u64>(handle, block);
    store<u64>(handle, 1, 8);
  }
  return <usize>load<u64>(handle);
}

export function AzIconProviderHandle_create(ret: usize): void {
  store<u64>(ret, 0);
  blockOf(ret);
}

function AzIconProviderHandle_share(ret: usize, handle: usize): void {
  const copies = <usize>load<u64>(handle) + COPIES;
  store<u32>(copies, load<u32>(copies) + 1);
  store<u64>(ret, 1, 8);
}

function dropEntry(entry: usize): void {
  stringDrop(entry);
  stringDrop(entry + NAME);
  refAnyDelete(entry + DATA);
}

function AzIconProviderHandle_drop(handle: usize): void {
  const block = <usize>load<u64>(handle);
  const owns = load<u8>(handle, 8) != 0;
  memory.fill(handle, 0, 16);
  if (!owns) return;
  const copies = load<u32>(block, COPIES) - 1;
  store<u32>(block, copies, COPIES);
  if (copies) return;
  const entries = ENTRIES(block);
  for (let at: u32 = 0; at < entries.len; at += ENTRY_BYTES) dropEntry(entries.ptr + at);
  freeBytes(entries.ptr);
  freeBytes(block);
}

function matches(at: usize, ptr: usize, byteLen: u32): bool {
  return sameBytes(stringPtr(at), stringLen(at), ptr, byteLen);
}

/** The entry of that name in whichever pack; 0 = none. */
function findName(block: usize, ptr: usize, byteLen: u32): usize {
  if (!block) return 0;
  const entries = ENTRIES(block);
  for (let at: u32 = 0; at < entries.len; at += ENTRY_BYTES)
    if (matches(entries.ptr + at + NAME, ptr, byteLen)) return entries.ptr + at;
  return 0;
}

/** Removes the entries of a pack, where `name` is given only the one of that AzString. */
function remove(handle: usize, pack: usize, name: usize): void {
  const block = <usize>load<u64>(handle);
  if (!block) return;
  const entries = ENTRIES(block);
  let kept: u32 = 0;
  for (let at: u32 = 0; at < entries.len; at += ENTRY_BYTES) {
    const entry = entries.ptr + at;
    const isIt =
      matches(entry, stringPtr(pack), stringLen(pack)) &&
      (!name || matches(entry + NAME, stringPtr(name), stringLen(name)));
    if (isIt) dropEntry(entry);
    else {
      memory.copy(entries.ptr + kept, entry, ENTRY_BYTES);
      kept += ENTRY_BYTES;
    }
  }
  entries.len = kept;
}

/** Adds an entry; pack and name move into it. Returns where its AzRefAny goes. */
function add(handle: usize, pack: usize, name: usize, kind: u32): usize {
  remove(handle, pack, name);
  const entry = pushZero(ENTRIES(blockOf(handle)), ENTRY_BYTES);
  memory.copy(entry, pack, 40);
  memory.copy(entry + NAME, name, 40);
  store<u32>(entry + KIND, kind);
  return entry + DATA;
}

/** Data that only the app itself understands, by `lookup`. */
export function AzIconProviderHandle_registerIcon(handle: usize, pack: usize, name: usize, data: usize): void {
  memory.copy(add(handle, pack, name, KIND_DATA), data, 24);
}

function dropImage(x0: i64, _x1: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  AzImageRef_delete(<usize>x0);
  return 0;
}

/** The reference moves into the provider. */
export function AzIconProviderHandle_registerImageIcon(handle: usize, pack: usize, name: usize, image: usize): void {
  boxState(add(handle, pack, name, KIND_IMAGE), image, IMAGE_BYTES, dropImage);
}

function dropGlyph(x0: i64, _x1: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  AzFontRef_delete(<usize>x0);
  stringDrop(<usize>x0 + GLYPH_TEXT);
  return 0;
}

/** The font and the character (AzString) move into the provider. */
export function AzIconProviderHandle_registerFontIcon(
  handle: usize, pack: usize, name: usize, font: usize, character: usize,
): void {
  memory.copy(GLYPH, font, GLYPH_TEXT);
  memory.copy(GLYPH + GLYPH_TEXT, character, GLYPH_BYTES - GLYPH_TEXT);
  boxState(add(handle, pack, name, KIND_FONT), GLYPH, GLYPH_BYTES, dropGlyph);
}

export function AzIconProviderHandle_unregisterIcon(handle: usize, pack: usize, name: usize): void {
  remove(handle, pack, name);
  stringDrop(pack);
  stringDrop(name);
}

export function AzIconProviderHandle_unregisterPack(handle: usize, pack: usize): void {
  remove(handle, pack, 0);
  stringDrop(pack);
}

/** AzOptionRefAny; the name is consumed. */
export function AzIconProviderHandle_lookup(ret: usize, handle: usize, name: usize): void {
  const entry = findName(<usize>load<u64>(handle), stringPtr(name), stringLen(name));
  beginVariant(ret, 32, <u32>(entry != 0));
  if (entry) refAnyClone(ret + 8, entry + DATA);
  stringDrop(name);
}

export function AzIconProviderHandle_hasIcon(handle: usize, name: usize): bool {
  const found = findName(<usize>load<u64>(handle), stringPtr(name), stringLen(name)) != 0;
  stringDrop(name);
  return found;
}

/** A line for whoever wonders: `"save": an image of pack "basic"`. */
export function AzIconProviderHandle_debugLookup(ret: usize, handle: usize, name: usize): void {
  const entry = findName(<usize>load<u64>(handle), stringPtr(name), stringLen(name));
  const out = textNew();
  out.byte(34);
  out.bytes(stringPtr(name), stringLen(name));
  out.ascii('": ');
  if (entry) {
    const kind = load<u32>(entry, KIND);
    out.ascii(kind == KIND_IMAGE ? 'an image' : kind == KIND_FONT ? 'a character' : 'data');
    out.ascii(' of pack "');
    out.bytes(stringPtr(entry), stringLen(entry));
    out.byte(34);
  } else out.ascii('no pack has such an icon');
  stringFromText(ret, out);
  stringDrop(name);
}

/** Makes a node show a character of a font, in its color and as large as its text. */
function showGlyph(node: DomNode, glyph: usize): void {
  const out = textNew();
  out.ascii('display: inline-block; line-height: 1; font-weight: normal; font-style: normal; font-family: ');
  if (!putFontRef(changetype<usize>(out), glyph))
    trap('AzIconProviderHandle_registerFontIcon', 'a page knows fonts of AzFontRef_parse only');
  addStyle(node, out);
  const text = nodeNew(NODE_TEXT);
  nodeSetText(text, stringPtr(glyph + GLYPH_TEXT), stringLen(glyph + GLYPH_TEXT));
  nodeAppend(node, text);
}

/** Makes a node show the image of an icon, as large as a letter unless its style says otherwise. */
function showIn(node: usize, namePtr: usize, nameLen: u32): bool {
  const entry = findName(iconProvider(), namePtr, nameLen);
  const kind: u32 = entry ? load<u32>(entry, KIND) : KIND_DATA;
  if (kind == KIND_FONT) showGlyph(changetype<DomNode>(node), boxedState(<i64>(entry + DATA)));
  if (kind != KIND_IMAGE) return kind == KIND_FONT;
  const out = textNew();
  out.ascii('display: inline-block; width: 1em; height: 1em; background-size: contain; background-repeat: no-repeat; ');
  out.ascii('background-position: center; background-image: url("');
  putImageUrl(out, boxedState(<i64>(entry + DATA)));
  out.ascii('")');
  addStyle(changetype<DomNode>(node), out);
  return true;
}
