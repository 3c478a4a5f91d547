// AzXml_fromStr: text → AzResultXmlXmlError.
import { AzResultXmlXmlError_SIZE } from '../gen/layout';
import { stringDrop, stringLen, stringPtr } from './string';
import { beginVariant } from './variant';
import { readXml } from './xml-read';

const OK: u32 = 0;
const ERR: u8 = 1;
const PAYLOAD: usize = 8;

/** Consumes the text. Ok is an AzXml over the one root element; Err says what is wrong first, and where. */
export function AzXml_fromStr(ret: usize, text: usize): void {
  beginVariant(ret, AzResultXmlXmlError_SIZE, OK);
  if (!readXml(ret + PAYLOAD, ret + PAYLOAD, stringPtr(text), stringLen(text))) store<u8>(ret, ERR);
  stringDrop(text);
}
