// AzColorU: four bytes r, g, b, a, in C's memory order; here also as a u32 with r in the low byte.
import { colorOfName } from '../gen/colors';
import { trapText } from '../state/trap';
import { equalsAscii, textNew } from '../text';
import { putHexByte } from './css-text';
import { stringDrop, stringFromText, stringLen, stringPtr } from './string';

const OPAQUE: u32 = 0xff00_0000;
const WHITE: u32 = 0xffff_ffff;

export function storeColorWord(ret: usize, color: u32): void {
  store<u32>(ret, color);
}

/** The one of five shades that is nearest to `shade`, which counts 100, 300, 500, 700, 900. */
export function storeShade(ret: usize, shade: usize, a: u32, b: u32, c: u32, d: u32, e: u32): void {
  store<u32>(ret, shade <= 200 ? a : shade <= 400 ? b : shade <= 600 ? c : shade <= 800 ? d : e);
}

// @ts-ignore: decorator
@inline
function CHANNEL(color: u32, shift: u32): f32 {
  return <f32>((color >> shift) & 255);
}

/** A channel 0..255 of a number, rounded. */
function byteOf(value: f32): u32 {
  return <u32>f32.floor(max<f32>(0, min<f32>(255, value)) + 0.5);
}

/** Channels up to `channels` bits move from `a` to `b`; the rest stays. */
function blend(a: u32, b: u32, t: f32, channels: u32): u32 {
  let out: u32 = channels == 24 ? a & OPAQUE : 0;
  for (let shift: u32 = 0; shift < channels; shift += 8) {
    const from = CHANNEL(a, shift);
    out |= byteOf(from + (CHANNEL(b, shift) - from) * t) << shift;
  }
  return out;
}

export function AzColorU_interpolate(ret: usize, color: usize, other: u64, t: f32): void {
  store<u32>(ret, blend(load<u32>(color), <u32>other, t, 32));
}

/** Towards white (amount 1), alpha kept. */
export function AzColorU_lighten(ret: usize, color: usize, amount: f32): void {
  store<u32>(ret, blend(load<u32>(color), WHITE, amount, 24));
}

/** Towards black (amount 1), alpha kept. */
export function AzColorU_darken(ret: usize, color: usize, amount: f32): void {
  store<u32>(ret, blend(load<u32>(color), OPAQUE, amount, 24));
}

/** For :hover and :active: light colours become darker, dark ones lighter. */
export function stateVariant(ret: usize, color: usize, amount: f32): void {
  store<u32>(ret, blend(load<u32>(color), AzColorU_isLight(color) ? OPAQUE : WHITE, amount, 24));
}

/** Perceived brightness 0..1 by the weights of BT.709, without gamma. */
export function AzColorU_luminance(color: usize): f32 {
  const word = load<u32>(color);
  return (0.2126 * CHANNEL(word, 0) + 0.7152 * CHANNEL(word, 8) + 0.0722 * CHANNEL(word, 16)) / 255;
}

export function AzColorU_isLight(color: usize): bool {
  return AzColorU_luminance(color) > 0.5;
}

export function AzColorU_isDark(color: usize): bool {
  return !AzColorU_isLight(color);
}

function linear(channel: f32): f64 {
  const c: f64 = channel / 255;
  return c <= 0.04045 ? c / 12.92 : NativeMath.pow((c + 0.055) / 1.055, 2.4);
}

/** WCAG 2.2, "relative luminance". */
function relativeLuminance(color: u32): f64 {
  return 0.2126 * linear(CHANNEL(color, 0)) + 0.7152 * linear(CHANNEL(color, 8)) + 0.0722 * linear(CHANNEL(color, 16));
}

export function AzColorU_relativeLuminance(color: usize): f32 {
  return <f32>relativeLuminance(load<u32>(color));
}

/** WCAG 2.2, "contrast ratio": 1..21. */
function contrast(a: u32, b: u32): f64 {
  const first = relativeLuminance(a);
  const second = relativeLuminance(b);
  return (max(first, second) + 0.05) / (min(first, second) + 0.05);
}

export function AzColorU_contrastRatio(color: usize, other: u64): f32 {
  return <f32>contrast(load<u32>(color), <u32>other);
}

export function meetsContrast(color: usize, other: u64, minimum: f32): bool {
  return AzColorU_contrastRatio(color, other) >= minimum;
}

/** Black on light colours, white on dark ones. */
export function AzColorU_contrastText(ret: usize, color: usize): void {
  store<u32>(ret, AzColorU_isLight(color) ? OPAQUE : WHITE);
}

/** Whichever of black and white has the higher contrast ratio. */
export function AzColorU_bestContrastText(ret: usize, color: usize): void {
  const word = load<u32>(color);
  store<u32>(ret, contrast(word, WHITE) >= contrast(word, OPAQUE) ? WHITE : OPAQUE);
}

/** Estimated screen luminance of APCA 0.0.98G-4g, black soft-clamped. */
function screenLuminance(color: u32): f64 {
  const y =
    0.2126729 * NativeMath.pow(CHANNEL(color, 0) / 255, 2.4) +
    0.7151522 * NativeMath.pow(CHANNEL(color, 8) / 255, 2.4) +
    0.072175 * NativeMath.pow(CHANNEL(color, 16) / 255, 2.4);
  return y > 0.022 ? y : y + NativeMath.pow(0.022 - y, 1.414);
}

/** Lightness contrast of APCA 0.0.98G-4g: 0..106 for dark text on light, 0..-108 for light on dark. */
export function AzColorU_apcaContrast(color: usize, background: u64): f32 {
  const text = screenLuminance(load<u32>(color));
  const back = screenLuminance(<u32>background);
  if (abs(back - text) < 0.0005) return 0;
  if (back > text) {
    const sapc = (NativeMath.pow(back, 0.56) - NativeMath.pow(text, 0.57)) * 1.14;
    return sapc < 0.1 ? 0 : <f32>((sapc - 0.027) * 100);
  }
  const sapc = (NativeMath.pow(back, 0.65) - NativeMath.pow(text, 0.62)) * 1.14;
  return sapc > -0.1 ? 0 : <f32>((sapc + 0.027) * 100);
}

export function meetsApca(color: usize, background: u64, minimum: f32): bool {
  return abs(AzColorU_apcaContrast(color, background)) >= minimum;
}

/** The colour, moved towards black or white in twentieths until the contrast suffices, or to the end. */
export function AzColorU_ensureContrast(ret: usize, color: usize, background: u64, minimum: f32): void {
  const word = load<u32>(color);
  const back = <u32>background;
  const end = contrast(WHITE, back) >= contrast(OPAQUE, back) ? WHITE : OPAQUE;
  let best = word;
  for (let step: f32 = 1; step <= 20 && contrast(best, back) < minimum; step += 1) best = blend(word, end, step / 20, 24);
  store<u32>(ret, best);
}

export function AzColorU_withAlpha(ret: usize, color: usize, alpha: u32): void {
  store<u32>(ret, (load<u32>(color) & ~OPAQUE) | (alpha << 24));
}

/** Alpha 0..1. */
export function AzColorU_withAlphaF32(ret: usize, color: usize, alpha: f32): void {
  AzColorU_withAlpha(ret, color, byteOf(alpha * 255));
}

export function AzColorU_invert(ret: usize, color: usize): void {
  store<u32>(ret, load<u32>(color) ^ ~OPAQUE);
}

export function AzColorU_toGrayscale(ret: usize, color: usize): void {
  const gray = byteOf(AzColorU_luminance(color) * 255);
  store<u32>(ret, (load<u32>(color) & OPAQUE) | (gray * 0x01_0101));
}

export function AzColorU_hasAlpha(color: usize): bool {
  return load<u8>(color, 3) != 255;
}

/** `#rrggbbaa`. */
export function AzColorU_toHash(ret: usize, color: usize): void {
  const out = textNew();
  out.byte(35);
  for (let i: usize = 0; i < 4; i++) putHexByte(out, load<u8>(color + i));
  stringFromText(ret, out);
}

/** Value of a hexadecimal digit, or 16. */
function digitOf(char: u32): u32 {
  if (char >= 48 && char <= 57) return char - 48;
  const lower = char | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : 16;
}

/** `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa` without the sign, or a failure. */
function parseHex(ptr: usize, len: u32): bool {
  if (len != 3 && len != 4 && len != 6 && len != 8) return false;
  const isShort = len < 5;
  let out: u32 = 0;
  for (let i: u32 = 0; i < len; i++) {
    const digit = digitOf(load<u8>(ptr + i));
    if (digit > 15) return false;
    if (isShort) out |= (digit * 17) << (i * 8);
    else out |= digit << ((i >> 1) * 8 + (i & 1 ? 0 : 4));
  }
  parsed = len == 3 || len == 6 ? out | OPAQUE : out;
  return true;
}

/** What the last successful parse found. */
let parsed: u32 = 0;

/** One number of `rgb(…)`: digits, a fraction, `%`; moves `at`. NaN when there is none. */
let at: usize = 0;
function parseNumber(end: usize, percentOf: f32): f32 {
  while (at < end && (load<u8>(at) == 32 || load<u8>(at) == 44 || load<u8>(at) == 47)) at += 1;
  let value: f32 = 0;
  let scale: f32 = 0;
  const start = at;
  for (; at < end; at++) {
    const char: u32 = load<u8>(at);
    if (char == 46 && !scale) scale = 1;
    else if (char - 48 > 9) break;
    else {
      value = value * 10 + <f32>(char - 48);
      scale *= 10;
    }
  }
  if (at == start) return NaN;
  if (scale > 1) value /= scale;
  if (at >= end || load<u8>(at) != 37) return value;
  at += 1;
  return (value / 100) * percentOf;
}

/** The inside of `rgb(…)` or `rgba(…)`, with commas or blanks. */
function parseRgb(ptr: usize, end: usize): bool {
  at = ptr;
  let out: u32 = 0;
  for (let shift: u32 = 0; shift < 24; shift += 8) {
    const value = parseNumber(end, 255);
    if (isNaN(value)) return false;
    out |= byteOf(value) << shift;
  }
  const alpha = parseNumber(end, 1);
  while (at < end && load<u8>(at) == 32) at += 1;
  if (at != end) return false;
  parsed = out | (isNaN(alpha) ? OPAQUE : byteOf(alpha * 255) << 24);
  return true;
}

function parseColor(ptr: usize, len: u32): bool {
  const end = ptr + len;
  if (len > 1 && load<u8>(ptr) == 35) return parseHex(ptr + 1, len - 1);
  if (len > 5 && load<u8>(end - 1) == 41 && (load<u32>(ptr) & 0xff_ffff) == 0x62_6772) {
    const start = ptr + 3 + <usize>((load<u8>(ptr + 3) | 32) == 97);
    return load<u8>(start) == 40 && parseRgb(start + 1, end - 1);
  }
  parsed = colorOfName(ptr, len);
  if (parsed != 1) return true;
  parsed = 0;
  return equalsAscii(ptr, len, 'transparent');
}

/** Reads `#rgb[a]`, `#rrggbb[aa]`, `rgb[a](…)` and the names of CSS; traps on anything else. */
export function AzColorU_fromStr(ret: usize, text: usize): void {
  let ptr = stringPtr(text);
  let len = stringLen(text);
  while (len && load<u8>(ptr) <= 32) {
    ptr += 1;
    len -= 1;
  }
  while (len && load<u8>(ptr + len - 1) <= 32) len -= 1;
  if (!parseColor(ptr, len))
    trapText('AzColorU_fromStr', 'no colour of the form #rrggbb, rgb(...) or a name of CSS:', ptr, len);
  store<u32>(ret, parsed);
  stringDrop(text);
}
