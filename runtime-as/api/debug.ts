// AzX_toDbgString: values as text, for logs.
import { TextBuf, textNew } from '../text';
import { putColor, putLength, putQuoted, putThousandths } from './css-text';
import { stringFromText, stringLen, stringPtr } from './string';

export function AzString_toDbgString(ret: usize, string: usize): void {
  const out = textNew();
  putQuoted(out, stringPtr(string), stringLen(string));
  stringFromText(ret, out);
}

export function AzColorU_toDbgString(ret: usize, color: usize): void {
  const out = textNew();
  putColor(out, color);
  stringFromText(ret, out);
}

export function AzPixelValue_toDbgString(ret: usize, value: usize): void {
  const out = textNew();
  putLength(out, value);
  stringFromText(ret, out);
}

/** Three digits behind the point are enough for pixels. */
function putFloat(out: TextBuf, at: usize): void {
  putThousandths(out, <i64>nearest<f64>(<f64>load<f32>(at) * 1000));
}

/** `(x, y)` */
function putPosition(out: TextBuf, at: usize): void {
  out.byte(40);
  putFloat(out, at);
  out.ascii(', ');
  putFloat(out, at + 4);
  out.byte(41);
}

/** `100x50` */
function putSize(out: TextBuf, at: usize): void {
  putFloat(out, at);
  out.byte(120);
  putFloat(out, at + 4);
}

export function AzLogicalPosition_toDbgString(ret: usize, position: usize): void {
  const out = textNew();
  putPosition(out, position);
  stringFromText(ret, out);
}

export function AzLogicalSize_toDbgString(ret: usize, size: usize): void {
  const out = textNew();
  putSize(out, size);
  stringFromText(ret, out);
}

/** `100x50 @ (x, y)` */
export function AzLogicalRect_toDbgString(ret: usize, rect: usize): void {
  const out = textNew();
  putSize(out, rect + 8);
  out.ascii(' @ ');
  putPosition(out, rect);
  stringFromText(ret, out);
}
