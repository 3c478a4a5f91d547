// XML text (xml 1.0, without a document type of its own) → AzXmlNodeChild records, or the first error with its place. One pass:
//
//   STACK   ┌ <html> ┬ "text" ┬ <p> ┐   AzXmlNodeChild records, 128 bytes: open elements, each followed by its children so far
//   OPEN    ┌ at 0   ┬ at 256 ┐         which of them are open; closing one moves what follows it into its vec
//
// Texts on both sides of a comment or a CDATA section are one text. Namespaces are left as they are written.
import { Bytes, pushZero, releaseBytes, sameBytes } from '../bytes';
import { dropStringPair, dropXmlNodeChild } from '../gen/glue';
import { AzXmlNode_attributes, AzXmlNode_children } from '../gen/layout';
import { equalsAscii, TextBuf, textNew } from '../text';
import { STRING_BYTES, stringLen, stringOf, stringPtr } from './string';
import { vecNew } from './vec';
import {
  storeXmlError, XML_DTD_DETECTED, XML_DUPLICATED_ATTRIBUTE, XML_INVALID_ATTRIBUTE_VALUE, XML_INVALID_CHAR,
  XML_INVALID_CHARACTER_DATA, XML_INVALID_COMMENT, XML_INVALID_NAME, XML_MALFORMED_ENTITY, XML_NO_ROOT, XML_NON_XML_CHAR,
  XML_SIZE_LIMIT, XML_UNCLOSED_ROOT, XML_UNEXPECTED_CLOSE_TAG, XML_UNEXPECTED_DECLARATION, XML_UNEXPECTED_END,
  XML_UNKNOWN_ENTITY, XML_UNKNOWN_TOKEN,
} from './xml-error';

/** AzXmlNodeChild: tag, at +8 an AzString or an AzXmlNode, which starts with its name. */
export const CHILD_BYTES: u32 = 128;
export const CHILD_TEXT: u8 = 0;
export const CHILD_ELEMENT: u8 = 1;
export const CHILD_PAYLOAD: usize = 8;
export const PAIR_BYTES: u32 = 80;
/** Documents nest no deeper: what reads them recurses. Browsers stop there too. */
const DEPTH_MAX: u32 = 512;

const STACK: usize = memory.data(12, 4);
//   open element, 12 bytes   ┌ u32 byte offset in STACK │ usize namePtr │ u32 nameLen ┐   names borrowed from the text
const OPEN: usize = memory.data(12, 4);
const OPEN_BYTES: u32 = 12;
const ATTRS: usize = memory.data(12, 4);

let start: usize = 0;
let at: usize = 0;
let end: usize = 0;
let text: TextBuf = changetype<TextBuf>(0);
let error: usize = 0;
let nameAt: usize = 0;
let hasRoot: bool = false;
let hasDoctype: bool = false;

function failNamed(tag: u32, place: usize, namePtr: usize, nameLen: u32, gotPtr: usize, gotLen: u32): bool {
  let row: u32 = 1;
  let column: u32 = 1;
  for (let i = start; i < place; i++) {
    const byte: u32 = load<u8>(i);
    if (byte == 10) {
      row += 1;
      column = 1;
    } else if ((byte & 0xc0) != 0x80) column += 1;
  }
  storeXmlError(error, tag, row, column, namePtr, nameLen, gotPtr, gotLen);
  return false;
}

function fail(tag: u32): bool {
  return failNamed(at < end || tag == XML_UNCLOSED_ROOT ? tag : XML_UNEXPECTED_END, at, 0, 0, 0, 0);
}

/** The byte at hand; 0 behind the end. */
function peek(): u32 {
  return at < end ? load<u8>(at) : 0;
}

function isBlank(c: u32): bool {
  return c == 32 || c == 10 || c == 13 || c == 9;
}

function skipBlanks(): bool {
  const from = at;
  while (isBlank(peek())) at += 1;
  return at > from;
}

/** True, and past it, when the text goes on with these ASCII characters. */
function take(word: string): bool {
  const n: usize = word.length;
  if (at + n > end || !equalsAscii(at, n, word)) return false;
  at += n;
  return true;
}

/** Name characters (xml §2.3); beyond ASCII all of them. */
function isNameStart(c: u32): bool {
  return (c | 32) - 97 < 26 || c == 95 || c == 58 || c >= 0x80;
}

/** Reads a name into nameAt … at. */
function takeName(): bool {
  nameAt = at;
  if (!isNameStart(peek())) return fail(XML_INVALID_NAME);
  while (isNameStart(peek()) || peek() - 48 < 10 || peek() == 45 || peek() == 46) at += 1;
  return true;
}

function nameLen(): u32 {
  return <u32>(at - nameAt);
}

/** Appends one byte; line ends become line feeds, what is no character of XML (§2.2) is an error. */
function takeByte(): bool {
  let c = peek();
  if (c < 32 && !isBlank(c)) return fail(XML_NON_XML_CHAR);
  if (c == 0xef && at + 2 < end && load<u8>(at, 1) == 0xbf && load<u8>(at, 2) >= 0xbe) return fail(XML_NON_XML_CHAR);
  at += 1;
  if (c == 13) {
    if (peek() == 10) at += 1;
    c = 10;
  }
  text.byte(c);
  return true;
}

function hexDigit(c: u32): i32 {
  if (c - 48 < 10) return c - 48;
  return (c | 32) - 97 < 6 ? (c | 32) - 87 : -1;
}

/** `&#960;`, `&#x3c0;`; `from` is the place of the ampersand. */
function takeCharReference(from: usize): bool {
  const isHex = take('x');
  const digits = at;
  let code: u32 = 0;
  for (let digit = hexDigit(peek()); digit >= 0 && (isHex || digit < 10); digit = hexDigit(peek())) {
    code = min<u32>(code * (isHex ? 16 : 10) + digit, 0x110000);
    at += 1;
  }
  const isChar = code >= 32 || isBlank(code);
  if (at == digits || !isChar || code > 0x10ffff || (code & 0xfffff800) == 0xd800 || (code & 0xfffe) == 0xfffe || !take(';')) 
    return failNamed(XML_MALFORMED_ENTITY, from, 0, 0, 0, 0);
  text.codePoint(code);
  return true;
}

function takeReference(): bool {
  const from = at;
  at += 1;
  if (take('#')) return takeCharReference(from);
  nameAt = at;
  while (isNameStart(peek()) || peek() - 48 < 10) at += 1;
  const byteLen = nameLen();
  const c: u32 = equalsAscii(nameAt, byteLen, 'lt') ? 60
    : equalsAscii(nameAt, byteLen, 'gt') ? 62
    : equalsAscii(nameAt, byteLen, 'amp') ? 38
    : equalsAscii(nameAt, byteLen, 'quot') ? 34
    : equalsAscii(nameAt, byteLen, 'apos') ? 39
    : 0;
  if (!byteLen || peek() != 59) return failNamed(XML_MALFORMED_ENTITY, from, 0, 0, 0, 0);
  if (!c) return failNamed(XML_UNKNOWN_ENTITY, from, nameAt, byteLen, 0, 0);
  at += 1;
  text.byte(c);
  return true;
}

/** Moves the collected text to STACK. */
function flushText(): void {
  if (!text.len) return;
  const record = pushZero(changetype<Bytes>(STACK), CHILD_BYTES);
  store<u8>(record, CHILD_TEXT);
  stringOf(record + CHILD_PAYLOAD, text.ptr, text.len);
  text.clear();
}

function takeText(): bool {
  while (at < end && peek() != 60) {
    if (!changetype<Bytes>(OPEN).len) {
      // Around the root element there is only white space.
      if (!skipBlanks()) return fail(XML_UNKNOWN_TOKEN);
    } else if (peek() == 38) {
      if (!takeReference()) return false;
    } else if (peek() == 93 && at + 3 <= end && equalsAscii(at, 3, ']]>')) return fail(XML_INVALID_CHARACTER_DATA);
    else if (!takeByte()) return false;
  }
  return true;
}

/** Takes bytes up to `stop` and that too. */
function takeUntil(stop: string): bool {
  while (!take(stop)) {
    if (at >= end) return fail(XML_UNEXPECTED_END);
    if (!takeByte()) return false;
  }
  return true;
}

/** Skips to the end of what is no content: comment, processing instruction. */
function skipUntil(stop: string): bool {
  const before = text.len;
  const isFound = takeUntil(stop);
  text.len = before;
  return isFound;
}

function skipComment(): bool {
  if (!skipUntil('--')) return false;
  return take('>') || fail(XML_INVALID_COMMENT);
}

function isXmlWord(): bool {
  return nameLen() == 3 && (load<u8>(nameAt) | 32) == 120 && (load<u8>(nameAt, 1) | 32) == 109 && (load<u8>(nameAt, 2) | 32) == 108;
}

/** `<?target …?>`; the declaration is one that stands in front of everything. */
function skipInstruction(): bool {
  const from = at - 2;
  if (!takeName()) return false;
  if (isXmlWord() && from != start) return failNamed(XML_UNEXPECTED_DECLARATION, from, 0, 0, 0, 0);
  if (take('?>')) return true;
  return (skipBlanks() || fail(XML_INVALID_CHAR)) && skipUntil('?>');
}

/** `<!DOCTYPE html PUBLIC "…" "…">`: names other files, which nobody reads; declarations inside are refused. */
function skipDoctype(): bool {
  if (hasRoot || hasDoctype) return fail(XML_UNKNOWN_TOKEN);
  hasDoctype = true;
  let quote: u32 = 0;
  for (; at < end; at++) {
    const c = peek();
    if (quote) quote = c == quote ? 0 : quote;
    else if (c == 34 || c == 39) quote = c;
    else if (c == 91) return failNamed(XML_DTD_DETECTED, at, 0, 0, 0, 0);
    else if (take('>')) return true;
  }
  return fail(XML_UNEXPECTED_END);
}

function takeAttributeValue(): bool {
  const quote = peek();
  if (quote != 34 && quote != 39) return fail(XML_INVALID_CHAR);
  at += 1;
  while (at < end && peek() != quote) {
    if (peek() == 60) return fail(XML_INVALID_ATTRIBUTE_VALUE);
    if (peek() == 38) {
      if (!takeReference()) return false;
      continue;
    }
    const isSpace = isBlank(peek());
    if (!takeByte()) return false;
    // Each white space character is a blank (xml §3.3.3); references keep what they stand for.
    if (isSpace) store<u8>(text.ptr + text.len - 1, 32);
  }
  if (at >= end) return fail(XML_UNEXPECTED_END);
  at += 1;
  return true;
}

function isAttributeSeen(ptr: usize, byteLen: u32): bool {
  const attrs = changetype<Bytes>(ATTRS);
  for (let i: u32 = 0; i < attrs.len; i += PAIR_BYTES)
    if (sameBytes(stringPtr(attrs.ptr + i), stringLen(attrs.ptr + i), ptr, byteLen)) return true;
  return false;
}

function takeAttribute(): bool {
  if (!takeName()) return false;
  const namePtr = nameAt;
  const byteLen = nameLen();
  if (isAttributeSeen(namePtr, byteLen)) return failNamed(XML_DUPLICATED_ATTRIBUTE, namePtr, namePtr, byteLen, 0, 0);
  skipBlanks();
  if (!take('=')) return fail(XML_INVALID_CHAR);
  skipBlanks();
  if (!takeAttributeValue()) return false;
  const pair = pushZero(changetype<Bytes>(ATTRS), PAIR_BYTES);
  stringOf(pair, namePtr, byteLen);
  stringOf(pair + STRING_BYTES, text.ptr, text.len);
  text.clear();
  return true;
}

/** Copies records into an owned vec; the records move. */
function moveToVec(vec: usize, ptr: usize, byteLen: u32, itemBytes: u32): void {
  memory.copy(vecNew(vec, byteLen / itemBytes, itemBytes), ptr, byteLen);
}

function closeElement(): void {
  const open = changetype<Bytes>(OPEN);
  const stack = changetype<Bytes>(STACK);
  open.len -= OPEN_BYTES;
  const record = load<u32>(open.ptr + open.len);
  const children = record + CHILD_BYTES;
  const vec = stack.ptr + record + CHILD_PAYLOAD + AzXmlNode_children;
  moveToVec(vec, stack.ptr + children, stack.len - children, CHILD_BYTES);
  stack.len = children;
}

/** `<name a="b">` or `<name/>`; the `<` is behind us. */
function takeStartTag(): bool {
  if (!takeName()) return false;
  const namePtr = nameAt;
  const byteLen = nameLen();
  const open = changetype<Bytes>(OPEN);
  if (!open.len && hasRoot) return failNamed(XML_UNKNOWN_TOKEN, namePtr - 1, 0, 0, 0, 0);
  if (open.len >= DEPTH_MAX * OPEN_BYTES) return fail(XML_SIZE_LIMIT);
  hasRoot = true;
  flushText();
  const attrs = changetype<Bytes>(ATTRS);
  attrs.len = 0;
  let hasSpace = skipBlanks();
  for (; peek() != 47 && peek() != 62; hasSpace = skipBlanks()) {
    if (!hasSpace) return fail(XML_INVALID_CHAR);
    if (!takeAttribute()) return false;
  }
  const stack = changetype<Bytes>(STACK);
  const entry = pushZero(open, OPEN_BYTES);
  store<u32>(entry, stack.len);
  store<usize>(entry, namePtr, 4);
  store<u32>(entry, byteLen, 8);
  const record = pushZero(stack, CHILD_BYTES);
  store<u8>(record, CHILD_ELEMENT);
  stringOf(record + CHILD_PAYLOAD, namePtr, byteLen);
  moveToVec(record + CHILD_PAYLOAD + AzXmlNode_attributes, attrs.ptr, attrs.len, PAIR_BYTES);
  attrs.len = 0;
  if (!take('/')) return take('>') || fail(XML_INVALID_CHAR);
  closeElement();
  return take('>') || fail(XML_INVALID_CHAR);
}

/** `</name>`; the `</` is behind us. */
function takeEndTag(): bool {
  const from = at - 2;
  if (!takeName()) return false;
  const open = changetype<Bytes>(OPEN);
  const entry = open.ptr + open.len - OPEN_BYTES;
  const expected = open.len ? load<usize>(entry, 4) : 0;
  const expectedLen: u32 = open.len ? load<u32>(entry, 8) : 0;
  if (!open.len || !sameBytes(expected, expectedLen, nameAt, nameLen()))
    return failNamed(XML_UNEXPECTED_CLOSE_TAG, from, expected, expectedLen, nameAt, nameLen());
  flushText();
  skipBlanks();
  closeElement();
  return take('>') || fail(XML_INVALID_CHAR);
}

function takeMarkup(): bool {
  if (take('<!--')) return skipComment();
  if (take('<?')) return skipInstruction();
  if (take('</')) return takeEndTag();
  if (take('<![CDATA[')) return changetype<Bytes>(OPEN).len ? takeUntil(']]>') : fail(XML_UNKNOWN_TOKEN);
  if (take('<!DOCTYPE')) return skipDoctype();
  at += 1;
  return takeStartTag();
}

function takeDocument(): bool {
  while (at < end) if (!takeText() || (at < end && !takeMarkup())) return false;
  if (changetype<Bytes>(OPEN).len) return fail(XML_UNCLOSED_ROOT);
  return hasRoot || failNamed(XML_NO_ROOT, at, 0, 0, 0, 0);
}

function dropRecords(): void {
  const stack = changetype<Bytes>(STACK);
  const attrs = changetype<Bytes>(ATTRS);
  for (let i: u32 = 0; i < stack.len; i += CHILD_BYTES) dropXmlNodeChild(stack.ptr + i);
  for (let i: u32 = 0; i < attrs.len; i += PAIR_BYTES) dropStringPair(attrs.ptr + i);
}

/** Reads borrowed text. True: `root` is an owned AzXmlNodeChildVec (40 bytes); false: `errorOut` is an AzXmlError (96 bytes). */
export function readXml(root: usize, errorOut: usize, ptr: usize, byteLen: u32): bool {
  start = ptr;
  at = ptr;
  end = ptr + byteLen;
  error = errorOut;
  hasRoot = false;
  hasDoctype = false;
  text = textNew();
  // A byte order mark is no part of the document.
  if (byteLen >= 3 && load<u8>(ptr) == 0xef && load<u8>(ptr, 1) == 0xbb && load<u8>(ptr, 2) == 0xbf) start = at = ptr + 3;
  const isOk = takeDocument();
  const stack = changetype<Bytes>(STACK);
  if (isOk) moveToVec(root, stack.ptr, stack.len, CHILD_BYTES);
  else dropRecords();
  releaseBytes(stack);
  releaseBytes(changetype<Bytes>(OPEN));
  releaseBytes(changetype<Bytes>(ATTRS));
  text.free();
  return isOk;
}
