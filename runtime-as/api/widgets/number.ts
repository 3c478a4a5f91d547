// Text of controls ↔ floats: the shortest decimal that means the float, and what of a text is a number.
import { CHANGE_ATTR, pushChange } from '../../change';
import { findText, textLen, textPtr } from '../../controls';
import { currentDoc } from '../../document';
import { NONE } from '../../dom/doc';
import { DomNode } from '../../dom/node';
import { field } from '../../libc/field';
import { formatFloat } from '../../libc/float-text';
import { strtod } from '../../libc/number';
import { TextBuf, textNew } from '../../text';
import { addAttr } from '../element';
import { putDouble } from '../json-number';
import { callbackIdx } from '../widget-page';

/** Nine digits tell every float from its neighbours; six are enough for most that people write. */
const DIGITS_MIN: i32 = 6;
const DIGITS_MAX: i32 = 9;

/** Appends the shortest decimal number that reads back as `value`: 0.1, not 0.10000000149. */
export function putFloat32(out: TextBuf, value: f32): void {
  let nearest: f64 = value;
  const text = textNew();
  for (let digits = DIGITS_MIN; digits <= DIGITS_MAX; digits++) {
    memory.fill(changetype<usize>(field), 0, 16);
    field.precision = digits;
    text.clear();
    formatFloat(text, reinterpret<u64>(<f64>value), 0, false, 103);
    text.byte(0);
    nearest = strtod(text.ptr, 0);
    if (<f32>nearest == value) break;
  }
  text.free();
  if (nearest == 0) nearest = 0;
  putDouble(out, nearest);
}

export function addFloatAttr(node: DomNode, name: string, value: f32): void {
  const out = textNew();
  putFloat32(out, value);
  addAttr(node, name, out.ptr, out.len);
  out.free();
}

/** Queues an attribute of the node with this id. */
export function changeFloat(id: u32, name: string, value: f32): void {
  const change = pushChange(CHANGE_ATTR, id);
  const out = textNew();
  out.ascii(name);
  change.aLen = out.len;
  change.aPtr = out.take();
  putFloat32(out, value);
  change.bLen = out.len;
  change.bPtr = out.take();
  out.free();
}

/** The number that `readNumber` found. */
export let typedNumber: f32 = 0;

const END: usize = memory.data(8, 8);

/** Reads borrowed text as one finite number, blanks around it and a decimal comma allowed; false = it is none. */
export function readNumber(ptr: usize, byteLen: u32): bool {
  const text = textNew();
  for (let i: u32 = 0; i < byteLen; i++) {
    const c: u32 = load<u8>(ptr + i);
    // Hexadecimal digits, `inf` and `nan` are numbers to the C library, but not to people.
    if (c > 57 && (c | 32) != 101) {
      text.free();
      return false;
    }
    text.byte(c == 44 ? 46 : c);
  }
  while (text.len && load<u8>(text.ptr + text.len - 1) == 32) text.len -= 1;
  text.byte(0);
  const value = <f32>strtod(text.ptr, END);
  const isWhole = text.len > 1 && <usize>load<u64>(END) == text.ptr + text.len - 1;
  text.free();
  if (!isWhole || !isFinite(value)) return false;
  typedNumber = value;
  return true;
}

/** The same with what the control of a callback shows. */
export function readTyped(info: i64): bool {
  const idx = callbackIdx(info);
  if (idx == NONE) return false;
  findText(currentDoc(), idx);
  return readNumber(textPtr, textLen);
}
