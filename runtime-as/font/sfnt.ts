// A font file (OpenType 1.9, "Organization of an OpenType Font") → its tables. Numbers are big-endian. Offsets come from the
// file: whatever lies outside of it is not there.
//
//   file   ┌ u32 version │ u16 tables │ … ┐ table record: u32 tag, checksum, offset, length    a collection has such heads by index

const TRUETYPE: u32 = 0x0001_0000;
const APPLE: u32 = 0x7472_7565; // 'true'
const CFF: u32 = 0x4f54_544f; // 'OTTO'
const COLLECTION: u32 = 0x7474_6366; // 'ttcf'
const HEAD_BYTES: u32 = 12;
const RECORD_BYTES: u32 = 16;

// @ts-ignore: decorator
@inline
export function U16(at: usize): u32 {
  return <u32>bswap<u16>(load<u16>(at));
}

// @ts-ignore: decorator
@inline
export function U32(at: usize): u32 {
  return bswap<u32>(load<u32>(at));
}

let filePtr: usize = 0;
let fileLen: u32 = 0;
let recordsAt: u32 = 0;
let recordCount: u32 = 0;

/** Byte length of the table that `findTable` found last. */
export let tableLen: u32 = 0;

/** Finds the tables of font `index` of a borrowed file, for findTable; false = it is no font that could be read. */
export function openFont(ptr: usize, byteLen: u32, index: u32): bool {
  filePtr = ptr;
  fileLen = byteLen;
  let at: u32 = 0;
  if (byteLen < HEAD_BYTES) return false;
  if (U32(ptr) == COLLECTION) {
    if (index >= U32(ptr + 8) || <u64>index * 4 + 16 > byteLen) return false;
    at = U32(ptr + 12 + <usize>index * 4);
  } else if (index) return false;
  if (<u64>at + HEAD_BYTES > byteLen) return false;
  const version = U32(ptr + at);
  if (version != TRUETYPE && version != APPLE && version != CFF) return false;
  recordsAt = at + HEAD_BYTES;
  recordCount = U16(ptr + at + 4);
  return <u64>recordsAt + recordCount * RECORD_BYTES <= byteLen;
}

/** A table of at least so many bytes; 0 = the font has none. */
export function findTable(tag: u32, least: u32): usize {
  for (let i: u32 = 0; i < recordCount; i++) {
    const record = filePtr + recordsAt + i * RECORD_BYTES;
    if (U32(record) != tag) continue;
    const offset = U32(record + 8);
    tableLen = U32(record + 12);
    return tableLen < least || <u64>offset + tableLen > fileLen ? 0 : filePtr + offset;
  }
  return 0;
}

export const T_HEAD: u32 = 0x6865_6164;
export const T_HHEA: u32 = 0x6868_6561;
export const T_OS2: u32 = 0x4f53_2f32;
export const T_MAXP: u32 = 0x6d61_7870;
export const T_HMTX: u32 = 0x686d_7478;
export const T_CMAP: u32 = 0x636d_6170;
export const T_NAME: u32 = 0x6e61_6d65;
