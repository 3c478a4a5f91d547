// Pixels of an AzRawImage in any of its formats → 8-bit red, green, blue and alpha.
import type { RawImage, RawImageFormat } from '../../gen/host-images.ts';

/** Channels of a format and whether blue comes first. */
const FORMATS: Readonly<Record<RawImageFormat, readonly [channels: 1 | 2 | 3 | 4, isBgr?: true]>> = {
  ...{ R8: [1], RG8: [2], RGB8: [3], RGBA8: [4], R16: [1], RG16: [2], RGB16: [3], RGBA16: [4] },
  ...{ BGR8: [3, true], BGRA8: [4, true], RGBF32: [3], RGBAF32: [4] },
};

export const channelsOf = (format: RawImageFormat): 1 | 2 | 3 | 4 => FORMATS[format][0];

/** Values from 0 to 255, whatever the depth. */
function samplesOf({ pixels, data_format }: RawImage): ArrayLike<number> {
  if (pixels.tag === 'U8') return pixels.value;
  if (pixels.tag === 'U16') return pixels.value.map((value) => value >> 8);
  const isFloat = data_format === 'RGBF32' || data_format === 'RGBAF32';
  return pixels.value.map((value) => Math.round(Math.min(1, Math.max(0, value)) * (isFloat ? 255 : 1)));
}

/** Straight alpha; grey images have it in all colours. Undefined where width, height and pixels do not go together. */
export function rgbaOf(image: RawImage): Uint8Array | undefined {
  const { width, height, data_format, premultiplied_alpha } = image;
  const [channels, isBgr] = FORMATS[data_format];
  const samples = samplesOf(image);
  const count = width * height;
  if (count === 0 || samples.length !== count * channels) return undefined;
  const rgba = new Uint8Array(count * 4);
  for (let i = 0; i < count; i++) {
    const at = i * channels;
    const alpha = channels === 4 ? samples[at + 3] : 255;
    for (let c = 0; c < 3; c++) {
      const channel = isBgr ? 2 - c : c;
      const value = channels === 1 ? samples[at] : channel < channels ? samples[at + channel] : 0;
      const isScaled = premultiplied_alpha && channels === 4 && alpha > 0;
      rgba[i * 4 + c] = isScaled ? Math.min(255, Math.round((value * 255) / alpha)) : value;
    }
    rgba[i * 4 + 3] = alpha;
  }
  return rgba;
}

/** The first `channels` of each pixel, alpha left out. */
export function withoutAlpha(rgba: Uint8Array, channels: 1 | 3): Uint8Array {
  const out = new Uint8Array((rgba.length / 4) * channels);
  for (let i = 0; i < rgba.length / 4; i++) for (let c = 0; c < channels; c++) out[i * channels + c] = rgba[i * 4 + c];
  return out;
}
