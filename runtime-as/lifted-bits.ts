// AArch64 operations on bits and lanes that WebAssembly has no instruction for: checksums, polynomials, shifts by register.

/** Reversed polynomials of CRC32 (ISO 3309) and CRC32C (Castagnoli). */
const CRC32_POLYNOMIAL: u32 = 0xedb88320;
const CRC32C_POLYNOMIAL: u32 = 0x82f63b78;

/** `byteLen` bytes of `value`, lowest first, into the checksum `crc`. */
function checksum(crc: u32, value: u64, byteLen: i32, polynomial: u32): u32 {
  for (let n = 0; n < byteLen; n++, value >>= 8) {
    crc ^= <u32>value & 0xff;
    for (let bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (crc & 1 ? polynomial : 0);
  }
  return crc;
}
/** CRC32B, CRC32H, CRC32W, CRC32X: neither inverted before nor after. */
export function az_crc32(crc: u32, value: u64, byteLen: i32): u32 {
  return checksum(crc, value, byteLen, CRC32_POLYNOMIAL);
}
/** CRC32CB … CRC32CX. */
export function az_crc32c(crc: u32, value: u64, byteLen: i32): u32 {
  return checksum(crc, value, byteLen, CRC32C_POLYNOMIAL);
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
