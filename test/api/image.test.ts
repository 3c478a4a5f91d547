// AzImageRef and AzRawImage: counts, formats, and PNG files that zlib unpacks to the pixels that went in.
import { crc32, inflateSync } from 'node:zlib';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { describeDom } from './describe.ts';
import { Api, chosenSeed, seeded } from './wasm.ts';

let api = new Api();
const FORMATS = 'R8 RG8 RGB8 RGBA8 R16 RG16 RGB16 RGBA16 BGR8 BGRA8 RGBF32 RGBAF32'.split(' ');
const CHANNELS = [1, 2, 3, 4, 1, 2, 3, 4, 3, 4, 3, 4];

function balanced(name: string, body: () => void): void {
  test(name, () => {
    api = new Api();
    const before = api.heapUse();
    body();
    assert.is(api.heapUse(), before, 'heap use before and after');
  });
}

/** An AzRawImage of channel values from 0 to 255, in the order of the format. */
function rawImage(format: number, width: number, height: number, values: number[], premultiplied = false): number {
  const name = FORMATS[format];
  const kind = name.includes('F32') ? 2 : name.includes('16') ? 1 : 0;
  const bytes = [
    new Uint8Array(values),
    new Uint8Array(new Uint16Array(values.map((v) => v * 257)).buffer),
    new Uint8Array(new Float32Array(values.map((v) => v / 255)).buffer),
  ][kind];
  const raw = api.space(112);
  const symbol = ['AzU8Vec_copyFromPtr', 'AzU16Vec_copyFromPtr', 'AzF32Vec_copyFromPtr'][kind];
  api.view().setUint8(raw, kind);
  const vec = api.make(symbol, 40, api.put(bytes), values.length);
  api.bytes(raw + 8, 40).set(api.bytes(vec, 40).slice());
  api.view().setBigUint64(raw + 48, BigInt(width), true);
  api.view().setBigUint64(raw + 56, BigInt(height), true);
  api.view().setUint8(raw + 64, premultiplied ? 1 : 0);
  api.view().setUint32(raw + 68, format, true);
  return raw;
}

/** Width, height, colour type and unfiltered bytes of a PNG, every checksum looked at. */
function readPng(bytes: Uint8Array): { width: number; height: number; type: number; pixels: number[] } {
  const png = Buffer.from(bytes);
  assert.equal([...png.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; ) {
    const byteLen = png.readUInt32BE(at);
    const name = png.toString('latin1', at + 4, at + 8);
    assert.is(png.readUInt32BE(at + 8 + byteLen), crc32(png.subarray(at + 4, at + 8 + byteLen)), `checksum of ${name}`);
    chunks.set(name, png.subarray(at + 8, at + 8 + byteLen));
    at += 12 + byteLen;
  }
  assert.equal([...chunks.keys()], ['IHDR', 'IDAT', 'IEND']);
  const head = chunks.get('IHDR')!;
  const [width, height, type] = [head.readUInt32BE(0), head.readUInt32BE(4), head[9]];
  const rows = inflateSync(chunks.get('IDAT')!);
  const rowBytes = width * (type === 6 ? 4 : 2);
  const pixels: number[] = [];
  for (let y = 0; y < height; y++) {
    assert.is(rows[y * (rowBytes + 1)], 2, 'filter: up');
    for (let i = 0; i < rowBytes; i++)
      pixels.push((rows[y * (rowBytes + 1) + 1 + i] + (y ? pixels[(y - 1) * rowBytes + i] : 0)) & 255);
  }
  return { width, height, type, pixels };
}

/** The encoded bytes, or the number of the error. */
function encode(raw: number): Uint8Array | number {
  const result = api.make('AzRawImage_encodePng', 48, raw);
  if (api.u8(result) !== 0) return api.u32(result + 4);
  const bytes = api.bytes(api.u32(result + 8), api.u32(result + 16)).slice();
  api.call('AzResultU8VecEncodeImageError_delete', result);
  return bytes;
}

/** Red, green, blue, alpha of the channel values of a format. */
function toRgba(format: number, values: number[]): number[] {
  const count = CHANNELS[format];
  const rgba: number[] = [];
  for (let i = 0; i < values.length; i += count) {
    const [a, b, c, d] = values.slice(i, i + count);
    if (count === 1) rgba.push(a, a, a, 255);
    else if (count === 2) rgba.push(a, b, 0, 255);
    else rgba.push(...(FORMATS[format].startsWith('BGR') ? [c, b, a] : [a, b, c]), count === 4 ? d : 255);
  }
  return rgba;
}

FORMATS.forEach((name, format) => {
  balanced(`PNG of ${name}`, () => {
    const values = Array.from({ length: 3 * 2 * CHANNELS[format] }, (_, i) => (i * 37 + 11) & 255);
    const raw = rawImage(format, 3, 2, values);
    const { width, height, type, pixels } = readPng(encode(raw) as Uint8Array);
    assert.equal([width, height, type], [3, 2, 6]);
    assert.equal(pixels, toRgba(format, values));
    api.call('AzRawImage_delete', raw);
  });
});

balanced('premultiplied colours are divided by alpha', () => {
  const raw = rawImage(3, 2, 1, [64, 32, 0, 128, 9, 9, 9, 0], true);
  assert.equal(readPng(encode(raw) as Uint8Array).pixels, [128, 64, 0, 128, 0, 0, 0, 0]);
  api.call('AzRawImage_delete', raw);
});

balanced('images of all kinds of runs unpack to what went in', () => {
  const random = seeded(chosenSeed('api/image'));
  for (let round = 0; round < 60; round++) {
    const width = 1 + Math.floor(random() * 40);
    const height = 1 + Math.floor(random() * 20);
    const values: number[] = [];
    while (values.length < width * height) {
      const run = Math.floor(random() ** 3 * 700) + 1;
      values.push(...new Array(run).fill(Math.floor(random() * 256)));
    }
    values.length = width * height;
    const raw = rawImage(0, width, height, values);
    assert.equal(readPng(encode(raw) as Uint8Array).pixels, toRgba(0, values), `round ${round}`);
    api.call('AzRawImage_delete', raw);
    api.reset();
  }
});

balanced('pixels that are not as many as width and height say are refused', () => {
  const raw = rawImage(3, 3, 3, [1, 2, 3, 4]);
  assert.is(encode(raw), 2);
  assert.is(api.u8(api.make('AzImageRef_newRawimage', 40, raw)), 0, 'None');
});

const image = (raw: number): number => api.make('AzImageRef_newRawimage', 40, raw) + 8;

balanced('references are counted; a deep copy is another image', () => {
  const one = image(rawImage(0, 2, 1, [7, 9]));
  const two = api.make('AzImageRef_clone', 32, one);
  const three = api.make('AzImageRef_deepCopy', 32, one);
  const hash = (ref: number) => api.u64(api.make('AzImageRef_getHash', 8, ref));
  assert.is(hash(one), hash(two));
  assert.is.not(hash(one), hash(three));
  api.call('AzImageRef_delete', one);
  api.call('AzImageRef_delete', one);
  assert.is(api.call('AzImageRef_isRawImage', two), 1);
  assert.equal([...api.bytes(api.call('AzImageRef_getBytesPtr', two), 2)], [7, 9]);
  const raw = api.make('AzImageRef_getRawimage', 120, two);
  assert.equal([api.u8(raw), Number(api.u64(raw + 56)), Number(api.u64(raw + 64))], [1, 2, 1]);
  api.call('AzOptionRawImage_delete', raw);
  api.call('AzImageRef_delete', two);
  api.call('AzImageRef_delete', three);
});

balanced('an image becomes an img with its size, a mask the style of its node', () => {
  const dom = api.make('AzDom_createImage', 240, image(rawImage(0, 2, 1, [0, 255])));
  const mask = api.space(56);
  api.bytes(mask, 32).set(api.bytes(image(rawImage(0, 1, 1, [128])), 32).slice());
  new Float32Array(api.memory.buffer, mask + 32, 4).set([1, 2, 30, 40]);
  const masked = api.make('AzDom_withClipMask', 240, dom, mask);
  const text = describeDom(api, masked);
  const [, source] = /^<img src="data:image\/png;base64,([^"]+)" width="2" height="1" alt="" /.exec(text)!;
  assert.equal(readPng(Buffer.from(source, 'base64')).pixels, [0, 0, 0, 255, 255, 255, 255, 255]);
  const [, cover, rest] = /\{mask-image: url\("data:image\/png;base64,([^"]+)"\); ([^}]+)\}/.exec(text)!;
  assert.equal(readPng(Buffer.from(cover, 'base64')).pixels, [0, 128], 'black with the coverage as alpha');
  assert.is(rest, 'mask-position: 1px 2px; mask-size: 30px 40px; mask-repeat: no-repeat');
  api.call('AzDom_delete', masked);
});

balanced('a null image only has a size', () => {
  const none = api.make('AzImageRef_nullImage', 32, 40, 30, 3, 0n, 0n);
  assert.equal([api.call('AzImageRef_isNullImage', none), api.call('AzImageRef_isRawImage', none)], [1, 0]);
  const dom = api.make('AzDom_createImage', 240, none);
  const text = describeDom(api, dom);
  const [, source] = /base64,([^"]+)" width="40" height="30"/.exec(text)!;
  assert.equal(readPng(Buffer.from(source, 'base64')).pixels, [0, 0, 0, 0]);
  api.call('AzDom_delete', dom);
});

test.run();
