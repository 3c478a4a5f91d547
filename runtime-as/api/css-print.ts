// Leaves of the CSS printer that have more to them than css-text.ts has: shadows, shapes, grids, gradients. Lengths of shapes
// are f32 in px, other numbers thousandths.
import { TextBuf } from '../text';
import { putAngle, putColor, putInteger, putLength, putPercentage, putQuoted, putWord } from './css-text';
import { putDouble } from './json-number';
import { stringLen, stringPtr } from './string';
import { vecLen, vecPtr } from './vec';

/** An AzString as it is. */
export function putRaw(out: TextBuf, string: usize): void {
  out.bytes(stringPtr(string), stringLen(string));
}

export function putSize(out: TextBuf, ptr: usize): void {
  out.decimal(load<i64>(ptr));
}

export function putByte(out: TextBuf, ptr: usize): void {
  out.decimal(load<u8>(ptr));
}

export function putPixels(out: TextBuf, ptr: usize): void {
  putDouble(out, <f64>load<f32>(ptr));
  out.ascii('px');
}

export function putMilliseconds(out: TextBuf, ptr: usize): void {
  out.decimal(load<u32>(ptr));
  out.ascii('ms');
}

function putBlank(out: TextBuf): void {
  out.byte(32);
}

/** AzStyleBoxShadow: x 0, y 16, blur 32, spread 48 (lengths), clip mode 64, color 68. `drop-shadow` and texts have no spread. */
export function putDropShadow(out: TextBuf, shadow: usize): void {
  putLength(out, shadow);
  putBlank(out);
  putLength(out, shadow + 16);
  putBlank(out);
  putLength(out, shadow + 32);
  putBlank(out);
  putColor(out, shadow + 68);
}

export function putTextShadow(out: TextBuf, box: usize): void {
  putDropShadow(out, <usize>load<u64>(box, 8));
}

export function putBoxedShadow(out: TextBuf, box: usize): void {
  const shadow = <usize>load<u64>(box, 8);
  if (load<u32>(shadow, 64) == 1) out.ascii('inset ');
  for (let at: usize = 0; at < 64; at += 16) {
    putLength(out, shadow + at);
    putBlank(out);
  }
  putColor(out, shadow + 68);
}

/** `Xpx Ypx` of an AzShapePoint. */
function putPoint(out: TextBuf, point: usize): void {
  putPixels(out, point);
  putBlank(out);
  putPixels(out, point + 4);
}

/** AzShapeCircle: center 0, radius 8. */
export function putCircle(out: TextBuf, circle: usize): void {
  putPixels(out, circle + 8);
  out.ascii(' at ');
  putPoint(out, circle);
}

/** AzShapeEllipse: center 0, radii 8 and 12. */
export function putEllipse(out: TextBuf, ellipse: usize): void {
  putPoint(out, ellipse + 8);
  out.ascii(' at ');
  putPoint(out, ellipse);
}

/** AzShapeInset: top, right, bottom, left, AzOptionF32 radius at 16. */
export function putInset(out: TextBuf, inset: usize): void {
  putPoint(out, inset);
  putBlank(out);
  putPoint(out, inset + 8);
  if (!load<u8>(inset, 16)) return;
  out.ascii(' round ');
  putPixels(out, inset + 20);
}

export function putPath(out: TextBuf, string: usize): void {
  putQuoted(out, stringPtr(string), stringLen(string));
}

/** AzStyleClipRect: four AzOptionF32 of 8 bytes. */
export function putClipRect(out: TextBuf, rect: usize): void {
  out.ascii('rect(');
  for (let at: usize = 0; at < 32; at += 8) {
    if (at) out.ascii(', ');
    if (load<u8>(rect + at)) putPixels(out, rect + at + 4);
    else out.ascii('auto');
  }
  out.byte(41);
}

/** AzGridTrackSizing: Fixed(8), Fr(4), keywords, MinMax(8: two pointers), FitContent(8). */
export function putTrack(out: TextBuf, track: usize): void {
  const tag: u32 = load<u8>(track);
  if (tag == 0) putLength(out, track + 8);
  else if (tag == 1) {
    putInteger(out, track + 4);
    out.ascii('fr');
  } else if (tag == 5) {
    out.ascii('minmax(');
    putTrack(out, <usize>load<u64>(track, 8));
    out.ascii(', ');
    putTrack(out, <usize>load<u64>(track, 16));
    out.byte(41);
  } else if (tag == 6) {
    out.ascii('fit-content(');
    putLength(out, track + 8);
    out.byte(41);
  } else putWord(out, '_ _ min-content max-content auto', tag);
}

/** AzNamedGridLine: name 0, span 40. */
export function putNamedLine(out: TextBuf, line: usize): void {
  if (load<i32>(line, 40) > 0) {
    out.ascii('span ');
    putInteger(out, line + 40);
    putBlank(out);
  }
  putRaw(out, line);
}

const AREA_BYTES: usize = 48;

/** Largest line that an area ends at; `at`: offset of the field. */
function lastLine(areas: usize, at: usize): u32 {
  let last: u32 = 1;
  for (let i: usize = 0, n = vecLen(areas); i < n; i++) last = max<u32>(last, load<u16>(vecPtr(areas) + i * AREA_BYTES + at));
  return last;
}

/** The area that covers a cell; 0 = none. Lines count from 1; an area ends in front of its end line. */
function areaAt(areas: usize, row: u32, column: u32): usize {
  for (let i: usize = 0, n = vecLen(areas); i < n; i++) {
    const area = vecPtr(areas) + i * AREA_BYTES;
    const isRow = <u32>load<u16>(area, 40) <= row && row < <u32>load<u16>(area, 42);
    if (isRow && <u32>load<u16>(area, 44) <= column && column < <u32>load<u16>(area, 46)) return area;
  }
  return 0;
}

/** AzGridTemplateAreas: a string per row. AzGridAreaDefinition: name 0, row 40 to 42, column 44 to 46. */
export function putAreas(out: TextBuf, areas: usize): void {
  const rows = lastLine(areas, 42);
  const columns = lastLine(areas, 46);
  for (let row: u32 = 1; row < rows; row++) {
    out.ascii(row > 1 ? ' "' : '"');
    for (let column: u32 = 1; column < columns; column++) {
      if (column > 1) putBlank(out);
      const area = areaAt(areas, row, column);
      if (area) putRaw(out, area);
      else out.byte(46);
    }
    out.byte(34);
  }
}

export function putRatio(out: TextBuf, ratio: usize): void {
  putInteger(out, ratio);
  out.ascii(' / ');
  putInteger(out, ratio + 4);
}

/** AzStyleInitialLetter: size 0, AzOptionU32 sink at 4. */
export function putInitialLetter(out: TextBuf, letter: usize): void {
  putInteger(out, letter);
  if (!load<u8>(letter, 4)) return;
  putBlank(out);
  putInteger(out, letter + 8);
}

export function putHanging(out: TextBuf, flags: usize): void {
  const start = out.len;
  for (let n: u32 = 0; n < 4; n++) {
    if (!load<u8>(flags + n)) continue;
    if (out.len > start) putBlank(out);
    putWord(out, 'first force-end allow-end last', n);
  }
  if (out.len == start) out.ascii('none');
}

/** AzSystemColorRef as the nearest system color of CSS Color 4 §6.2. */
export function putSystemColor(out: TextBuf, ptr: usize): void {
  const names = 'CanvasText Canvas AccentColor AccentColorText ButtonFace ButtonText Canvas Highlight HighlightText';
  putWord(out, names, load<u32>(ptr));
}

/** AzColorOrSystem: Color 1, System 4. */
export function putColorOrSystem(out: TextBuf, ptr: usize): void {
  if (load<u8>(ptr)) putSystemColor(out, ptr + 4);
  else putColor(out, ptr + 1);
}

/** `name(` or `repeating-name(` for an AzExtendMode. */
function putGradientStart(out: TextBuf, mode: usize, name: string): void {
  if (load<u32>(mode) == 1) out.ascii('repeating-');
  out.ascii(name);
}

/** Color stops: an offset of `colorAt` bytes in percent or, in a conic gradient, an angle, then the color. */
function putStops(out: TextBuf, stops: usize, colorAt: usize): void {
  for (let i: usize = 0, n = vecLen(stops); i < n; i++) {
    const stop = vecPtr(stops) + i * (colorAt + 8);
    out.ascii(', ');
    putColorOrSystem(out, stop + colorAt);
    putBlank(out);
    if (colorAt == 8) putPercentage(out, stop);
    else putAngle(out, stop);
  }
  out.byte(41);
}

/** AzLinearGradient: direction 0 (Angle 8; FromTo 4: from, to), extend mode 24, stops 32. */
export function putLinearGradient(out: TextBuf, gradient: usize): void {
  putGradientStart(out, gradient + 24, 'linear-gradient(');
  if (load<u8>(gradient)) putWord(out, 'to_right to_left to_top to_bottom to_top_right to_top_left to_bottom_right to_bottom_left', load<u32>(gradient, 8));
  else putAngle(out, gradient + 8);
  putStops(out, gradient + 32, 8);
}

/** AzStyleBackgroundPosition: two unions of 24 bytes with a length at 8. */
function putPosition(out: TextBuf, position: usize): void {
  if (load<u8>(position) == 3) putLength(out, position + 8);
  else putWord(out, 'left center right', load<u8>(position));
  putBlank(out);
  if (load<u8>(position, 24) == 3) putLength(out, position + 32);
  else putWord(out, 'top center bottom', load<u8>(position, 24));
}

/** AzRadialGradient: shape 0, size 4, position 8, extend mode 56, stops 64. */
export function putRadialGradient(out: TextBuf, gradient: usize): void {
  putGradientStart(out, gradient + 56, 'radial-gradient(');
  putWord(out, 'ellipse circle', load<u32>(gradient));
  putBlank(out);
  putWord(out, 'closest-side closest-corner farthest-side farthest-corner', load<u32>(gradient, 4));
  out.ascii(' at ');
  putPosition(out, gradient + 8);
  putStops(out, gradient + 64, 8);
}

/** AzConicGradient: extend mode 0, center 8, angle 56, stops 72. */
export function putConicGradient(out: TextBuf, gradient: usize): void {
  putGradientStart(out, gradient, 'conic-gradient(from ');
  putAngle(out, gradient + 56);
  out.ascii(' at ');
  putPosition(out, gradient + 8);
  putStops(out, gradient + 72, 16);
}
