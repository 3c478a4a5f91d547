// CRC-16 bit by bit as in CoreMark, and CRC-32 by a table.
#include "kernel.h"
static u32 table[256];
static u8 data[4096];
static u16 crc16_byte(u8 byte, u16 crc) {
  for (u32 i = 0; i < 8; i++) {
    u8 bit = (u8)((byte & 1) ^ (u8)(crc & 1));
    byte >>= 1;
    if (bit) {
      crc ^= 0x4002;
      crc = (u16)((crc >> 1) | 0x8000);
    } else crc = (u16)((crc >> 1) & 0x7fff);
  }
  return crc;
}
static u32 crc32(const u8 *p, u32 n) {
  u32 crc = ~0u;
  while (n--) crc = table[(crc ^ *p++) & 0xff] ^ crc >> 8;
  return ~crc;
}
KERNEL {
  u32 seed = 13, sum = 0;
  for (u32 i = 0; i < 256; i++) {
    u32 c = i;
    for (u32 k = 0; k < 8; k++) c = c & 1 ? 0xedb88320u ^ c >> 1 : c >> 1;
    table[i] = c;
  }
  for (u32 i = 0; i < sizeof data; i++) data[i] = (u8)next_random(&seed);
  for (u32 round = 0; round < rounds; round++) {
    u16 crc = 0;
    for (u32 i = 0; i < 1024; i++) crc = crc16_byte(data[i], crc);
    data[round & 4095] += 1;
    sum += crc + crc32(data, sizeof data);
  }
  return sum;
}
