// Image files ↔ AzRawImage, at once: layout callbacks and main() use images as soon as they have their bytes, and cannot wait
// for the browser's own decoders, which only give promises.
import { DESCRIPTION, type ImagesApi, type RawImage, type ResultU8VecEncodeImageError } from '../../gen/host-images.ts';
import { hostFamily } from '../family.ts';
import { decoderOf } from './image-decoders.ts';
import { type Picture, toBmp, toGif, toJpeg, toPnm, toTga, toTiff } from './image-encoders.ts';
import { channelsOf, rgbaOf } from './pixels.ts';

/** Encodes the pixels; an image whose parts do not go together has none. */
function encoded(image: RawImage, encode: (picture: Picture) => Uint8Array): ResultU8VecEncodeImageError {
  const rgba = rgbaOf(image);
  if (!rgba) return { tag: 'Err', value: 'DimensionError' };
  const { width, height, data_format } = image;
  return { tag: 'Ok', value: encode({ width, height, rgba, channels: channelsOf(data_format) }) };
}

export default hostFamily(
  DESCRIPTION,
  ({ warn }): ImagesApi => ({
    AzRawImage_decodeImageBytesAny: (bytes) => {
      const decode = decoderOf(bytes);
      if (!decode) return { tag: 'Err', value: 'UnsupportedImageFormat' };
      try {
        return { tag: 'Ok', value: decode(bytes) };
      } catch (error) {
        warn(`AzRawImage_decodeImageBytesAny: ${(error as Error).message}`);
        return { tag: 'Err', value: 'Unknown' };
      }
    },
    AzRawImage_encodeBmp: (image) => encoded(image, toBmp),
    AzRawImage_encodeJpeg: (image, quality) => encoded(image, (picture) => toJpeg(picture, quality)),
    AzRawImage_encodeGif: (image) => encoded(image, toGif),
    AzRawImage_encodeTga: (image) => encoded(image, toTga),
    AzRawImage_encodePnm: (image) => encoded(image, toPnm),
    AzRawImage_encodeTiff: (image) => encoded(image, toTiff),
  }),
);
