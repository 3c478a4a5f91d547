// Pixels → bytes of an image file: by a library where a format packs them, written out here where it does not.
import { encode as encodeBmp } from 'fast-bmp';
import gifenc from 'gifenc/dist/gifenc.js';
import jpeg from 'jpeg-js';
import { encoder } from '../utf8.ts';
import { withoutAlpha } from './pixels.ts';

/** 8-bit red, green, blue and straight alpha. */
export interface Picture {
  width: number;
  height: number;
  rgba: Uint8Array;
  /** Channels of the image that it was made of. */
  channels: 1 | 2 | 3 | 4;
}

function joined(...parts: Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.byteLength;
  }
  return out;
}

export const toBmp = ({ width, height, rgba, channels }: Picture): Uint8Array =>
  channels === 4
    ? encodeBmp({ width, height, data: rgba, channels: 4, components: 3, bitsPerPixel: 32 })
    : encodeBmp({ width, height, data: withoutAlpha(rgba, 3), channels: 3, components: 3, bitsPerPixel: 24 });

/** `quality`: 1 to 100. */
export function toJpeg({ width, height, rgba }: Picture, quality: number): Uint8Array {
  return Uint8Array.from(jpeg.encode({ width, height, data: rgba }, Math.max(1, Math.min(100, quality))).data);
}

/** Alpha of all or nothing; what is transparent has one colour. */
function withOneBitAlpha(rgba: Uint8Array): Uint8Array {
  const out = rgba.slice();
  for (let i = 0; i < out.length; i += 4) {
    const isOpaque = rgba[i + 3] > 127;
    if (!isOpaque) out.fill(0, i, i + 3);
    out[i + 3] = isOpaque ? 255 : 0;
  }
  return out;
}

/** 256 colours, the nearest ones; alpha below one half is transparent. */
export function toGif({ width, height, rgba: pixels }: Picture): Uint8Array {
  const rgba = withOneBitAlpha(pixels);
  const format = 'rgba4444';
  const palette = gifenc.quantize(rgba, 256, { format, oneBitAlpha: true });
  const indices = gifenc.applyPalette(rgba, palette, format);
  const transparentIndex = palette.findIndex(([, , , alpha]) => alpha === 0);
  const gif = gifenc.GIFEncoder();
  const transparent = transparentIndex >= 0;
  gif.writeFrame(indices, width, height, { palette, ...(transparent && { transparent, transparentIndex }) });
  gif.finish();
  return gif.bytes();
}

const TGA_TRUE_COLOR = 2;
/** Bits 0–3: alpha bits; bit 5: the first row is the top one. */
const TGA_TOP_LEFT_ALPHA = 0x28;

/**
 * Truevision TGA, 32 bits per pixel as blue, green, red, alpha:
 *
 *   +0 u8 id length, u8 palette, u8 type   +3 palette (5 bytes)   +8 u16 x, y   +12 u16 width, height   +16 u8 bits, u8 flags
 */
export function toTga({ width, height, rgba }: Picture): Uint8Array {
  const header = new Uint8Array(18);
  const view = new DataView(header.buffer);
  view.setUint8(2, TGA_TRUE_COLOR);
  view.setUint16(12, width, true);
  view.setUint16(14, height, true);
  view.setUint8(16, 32);
  view.setUint8(17, TGA_TOP_LEFT_ALPHA);
  const pixels = rgba.slice();
  for (let i = 0; i < pixels.length; i += 4) [pixels[i], pixels[i + 2]] = [rgba[i + 2], rgba[i]];
  return joined(header, pixels);
}

/** Netpbm: P5 for grey, P6 for colours, P7 (PAM) where there is alpha. */
export function toPnm({ width, height, rgba, channels }: Picture): Uint8Array {
  if (channels !== 4) {
    const kind = channels === 1 ? 'P5' : 'P6';
    return joined(encoder.encode(`${kind}\n${width} ${height}\n255\n`), withoutAlpha(rgba, channels === 1 ? 1 : 3));
  }
  const head = `P7\nWIDTH ${width}\nHEIGHT ${height}\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n`;
  return joined(encoder.encode(head), rgba);
}

const SHORT = 3;
const LONG = 4;

/**
 * TIFF 6.0, little endian, one strip without compression:
 *
 *   header, 8 bytes   directory: u16 count, 12 bytes per entry {u16 tag, u16 type, u32 count, u32 value}, u32 0
 *   bits per sample: 4 × u16   strip
 */
export function toTiff({ width, height, rgba }: Picture): Uint8Array {
  const count = 11;
  const bitsAt = 8 + 2 + count * 12 + 4;
  const stripAt = bitsAt + 8;
  const entries: [tag: number, type: number, count: number, value: number][] = [
    [256, LONG, 1, width],
    [257, LONG, 1, height],
    [258, SHORT, 4, bitsAt],
    [259, SHORT, 1, 1],
    [262, SHORT, 1, 2],
    [273, LONG, 1, stripAt],
    [277, SHORT, 1, 4],
    [278, LONG, 1, height],
    [279, LONG, 1, rgba.byteLength],
    [284, SHORT, 1, 1],
    [338, SHORT, 1, 2],
  ];
  const head = new DataView(new ArrayBuffer(stripAt));
  head.setUint32(0, 0x002a_4949, true);
  head.setUint32(4, 8, true);
  head.setUint16(8, count, true);
  entries.forEach(([tag, type, values, value], i) => {
    const at = 10 + i * 12;
    head.setUint16(at, tag, true);
    head.setUint16(at + 2, type, true);
    head.setUint32(at + 4, values, true);
    head.setUint32(at + 8, value, true);
  });
  for (let i = 0; i < 4; i++) head.setUint16(bitsAt + 2 * i, 8, true);
  return joined(new Uint8Array(head.buffer), rgba);
}
