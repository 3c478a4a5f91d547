// One C program that reads calls as bytes, makes them, and writes their results as bytes: the same binary runs on glibc
// and on the runtime's library.
//
//   call     ┌ op u16 │ ints u8 │ floats u8 │ text 1 u16 │ text 2 u16 │ ints × 8 │ floats × 16 │ texts ┐
//   result   ┌ byte length u16 │ bytes ┐
import { OPS } from './ops.ts';

export interface Call {
  op: number;
  ints: readonly bigint[];
  /** Low and high half of each: a double is the low half, a float the low 32 bits, a long double both. */
  floats: readonly (readonly [low: bigint, high: bigint])[];
  /** Latin-1 */
  texts: readonly string[];
}

const HEADER_BYTES = 8;

export function encodeCalls(calls: readonly Call[]): Buffer {
  return Buffer.concat(
    calls.map(({ op, ints, floats, texts }) => {
      const [first, second] = [texts[0] ?? '', texts[1] ?? ''].map((text) => Buffer.from(text, 'latin1'));
      const fixed = Buffer.alloc(HEADER_BYTES + 8 * ints.length + 16 * floats.length);
      fixed.writeUInt16LE(op, 0);
      fixed.writeUInt8(ints.length, 2);
      fixed.writeUInt8(floats.length, 3);
      fixed.writeUInt16LE(first.length, 4);
      fixed.writeUInt16LE(second.length, 6);
      [...ints, ...floats.flat()].forEach((word, i) => {
        fixed.writeBigUInt64LE(BigInt.asUintN(64, word), HEADER_BYTES + 8 * i);
      });
      return Buffer.concat([fixed, first, second]);
    }),
  );
}

/** The results in the order of the calls. */
export function decodeResults(bytes: Buffer): Buffer[] {
  const results: Buffer[] = [];
  for (let at = 0; at + 2 <= bytes.length; ) {
    const byteLen = bytes.readUInt16LE(at);
    results.push(bytes.subarray(at + 2, at + 2 + byteLen));
    at += 2 + byteLen;
  }
  return results;
}

/** Source of the program; compile with -fno-builtin so that the library itself answers. */
export const callsProgram = (): string => `#define _GNU_SOURCE
#include <ctype.h>
#include <errno.h>
#include <fenv.h>
#include <inttypes.h>
#include <libgen.h>
#include <limits.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <wchar.h>
#include <wctype.h>

static unsigned long ints[16], quads[16][2];
static char t1[65536], t2[65536], out[8192], sink[65536];
static unsigned sinkLen;

static void emit(const void *from, unsigned long n) {
  if (sinkLen + n > sizeof sink) n = sizeof sink - sinkLen;
  memcpy(sink + sinkLen, from, n);
  sinkLen += n;
}
static double asDouble(int i) { double v; memcpy(&v, quads[i], sizeof v); return v; }
static float asFloat(int i) { float v; memcpy(&v, quads[i], sizeof v); return v; }
static long double asQuad(int i) { long double v; memcpy(&v, quads[i], sizeof v); return v; }
static int byByte(const void *a, const void *b) { return *(const unsigned char *)a - *(const unsigned char *)b; }
static void take(void *to, unsigned long n) {
  if (n && fread(to, 1, n, stdin) != n) exit(2);
}

#define I(i) ints[i]
#define D(i) asDouble(i)
#define F(i) asFloat(i)
#define Q(i) asQuad(i)
#define PUT(v) emit(&(v), sizeof (v))
// What a NaN carries is nobody's promise.
#define PUT_D(v) do { double put = (v); if (put != put) put = NAN; PUT(put); } while (0)
#define PUT_F(v) do { float put = (v); if (put != put) put = NAN; PUT(put); } while (0)
// The true value, which only the program on glibc knows.
#ifdef TRUTH
#define TRUE_D PUT_D
#define TRUE_F PUT_F
#else
#define TRUE_D(v)
#define TRUE_F(v)
#endif

${OPS.map(({ c }, n) => `static void op${n}(void) { ${c} }`).join('\n')}

static void run(int op) {
  switch (op) {
${OPS.map((_, n) => `  case ${n}: op${n}(); break;`).join('\n')}
  }
}

int main(void) {
  unsigned char head[8];
  while (fread(head, 1, 8, stdin) == 8) {
    unsigned short op, len1, len2;
    memcpy(&op, head, 2);
    memcpy(&len1, head + 4, 2);
    memcpy(&len2, head + 6, 2);
    take(ints, 8ul * head[2]);
    take(quads, 16ul * head[3]);
    take(t1, len1);
    take(t2, len2);
    t1[len1] = t2[len2] = 0;
    sinkLen = 0;
    run(op);
    unsigned short n = sinkLen;
    fwrite(&n, 1, 2, stdout);
    fwrite(sink, 1, n, stdout);
  }
  return 0;
}
`;
