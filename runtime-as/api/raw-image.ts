// AzRawImage (112 bytes): pixels in one of twelve formats, rows from the top, without padding.
import { encodePng, releasePng } from '../image/png';
import { formatBytes, setPixels } from '../image/pixels';
import {
  AzRawImage_data_format, AzRawImage_height, AzRawImage_pixels, AzRawImage_premultiplied_alpha, AzRawImage_SIZE, AzRawImage_width,
  AzResultU8VecEncodeImageError_SIZE,
} from '../gen/layout';
import { beginVariant } from './variant';
import { vecLen, vecNew, vecPtr } from './vec';

/** AzRawImageData: its vec stands behind the tag. */
export const PIXELS_VEC: usize = 8;
const ERR: u32 = 1;
const ERROR_DIMENSION: u32 = 2;
/** Longest side of an image, px: what every browser still draws. */
const SIDE_MAX: u64 = 16384;

/** Bytes of one element of the pixel vec: AzRawImageData U8, U16 or F32. */
function elementBytes(raw: usize): usize {
  const tag = load<u8>(raw + AzRawImage_pixels);
  return tag == 0 ? 1 : tag == 1 ? 2 : 4;
}

/** True when there are as many pixels as width and height say. */
export function isComplete(raw: usize): bool {
  const width = load<u64>(raw, AzRawImage_width);
  const height = load<u64>(raw, AzRawImage_height);
  if (width > SIDE_MAX || height > SIDE_MAX) return false;
  const byteLen = vecLen(raw + AzRawImage_pixels + PIXELS_VEC) * elementBytes(raw);
  return <usize>(width * height) * formatBytes(load<u32>(raw, AzRawImage_data_format)) == byteLen;
}

/** Makes the pixels those that image/png.ts encodes. */
export function usePixels(raw: usize): void {
  setPixels(
    vecPtr(raw + AzRawImage_pixels + PIXELS_VEC), load<u32>(raw, AzRawImage_data_format),
    load<u8>(raw, AzRawImage_premultiplied_alpha) != 0,
  );
}

export function AzRawImage_empty(ret: usize): void {
  memory.fill(ret, 0, AzRawImage_SIZE);
}

/** One byte per pixel, all 0: nothing shows yet. */
export function AzRawImage_allocateClipMask(ret: usize, width: u64, height: u64): void {
  AzRawImage_empty(ret);
  const count = <usize>(width * height);
  memory.fill(vecNew(ret + AzRawImage_pixels + PIXELS_VEC, count, 1), 0, count);
  store<u64>(ret, width, AzRawImage_width);
  store<u64>(ret, height, AzRawImage_height);
}

/** Err: DimensionError where the pixels are not as many as width and height say, or none. */
export function AzRawImage_encodePng(ret: usize, raw: usize): void {
  beginVariant(ret, AzResultU8VecEncodeImageError_SIZE, ERR);
  store<u32>(ret, ERROR_DIMENSION, 4);
  if (!isComplete(raw) || !load<u64>(raw, AzRawImage_width) || !load<u64>(raw, AzRawImage_height)) return;
  usePixels(raw);
  const png = encodePng(<u32>load<u64>(raw, AzRawImage_width), <u32>load<u64>(raw, AzRawImage_height), false);
  beginVariant(ret, AzResultU8VecEncodeImageError_SIZE, 0);
  memory.copy(vecNew(ret + 8, png.len, 1), png.ptr, png.len);
  releasePng();
}
