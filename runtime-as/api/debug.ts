// How values that have a text of their own look in AzX_toDbgString (TEXTS in tables/type-image.ts); the others are printed
// member by member (typed.ts).
import { TextBuf } from '../text';
import { putQuoted, putThousandths } from './css-text';
import { stringLen, stringPtr } from './string';

export { putAngle, putColor, putLength, putNumber, putPercentage } from './css-text';

export function putString(out: TextBuf, string: usize): void {
  putQuoted(out, stringPtr(string), stringLen(string));
}

/** Three digits behind the point are enough for pixels. */
function putFloat(out: TextBuf, at: usize): void {
  putThousandths(out, <i64>nearest<f64>(<f64>load<f32>(at) * 1000));
}

/** `(x, y)` */
export function putPosition(out: TextBuf, at: usize): void {
  out.byte(40);
  putFloat(out, at);
  out.ascii(', ');
  putFloat(out, at + 4);
  out.byte(41);
}

/** `100x50` */
export function putSize(out: TextBuf, at: usize): void {
  putFloat(out, at);
  out.byte(120);
  putFloat(out, at + 4);
}

/** `100x50 @ (x, y)` */
export function putRect(out: TextBuf, rect: usize): void {
  putSize(out, rect + 8);
  out.ascii(' @ ');
  putPosition(out, rect);
}
