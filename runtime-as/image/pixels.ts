// Pixels of an AzRawImage in any format → 8-bit channels.

/** Bytes per pixel in order of AzRawImageFormat. */
const BYTES: usize = memory.data<u8>([1, 2, 3, 4, 2, 4, 6, 8, 3, 4, 12, 16]);
const FORMAT_COUNT: u32 = 12;
const FORMAT_R16: u32 = 4;
const FORMAT_BGR8: u32 = 8;
const FORMAT_RGBF32: u32 = 10;

let pixelsPtr: usize = 0;
let format: u32 = 0;
let pixelBytes: usize = 1;
let isPremultiplied: bool = false;

/** Bytes of one pixel; 0 = no such format. */
export function formatBytes(code: u32): usize {
  return code < FORMAT_COUNT ? load<u8>(BYTES + code) : 0;
}

/** Channels in the order of the format: 1 grey, 2 red and green, 3 colour, 4 with alpha. */
function channelCount(): u32 {
  if (format >= FORMAT_RGBF32) return format == FORMAT_RGBF32 ? 3 : 4;
  if (format >= FORMAT_BGR8) return format == FORMAT_BGR8 ? 3 : 4;
  return (format & 3) + 1;
}

/** Makes borrowed pixels the ones that `channel` reads. */
export function setPixels(ptr: usize, code: u32, premultiplied: bool): void {
  pixelsPtr = ptr;
  format = code;
  pixelBytes = formatBytes(code);
  isPremultiplied = premultiplied && channelCount() == 4;
}

function stored(at: usize, i: u32): u32 {
  if (format >= FORMAT_RGBF32) return <u32>nearest(max<f32>(0, min<f32>(1, load<f32>(at + i * 4))) * 255);
  if (format >= FORMAT_BGR8) return load<u8>(at + (i < 3 ? 2 - i : 3));
  return format >= FORMAT_R16 ? load<u8>(at + i * 2 + 1) : load<u8>(at + i);
}

/** Red, green, blue or alpha (0–3) of a pixel, straight alpha. Grey images have it in all colours. */
export function channel(pixel: usize, i: u32): u32 {
  const at = pixelsPtr + pixel * pixelBytes;
  const count = channelCount();
  if (i == 3) return count == 4 ? stored(at, 3) : 255;
  if (count == 1) return stored(at, 0);
  const value = i < count ? stored(at, i) : 0;
  if (!isPremultiplied) return value;
  const alpha = stored(at, 3);
  return alpha ? min<u32>(255, (value * 255 + alpha / 2) / alpha) : 0;
}

/** How much of a pixel a mask lets through: alpha where there is one, else the first channel. */
export function coverage(pixel: usize): u32 {
  const at = pixelsPtr + pixel * pixelBytes;
  return stored(at, channelCount() == 4 ? 3 : 0);
}
