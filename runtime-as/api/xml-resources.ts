// AzXml_scanExternalResources: what a document names outside of itself, in document order: attributes that hold an address, and
// url(…) in style sheets and style attributes.
import { Bytes, pushZero, releaseBytes } from '../bytes';
import {
  AzExternalResource_kind, AzExternalResource_mime_type, AzExternalResource_SIZE, AzExternalResource_source_attribute,
  AzExternalResource_source_element, AzExternalResource_url,
} from '../gen/layout';
import { equalsAscii, TextBuf, textNew } from '../text';
import { putWord } from './css-text';
import { STRING_BYTES, stringFromText, stringLen, stringOf, stringPtr } from './string';
import { vecLen, vecNew, vecPtr } from './vec';
import { attributesOf, childAt, childrenOf, hasName, isElement } from './xml-dom';
import { CHILD_PAYLOAD, PAIR_BYTES } from './xml-read';

/** AzExternalResourceKind. */
const IMAGE: u32 = 0;
const STYLESHEET: u32 = 2;
const SCRIPT: u32 = 3;
const ICON: u32 = 4;
const VIDEO: u32 = 5;
const AUDIO: u32 = 6;
const UNKNOWN: u32 = 7;

const FOUND: usize = memory.data(12, 4);

/** Endings of addresses and what they stand for, in one order. */
const ENDINGS = 'png jpg jpeg gif webp svg ico css js ttf otf woff woff2 mp4 webm mp3 ogg wav';
const TYPES =
  'image/png image/jpeg image/jpeg image/gif image/webp image/svg+xml image/x-icon text/css text/javascript font/ttf font/otf ' +
  'font/woff font/woff2 video/mp4 video/webm audio/mpeg audio/ogg audio/wav';
const KINDS: usize = memory.data<u8>([0, 0, 0, 0, 0, 0, 4, 2, 3, 1, 1, 1, 1, 5, 5, 6, 6, 6]);
const ENDING_COUNT: u32 = 18;

/** The ending at hand. */
let word: TextBuf = changetype<TextBuf>(0);

/** Which of ENDINGS the address has, up to `?` or `#`; ENDING_COUNT = none. */
function endingOf(ptr: usize, byteLen: u32): u32 {
  let end: u32 = 0;
  while (end < byteLen && load<u8>(ptr + end) != 63 && load<u8>(ptr + end) != 35) end++;
  let dot = end;
  while (dot > 0 && load<u8>(ptr + dot - 1) != 46 && load<u8>(ptr + dot - 1) != 47) dot--;
  if (!dot || load<u8>(ptr + dot - 1) != 46) return ENDING_COUNT;
  for (let i: u32 = 0; i < ENDING_COUNT; i++) {
    word.clear();
    putWord(word, ENDINGS, i);
    if (word.len == end - dot && !memory.compare(word.ptr, ptr + dot, word.len)) return i;
  }
  return ENDING_COUNT;
}

/** Value of an attribute of an element record: AzString, 0 = none. */
function attribute(record: usize, name: string): usize {
  const vec = attributesOf(record);
  for (let i: usize = 0, n = vecLen(vec); i < n; i++) {
    const pair = vecPtr(vec) + i * PAIR_BYTES;
    if (equalsAscii(stringPtr(pair), stringLen(pair), name)) return pair + STRING_BYTES;
  }
  return 0;
}

function attributeIs(record: usize, name: string, word: string): bool {
  const value = attribute(record, name);
  return value != 0 && equalsAscii(stringPtr(value), stringLen(value), word);
}

/** Adds one; the `type` attribute of the element says its MIME type, else the ending of the address. */
function addResource(record: usize, ptr: usize, byteLen: u32, kind: u32, attributeName: string): void {
  const out = pushZero(changetype<Bytes>(FOUND), <u32>AzExternalResource_SIZE);
  const ending = endingOf(ptr, byteLen);
  stringOf(out + AzExternalResource_url, ptr, byteLen);
  store<u32>(out, kind == UNKNOWN && ending < ENDING_COUNT ? load<u8>(KINDS + ending) : kind, AzExternalResource_kind);
  const type = attributeName == 'style' || hasName(record, 'style') ? 0 : attribute(record, 'type');
  const mime = out + AzExternalResource_mime_type;
  store<u8>(mime, <u8>(type != 0 || ending < ENDING_COUNT));
  if (type) stringOf(mime + 8, stringPtr(type), stringLen(type));
  else if (ending < ENDING_COUNT) {
    const text = textNew();
    putWord(text, TYPES, ending);
    stringFromText(mime + 8, text);
  }
  const name = record + CHILD_PAYLOAD;
  stringOf(out + AzExternalResource_source_element, stringPtr(name), stringLen(name));
  const text = textNew();
  text.ascii(attributeName);
  stringFromText(out + AzExternalResource_source_attribute, text);
}

function addAttribute(record: usize, name: string, kind: u32): void {
  const value = attribute(record, name);
  // An address inside of the document, or the content itself, is nothing outside.
  if (!value || !stringLen(value) || load<u8>(stringPtr(value)) == 35) return;
  if (stringLen(value) > 5 && equalsAscii(stringPtr(value), 5, 'data:')) return;
  addResource(record, stringPtr(value), stringLen(value), kind, name);
}

/** url(…) in CSS text, quoted or not. */
function scanCss(record: usize, css: usize, attributeName: string): void {
  const ptr = stringPtr(css);
  const byteLen = stringLen(css);
  for (let i: u32 = 0; i + 4 < byteLen; i++) {
    if (!equalsAscii(ptr + i, 4, 'url(')) continue;
    let from = i + 4;
    while (from < byteLen && (load<u8>(ptr + from) <= 32 || load<u8>(ptr + from) == 34 || load<u8>(ptr + from) == 39)) from++;
    let end = from;
    while (end < byteLen && load<u8>(ptr + end) > 32 && load<u8>(ptr + end) != 41 && load<u8>(ptr + end) != 34 && load<u8>(ptr + end) != 39) end++;
    const isData = end - from > 5 && equalsAscii(ptr + from, 5, 'data:');
    if (end > from && load<u8>(ptr + from) != 35 && !isData) addResource(record, ptr + from, end - from, UNKNOWN, attributeName);
    i = end;
  }
}

function scanLink(record: usize): void {
  if (attributeIs(record, 'rel', 'stylesheet')) addAttribute(record, 'href', STYLESHEET);
  else if (attributeIs(record, 'rel', 'icon') || attributeIs(record, 'rel', 'shortcut icon')) addAttribute(record, 'href', ICON);
  else addAttribute(record, 'href', UNKNOWN);
}

function scanElement(record: usize): void {
  if (hasName(record, 'img')) addAttribute(record, 'src', IMAGE);
  else if (hasName(record, 'image')) {
    addAttribute(record, 'href', IMAGE);
    addAttribute(record, 'xlink:href', IMAGE);
  } else if (hasName(record, 'script')) addAttribute(record, 'src', SCRIPT);
  else if (hasName(record, 'link')) scanLink(record);
  else if (hasName(record, 'video')) {
    addAttribute(record, 'src', VIDEO);
    addAttribute(record, 'poster', IMAGE);
  } else if (hasName(record, 'audio')) addAttribute(record, 'src', AUDIO);
  else if (hasName(record, 'object')) addAttribute(record, 'data', UNKNOWN);
  else if (!hasName(record, 'input') || attributeIs(record, 'type', 'image')) addAttribute(record, 'src', UNKNOWN);
  const style = attribute(record, 'style');
  if (style) scanCss(record, style, 'style');
}

function scanChildren(vec: usize, isStyle: bool, owner: usize): void {
  for (let i: usize = 0, n = vecLen(vec); i < n; i++) {
    const record = childAt(vec, i);
    if (isElement(record)) {
      scanElement(record);
      scanChildren(childrenOf(record), hasName(record, 'style'), record);
    } else if (isStyle) scanCss(owner, record + CHILD_PAYLOAD, '');
  }
}

export function AzXml_scanExternalResources(ret: usize, xml: usize): void {
  const found = changetype<Bytes>(FOUND);
  word = textNew();
  scanChildren(xml, false, 0);
  memory.copy(vecNew(ret, found.len / <u32>AzExternalResource_SIZE, AzExternalResource_SIZE), found.ptr, found.len);
  releaseBytes(found);
  word.free();
}
