// Bytes of an image file → its pixels, by the library for its format. PNG keeps its channels and depth; the first picture of
// an animated GIF counts.
import { decode as decodeBmp } from 'fast-bmp';
import { convertIndexedToRgb, type DecodedPng, decode as decodePng, type IndexedColors } from 'fast-png';
import jpeg from 'jpeg-js';
import omggif from 'omggif';
import type { RawImage, RawImageFormat } from '../../gen/host-images.ts';

const PNG_FORMATS: Readonly<Record<8 | 16, readonly RawImageFormat[]>> = {
  8: ['R8', 'RG8', 'RGB8', 'RGBA8'],
  16: ['R16', 'RG16', 'RGB16', 'RGBA16'],
};

const image = (
  width: number,
  height: number,
  data_format: RawImageFormat,
  pixels: Uint8Array | Uint16Array,
): RawImage => ({
  pixels:
    pixels instanceof Uint16Array ? { tag: 'U16', value: [...pixels] } : { tag: 'U8', value: Uint8Array.from(pixels) },
  width,
  height,
  premultiplied_alpha: false,
  data_format,
  tag: new Uint8Array(),
});

/** Grey of 1, 2 or 4 bits is a palette of as many greys. */
const greys = (depth: number): IndexedColors =>
  Array.from({ length: 1 << depth }, (_, i) => [
    Math.round((i * 255) / ((1 << depth) - 1)),
  ]) as unknown as IndexedColors;

/** Pixels of the one colour that stands for "transparent" (png-3 §11.3.1.1) get alpha 0. */
function withKey({ data, channels, transparency: key }: DecodedPng, max: number): number[] {
  return Array.from({ length: data.length / channels }, (_, i) => {
    const pixel = [...data.slice(i * channels, (i + 1) * channels)];
    const isKey = pixel.every((value, c) => value === key![c]);
    return [...pixel, isKey ? 0 : max];
  }).flat();
}

function fromPng(bytes: Uint8Array): RawImage {
  const png = decodePng(bytes);
  const { width, height, depth, channels } = png;
  const palette = png.palette ?? (depth < 8 ? greys(depth) : undefined);
  if (palette) {
    const pixels = convertIndexedToRgb({ ...png, palette });
    return image(width, height, PNG_FORMATS[8][palette[0].length - 1], pixels);
  }
  const bits = depth === 16 ? 16 : 8;
  const pixels = Uint8Array.from(png.data);
  if (png.transparency) {
    const keyed = withKey(png, bits === 16 ? 0xffff : 255);
    const format = PNG_FORMATS[bits][channels === 1 ? 1 : 3];
    return image(width, height, format, bits === 16 ? Uint16Array.from(keyed) : Uint8Array.from(keyed));
  }
  return image(width, height, PNG_FORMATS[bits][channels - 1], bits === 16 ? (png.data as Uint16Array) : pixels);
}

function fromJpeg(bytes: Uint8Array): RawImage {
  const { width, height, data } = jpeg.decode(bytes, { useTArray: true, formatAsRGBA: false });
  return image(width, height, 'RGB8', data);
}

function fromGif(bytes: Uint8Array): RawImage {
  const reader = new omggif.GifReader(bytes);
  const pixels = new Uint8Array(reader.width * reader.height * 4);
  reader.decodeAndBlitFrameRGBA(0, pixels);
  return image(reader.width, reader.height, 'RGBA8', pixels);
}

function fromBmp(bytes: Uint8Array): RawImage {
  const { width, height, channels, data } = decodeBmp(bytes);
  return image(width, height, PNG_FORMATS[8][channels - 1], data as Uint8Array);
}

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean => start.every((byte, i) => bytes[i] === byte);

/** Decoder of a file by its first bytes; undefined = no format that is known here. */
export function decoderOf(bytes: Uint8Array): ((bytes: Uint8Array) => RawImage) | undefined {
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47)) return fromPng;
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return fromJpeg;
  if (startsWith(bytes, 0x47, 0x49, 0x46, 0x38)) return fromGif;
  return startsWith(bytes, 0x42, 0x4d) ? fromBmp : undefined;
}
