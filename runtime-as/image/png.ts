// Pixels (image/pixels.ts) → PNG (w3.org/TR/png-3), the same bytes on every host. Each row is written as its difference from
// the row above, in which runs of equal bytes are what deflate (rfc1951) packs: fixed codes, matches at distance 1.
//
//   PNG   signature │ IHDR │ IDAT: zlib { header, deflate block, adler32 } │ IEND   each chunk: length, name, data, crc32
import { Bytes, putByte, releaseBytes, reserve } from '../bytes';
import { channel, coverage } from './pixels';

const OUT: usize = memory.data(12, 4);
const ROWS: usize = memory.data(12, 4);
/** Colour types: grey with alpha, colour with alpha; 8 bits per channel. */
const TYPE_GREY_ALPHA: u32 = 4;
const TYPE_RGBA: u32 = 6;
const FILTER_UP: u32 = 2;
const MATCH_MIN: u32 = 3;
const MATCH_MAX: u32 = 258;

// @ts-ignore: decorator
@inline
function OUTPUT(): Bytes {
  return changetype<Bytes>(OUT);
}

function putBigEndian(value: u32): void {
  store<u32>(reserve(OUTPUT(), 4), bswap<u32>(value));
}

/** CRC-32 of png-3 §5.5, bit by bit: an image is encoded once. */
function crc32(ptr: usize, byteLen: u32): u32 {
  let crc: u32 = 0xffffffff;
  for (let i: u32 = 0; i < byteLen; i++) {
    crc ^= load<u8>(ptr + i);
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (-(crc & 1) & 0xedb88320);
  }
  return ~crc;
}

function adler32(ptr: usize, byteLen: u32): u32 {
  let a: u32 = 1;
  let b: u32 = 0;
  for (let i: u32 = 0; i < byteLen; i++) {
    a = (a + load<u8>(ptr + i)) % 65521;
    b = (b + a) % 65521;
  }
  return (b << 16) | a;
}

/** Starts a chunk; returns its place. `name` as four characters. */
function beginChunk(name: string): u32 {
  const place = OUTPUT().len;
  putBigEndian(0);
  for (let i = 0; i < 4; i++) putByte(OUTPUT(), name.charCodeAt(i));
  return place;
}

function endChunk(place: u32): void {
  const out = OUTPUT();
  const byteLen = out.len - place - 8;
  store<u32>(out.ptr + place, bswap<u32>(byteLen));
  putBigEndian(crc32(out.ptr + place + 4, byteLen + 4));
}

let bits: u32 = 0;
let bitCount: u32 = 0;

/** Appends the low bits of a value, lowest first. */
function putBits(value: u32, count: u32): void {
  bits |= value << bitCount;
  bitCount += count;
  while (bitCount >= 8) {
    putByte(OUTPUT(), bits & 255);
    bits >>= 8;
    bitCount -= 8;
  }
}

/** Appends a Huffman code, highest bit first. */
function putCode(code: u32, count: u32): void {
  while (count--) putBits((code >> count) & 1, 1);
}

/** Literals and lengths by the fixed codes of rfc1951 §3.2.6. */
function putSymbol(symbol: u32): void {
  if (symbol < 144) putCode(0x30 + symbol, 8);
  else if (symbol < 256) putCode(0x190 + symbol - 144, 9);
  else if (symbol < 280) putCode(symbol - 256, 7);
  else putCode(0xc0 + symbol - 280, 8);
}

/** A repetition of the last byte, 3 to 258 times. */
function putRun(length: u32): void {
  if (length == MATCH_MAX) putSymbol(285);
  else {
    const n = length - MATCH_MIN;
    // Codes come in groups of four; from the second group on, each group has one extra bit more.
    let extra: u32 = 0;
    while (n >= (<u32>8 << extra)) extra++;
    if (n < 8) {
      putSymbol(257 + n);
    } else {
      putSymbol(257 + 4 + 4 * extra + ((n >> extra) & 3));
      putBits(n & ((1 << extra) - 1), extra);
    }
  }
  putCode(0, 5);
}

/** One final block with all bytes. */
function deflate(ptr: usize, byteLen: u32): void {
  bits = 0;
  bitCount = 0;
  putBits(1, 1);
  putBits(1, 2);
  let i: u32 = 0;
  while (i < byteLen) {
    let run: u32 = 0;
    if (i) while (run < MATCH_MAX && i + run < byteLen && load<u8>(ptr + i + run) == load<u8>(ptr + i - 1)) run++;
    if (run >= MATCH_MIN) {
      putRun(run);
      i += run;
    } else putSymbol(load<u8>(ptr + i++));
  }
  putSymbol(256);
  if (bitCount) putBits(0, 8 - bitCount);
}

/** Bytes of a pixel's channels, one after the other. */
function byteOf(pixel: usize, i: u32, isMask: bool): u32 {
  if (!isMask) return channel(pixel, i);
  return i == 1 ? coverage(pixel) : 0;
}

/** All rows with their filter byte in front. */
function filterRows(width: u32, height: u32, isMask: bool): void {
  const rows = changetype<Bytes>(ROWS);
  const channels: u32 = isMask ? 2 : 4;
  let at = reserve(rows, height * (1 + width * channels));
  for (let y: u32 = 0; y < height; y++) {
    store<u8>(at++, <u8>FILTER_UP);
    // Channel after channel would pack better, but PNG wants them pixel by pixel.
    for (let x: u32 = 0; x < width; x++)
      for (let i: u32 = 0; i < channels; i++) {
        const pixel = <usize>y * width + x;
        const above = y ? byteOf(pixel - width, i, isMask) : 0;
        store<u8>(at++, <u8>(byteOf(pixel, i, isMask) - above));
      }
  }
}

/** The current pixels as a PNG, to be given back by releasePng. A mask has its coverage in the alpha channel, else black. */
export function encodePng(width: u32, height: u32, isMask: bool): Bytes {
  const out = OUTPUT();
  putBigEndian(0x89504e47);
  putBigEndian(0x0d0a1a0a);
  let chunk = beginChunk('IHDR');
  putBigEndian(width);
  putBigEndian(height);
  putByte(out, 8);
  putByte(out, isMask ? TYPE_GREY_ALPHA : TYPE_RGBA);
  for (let i = 0; i < 3; i++) putByte(out, 0);
  endChunk(chunk);
  filterRows(width, height, isMask);
  const rows = changetype<Bytes>(ROWS);
  chunk = beginChunk('IDAT');
  putByte(out, 0x78);
  putByte(out, 0x01);
  deflate(rows.ptr, rows.len);
  putBigEndian(adler32(rows.ptr, rows.len));
  endChunk(chunk);
  releaseBytes(rows);
  chunk = beginChunk('IEND');
  endChunk(chunk);
  return out;
}

export function releasePng(): void {
  releaseBytes(OUTPUT());
}
