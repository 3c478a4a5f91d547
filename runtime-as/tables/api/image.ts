// Images: pixels by value (AzRawImage), counted references to them (AzImageRef), and masks that cut nodes out.
import { enumOf, type FunctionTable, fn, option, result, struct, type TypeTable, union, vec } from './model.ts';

export const imageTypes: TypeTable = {
  ...vec('u16', 'U16Vec'),
  ...vec('f32', 'F32Vec'),
  RawImageFormat: enumOf('R8 RG8 RGB8 RGBA8 R16 RG16 RGB16 RGBA16 BGR8 BGRA8 RGBF32 RGBAF32'),
  RawImageData: union({ U8: 'U8Vec', U16: 'U16Vec', F32: 'F32Vec' }),
  RawImage: struct({
    pixels: 'RawImageData',
    width: 'usize',
    height: 'usize',
    premultiplied_alpha: 'bool',
    data_format: 'RawImageFormat',
    tag: 'U8Vec',
  }),
  OptionRawImage: option('RawImage'),
  OptionU8VecRef: option('U8VecRef'),
  EncodeImageError: enumOf('EncoderNotAvailable InsufficientMemory DimensionError InvalidData Unknown'),
  DecodeImageError: enumOf('InsufficientMemory DimensionError UnsupportedImageFormat Unknown'),
  ResultRawImageDecodeImageError: result('RawImage', 'DecodeImageError'),
  ResultU8VecEncodeImageError: result('U8Vec', 'EncodeImageError'),
  ImageRefHash: struct({ inner: 'usize' }),
  ImageMask: struct({ image: 'ImageRef', rect: 'LogicalRect', repeat: 'bool' }),
};

const IMAGE = 'api/image';
const RAW = 'api/raw-image';
const FILES = 'host/images';
const GL = 'api/node-info';
const noGl = { call: 'noGlContext' };
const image = { image: '&ImageRef' };
const is = (kind: number) => fn(IMAGE, image, 'bool', { call: 'imageIs', extra: [kind] });
const make = fn(IMAGE, { image: 'RawImage' }, 'OptionImageRef', { call: 'AzImageRef_newRawimage' });
const raw = fn(IMAGE, image, 'OptionRawImage', { call: 'AzImageRef_getRawimage' });

/** `AzRawImage_encodeBmp` … */
const encode = fn(FILES, { raw_image: '&RawImage' }, 'ResultU8VecEncodeImageError');

const CALLBACK = 'api/image-callback';
const drawn = { info: '&RenderImageCallbackInfo' };
const update = { info: '&mut CallbackInfo' };
const ofImage = fn(CALLBACK, image, 'OptionCoreImageCallback', { call: 'AzImageRef_getImageCallback' });

/** Images that a function of the app makes, for the size of the box that shows them. A page has no GL context for them. */
const callbackFunctions: FunctionTable = {
  AzImageRef_callback: fn(CALLBACK, { callback: 'CoreRenderImageCallback', data: 'RefAny' }, 'ImageRef'),
  AzImageRef_getImageCallback: ofImage,
  AzImageRef_getImageCallbackMut: { ...ofImage, params: [['image', '&mut ImageRef']] },
  AzRenderImageCallback_create: fn(CALLBACK, { cb: 'RenderImageCallbackType' }, 'RenderImageCallback'),
  AzRenderImageCallback_toCore: fn(CALLBACK, { callback: 'RenderImageCallback' }, 'CoreRenderImageCallback'),
  AzRenderImageCallbackInfo_getBounds: fn(CALLBACK, drawn, 'HidpiAdjustedBounds'),
  AzRenderImageCallbackInfo_getCallbackNodeId: fn(CALLBACK, drawn, 'DomNodeId'),
  AzRenderImageCallbackInfo_getCtx: fn(CALLBACK, drawn, 'OptionRefAny'),
  AzRenderImageCallbackInfo_getGlContext: fn(GL, drawn, 'OptionGlContextPtr', noGl),
  AzCallbackInfo_getGlContext: fn(GL, { info: '&CallbackInfo' }, 'OptionGlContextPtr', noGl),
  AzLayoutCallbackInfo_getGlContext: fn(GL, { info: '&LayoutCallbackInfo' }, 'OptionGlContextPtr', noGl),
  AzCallbackInfo_updateImageCallback: fn(CALLBACK, { ...update, dom_id: 'DomId', node_id: 'NodeId' }),
  AzCallbackInfo_updateAllImageCallbacks: fn(CALLBACK, update),
  AzTimerCallbackInfo_updateAllImageCallbacks: fn(CALLBACK, { info: '&mut TimerCallbackInfo' }, 'void', {
    call: 'AzCallbackInfo_updateAllImageCallbacks',
  }),
};

export const imageFunctions: FunctionTable = {
  ...callbackFunctions,
  AzRawImage_decodeImageBytesAny: fn(FILES, { bytes: 'U8VecRef' }, 'ResultRawImageDecodeImageError'),
  AzRawImage_encodeBmp: encode,
  AzRawImage_encodeJpeg: fn(FILES, { raw_image: '&RawImage', quality: 'u8' }, 'ResultU8VecEncodeImageError'),
  AzRawImage_encodeGif: encode,
  AzRawImage_encodeTga: encode,
  AzRawImage_encodePnm: encode,
  AzRawImage_encodeTiff: encode,
  AzImageRef_newRawimage: make,
  AzImageRef_rawImage: make,
  AzImageRef_nullImage: fn(
    IMAGE,
    { width: 'usize', height: 'usize', format: 'RawImageFormat', tag: 'U8VecRef' },
    'ImageRef',
  ),
  AzImageRef_clone: fn(IMAGE, image, 'ImageRef'),
  AzImageRef_delete: fn(IMAGE, { image: '&mut ImageRef' }, 'void', { mayReenter: true }),
  AzImageRef_deepCopy: fn(IMAGE, image, 'ImageRef'),
  AzImageRef_isInvalid: is(3),
  AzImageRef_isNullImage: is(0),
  AzImageRef_isRawImage: is(1),
  AzImageRef_isGlTexture: is(4),
  AzImageRef_isCallback: is(5),
  AzImageRef_getRawimage: raw,
  AzImageRef_getRawImage: raw,
  AzImageRef_getBytes: fn(IMAGE, image, 'OptionU8VecRef'),
  AzImageRef_getBytesPtr: fn(IMAGE, image, '*const u8'),
  AzImageRef_getSize: fn(IMAGE, image, 'LogicalSize'),
  AzImageRef_getHash: fn(IMAGE, image, 'ImageRefHash'),
  AzRawImage_empty: fn(RAW, {}, 'RawImage'),
  AzRawImage_allocateClipMask: fn(RAW, { size: 'LayoutSize' }, 'RawImage'),
  AzRawImage_encodePng: fn(RAW, { image: '&RawImage' }, 'ResultU8VecEncodeImageError'),
  AzDom_createImage: fn(IMAGE, { image: 'ImageRef' }, 'Dom', { mayReenter: true }),
  AzDom_withClipMask: fn(IMAGE, { dom: 'Dom', clip_mask: 'ImageMask' }, 'Dom'),
};
