// AArch64 operations on bits and lanes that WebAssembly has no instruction for: checksums, polynomials, shifts by register.

/** What four bits add to a checksum, by the reversed polynomials 0xEDB88320 (ISO 3309) and 0x82F63B78 (Castagnoli). */
const CRC32_NIBBLES: StaticArray<u32> = [
  0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
  0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c
];
const CRC32C_NIBBLES: StaticArray<u32> = [
  0x00000000, 0x105ec76f, 0x20bd8ede, 0x30e349b1, 0x417b1dbc, 0x5125dad3, 0x61c69362, 0x7198540d,
  0x82f63b78, 0x92a8fc17, 0xa24bb5a6, 0xb21572c9, 0xc38d26c4, 0xd3d3e1ab, 0xe330a81a, 0xf36e6f75
];

/** `byteLen` bytes of `value`, lowest first, into the checksum `crc`. */
function checksum(crc: u32, value: u64, byteLen: i32, nibbles: StaticArray<u32>): u32 {
  for (let n = 0; n < byteLen; n++, value >>= 8) {
    crc ^= <u32>value & 0xff;
    crc = (crc >> 4) ^ unchecked(nibbles[crc & 15]);
    crc = (crc >> 4) ^ unchecked(nibbles[crc & 15]);
  }
  return crc;
}
/** CRC32B, CRC32H, CRC32W, CRC32X: neither inverted before nor after. */
export function az_crc32(crc: u32, value: u64, byteLen: i32): u32 {
  return checksum(crc, value, byteLen, CRC32_NIBBLES);
}
/** CRC32CB … CRC32CX. */
export function az_crc32c(crc: u32, value: u64, byteLen: i32): u32 {
  return checksum(crc, value, byteLen, CRC32C_NIBBLES);
}

/** PMULL on eight bytes, each in a 16-bit lane: sums without carries of shifted copies. */
export function az_pmull(x: v128, y: v128): v128 {
  let out = i16x8.splat(0);
  for (let n = 0; n < 8; n++) {
    // Bit n of each lane of y at its top, then all over the lane.
    const chosen = i16x8.shr_s(i16x8.shl(y, 15 - n), 15);
    out = v128.xor(out, v128.and(i16x8.shl(x, n), chosen));
  }
  return out;
}

const SIGNED = 4;
const ROUNDS = 8;
const SATURATES = 16;

/** Where the lanes pass through memory: 16 bytes of values, 16 of counts. */
const lanes = memory.data(32, 16);

/**
 * SSHL, USHL, SRSHL, URSHL, SQSHL, UQSHL, SQRSHL, UQRSHL: each lane of `x` to the left by the signed low byte of the same
 * lane of `counts`. `mode`: bits 1:0 log2 of the lane's bytes, SIGNED, ROUNDS, SATURATES.
 */
export function az_shift_lanes(x: v128, counts: v128, mode: i32): v128 {
  if (mode < ROUNDS) {
    // What compilers make of shifts in loops: by the same count everywhere, or of words.
    const size = mode & 3;
    const isSigned = (mode & SIGNED) != 0;
    if (size == 0 && isUniform<i8>(counts)) return shiftedAll<i8>(x, counts, isSigned);
    if (size == 1 && isUniform<i16>(counts)) return shiftedAll<i16>(x, counts, isSigned);
    if (size == 2) return isUniform<i32>(counts) ? shiftedAll<i32>(x, counts, isSigned) : shiftedWords(x, counts, isSigned);
    if (size == 3 && isUniform<i64>(counts)) return shiftedAll<i64>(x, counts, isSigned);
  }
  v128.store(lanes, x);
  v128.store(lanes + 16, counts);
  const byteLen = 1 << (mode & 3);
  const isSigned = (mode & SIGNED) != 0;
  for (let at = lanes; at < lanes + 16; at += byteLen) {
    const count = <i32>load<i8>(at + 16);
    if (byteLen == 1) store<u8>(at, <u8>shifted(isSigned ? load<i8>(at) : load<u8>(at), count, mode));
    else if (byteLen == 2) store<u16>(at, <u16>shifted(isSigned ? load<i16>(at) : load<u16>(at), count, mode));
    else if (byteLen == 4) store<u32>(at, <u32>shifted(isSigned ? load<i32>(at) : load<u32>(at), count, mode));
    else store<u64>(at, <u64>shifted(load<i64>(at), count, mode));
  }
  return v128.load(lanes);
}

/** All lanes hold the same. */
// @ts-ignore: decorator
@inline
function isUniform<T>(counts: v128): bool {
  return v128.all_true<T>(v128.eq<T>(counts, v128.splat<T>(v128.extract_lane<T>(counts, 0))));
}

/** SSHL, USHL by the count in lane 0. */
// @ts-ignore: decorator
@inline
function shiftedAll<T>(x: v128, counts: v128, isSigned: bool): v128 {
  const count = <i32>(<i8>v128.extract_lane<T>(counts, 0));
  const bits: i32 = sizeof<T>() * 8;
  if (count >= 0) return count < bits ? v128.shl<T>(x, count) : i64x2.splat(0);
  if (isSigned) return v128.shr<T>(x, min<i32>(-count, bits - 1));
  if (-count >= bits) return i64x2.splat(0);
  if (bits == 8) return v128.shr<u8>(x, -count);
  if (bits == 16) return v128.shr<u16>(x, -count);
  return bits == 32 ? v128.shr<u32>(x, -count) : v128.shr<u64>(x, -count);
}

/** SSHL, USHL on words. */
function shiftedWords(x: v128, counts: v128, isSigned: bool): v128 {
  let out = i32x4.splat(shiftedWord(i32x4.extract_lane(x, 0), i32x4.extract_lane(counts, 0), isSigned));
  out = i32x4.replace_lane(out, 1, shiftedWord(i32x4.extract_lane(x, 1), i32x4.extract_lane(counts, 1), isSigned));
  out = i32x4.replace_lane(out, 2, shiftedWord(i32x4.extract_lane(x, 2), i32x4.extract_lane(counts, 2), isSigned));
  return i32x4.replace_lane(out, 3, shiftedWord(i32x4.extract_lane(x, 3), i32x4.extract_lane(counts, 3), isSigned));
}
// @ts-ignore: decorator
@inline
function shiftedWord(x: i32, counts: i32, isSigned: bool): i32 {
  const count = <i32>(<i8>counts);
  if (count >= 0) return count < 32 ? x << count : 0;
  if (isSigned) return x >> min<i32>(-count, 31);
  return -count < 32 ? <i32>(<u32>x >> -count) : 0;
}

/** One lane, extended to 64 bits as `mode` says; only the low bits of the result count. */
function shifted(x: i64, count: i32, mode: i32): i64 {
  const isSigned = (mode & SIGNED) != 0;
  if (count < 0) return shiftedRight(x, -count, isSigned, (mode & ROUNDS) != 0);
  const bits = 8 << (mode & 3);
  const moved = count < 64 ? x << count : 0;
  if ((mode & SATURATES) == 0 || x == 0) return moved;
  // In 64 bits a lane that is narrower has room for all counts below 64 - bits; shifting back shows what was lost.
  if (isSigned) {
    const limit: i64 = bits == 64 ? i64.MAX_VALUE : (<i64>1 << (bits - 1)) - 1;
    const fits = count < bits && moved >> count == x && moved <= limit && moved >= ~limit;
    return fits ? moved : x < 0 ? ~limit : limit;
  }
  const all: u64 = bits == 64 ? u64.MAX_VALUE : (<u64>1 << bits) - 1;
  return count < bits && <u64>moved >> count == <u64>x && <u64>moved <= all ? moved : <i64>all;
}

/** x / 2^count, rounded down or, with `rounds`, to the nearest (ties up). */
function shiftedRight(x: i64, count: i32, isSigned: bool, rounds: bool): i64 {
  let out: i64 = isSigned ? x >> min<i32>(count, 63) : count < 64 ? <i64>(<u64>x >> count) : 0;
  // The last bit out: beyond bit 63 it is that of the extension.
  if (rounds && count <= 64) out += (x >> (count - 1)) & 1;
  else if (rounds && isSigned) out = 0;
  return out;
}
