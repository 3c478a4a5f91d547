// AzXmlError: the first thing that is wrong with a text, with its place; rows and columns count from 1, columns in characters.
import {
  AzUnexpectedCloseTagError_actual,
  AzUnexpectedCloseTagError_pos,
  AzXmlError_SIZE,
} from '../gen/layout';
import { TextBuf, textNew } from '../text';
import { putWord } from './css-text';
import { STRING_BYTES, stringFromText, stringLen, stringOf, stringPtr } from './string';
import { beginVariant } from './variant';

/** Tags of AzXmlError. */
export const XML_UNEXPECTED_CLOSE_TAG: u32 = 7;
export const XML_UNKNOWN_ENTITY: u32 = 9;
export const XML_MALFORMED_ENTITY: u32 = 10;
export const XML_INVALID_ATTRIBUTE_VALUE: u32 = 12;
export const XML_DUPLICATED_ATTRIBUTE: u32 = 13;
export const XML_NO_ROOT: u32 = 14;
export const XML_SIZE_LIMIT: u32 = 15;
export const XML_DTD_DETECTED: u32 = 16;
export const XML_UNCLOSED_ROOT: u32 = 19;
export const XML_UNEXPECTED_DECLARATION: u32 = 20;
export const XML_INVALID_NAME: u32 = 24;
export const XML_NON_XML_CHAR: u32 = 25;
export const XML_INVALID_CHAR: u32 = 26;
export const XML_INVALID_COMMENT: u32 = 30;
export const XML_INVALID_CHARACTER_DATA: u32 = 31;
export const XML_UNKNOWN_TOKEN: u32 = 32;
export const XML_UNEXPECTED_END: u32 = 33;

/** What a variant holds: nothing, a place at +4, a name at +8 and a place behind it, two names, two names and a place. */
const PLAIN: u32 = 48; // '0'
const AT_PLACE: u32 = 49;
const WITH_NAME: u32 = 50;
const CLOSE_TAG: u32 = 51;
const HIERARCHY: u32 = 52;
const FORMS = '0111122312111200040010001111111110';
const PLACE: usize = 4;
const PAYLOAD: usize = 8;

function storePlace(at: usize, row: u32, column: u32): void {
  store<u32>(at, row);
  store<u32>(at, column, 4);
}

/** Writes the error `tag` at a place; names are borrowed, and meant where the variant has some. */
export function storeXmlError(
  out: usize, tag: u32, row: u32, column: u32, namePtr: usize, nameLen: u32, gotPtr: usize, gotLen: u32,
): void {
  beginVariant(out, AzXmlError_SIZE, tag);
  const form: u32 = FORMS.charCodeAt(tag);
  const payload = out + PAYLOAD;
  if (form == AT_PLACE) storePlace(out + PLACE, row, column);
  if (form < WITH_NAME) return;
  stringOf(payload, namePtr, nameLen);
  if (form == WITH_NAME) storePlace(payload + STRING_BYTES, row, column);
  else stringOf(payload + AzUnexpectedCloseTagError_actual, gotPtr, gotLen);
  if (form == CLOSE_TAG) storePlace(payload + AzUnexpectedCloseTagError_pos, row, column);
}

const NAMES =
  'NoParserAvailable InvalidXmlPrefixUri UnexpectedXmlUri UnexpectedXmlnsUri InvalidElementNamePrefix DuplicatedNamespace ' +
  'UnknownNamespace UnexpectedCloseTag UnexpectedEntityCloseTag UnknownEntityReference MalformedEntityReference ' +
  'EntityReferenceLoop InvalidAttributeValue DuplicatedAttribute NoRootNode SizeLimit DtdDetected MalformedHierarchy ' +
  'ParserError UnclosedRootNode UnexpectedDeclaration NodesLimitReached AttributesLimitReached NamespacesLimitReached ' +
  'InvalidName NonXmlChar InvalidChar InvalidChar2 InvalidString InvalidExternalID InvalidComment InvalidCharacterData ' +
  'UnknownToken UnexpectedEndOfStream';

function putQuoted(out: TextBuf, string: usize): void {
  out.byte(34);
  out.bytes(stringPtr(string), stringLen(string));
  out.byte(34);
}

function putPlace(out: TextBuf, at: usize): void {
  out.ascii(' at ');
  out.decimal(load<u32>(at));
  out.byte(58);
  out.decimal(load<u32>(at, 4));
}

/** `UnexpectedCloseTag: expected "p", got "b" at 3:14`. */
export function AzXmlError_toDbgString(ret: usize, error: usize): void {
  const out = textNew();
  const tag: u32 = load<u8>(error);
  const payload = error + PAYLOAD;
  const form: u32 = tag < <u32>FORMS.length ? FORMS.charCodeAt(tag) : PLAIN;
  putWord(out, NAMES, tag);
  if (form == AT_PLACE) putPlace(out, error + PLACE);
  if (form == WITH_NAME) {
    out.ascii(': ');
    putQuoted(out, payload);
    putPlace(out, payload + STRING_BYTES);
  }
  if (form == CLOSE_TAG || form == HIERARCHY) {
    out.ascii(': expected ');
    putQuoted(out, payload);
    out.ascii(', got ');
    putQuoted(out, payload + AzUnexpectedCloseTagError_actual);
  }
  if (form == CLOSE_TAG) putPlace(out, payload + AzUnexpectedCloseTagError_pos);
  stringFromText(ret, out);
}
