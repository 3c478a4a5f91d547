// PNG → the same pixels in fewer bytes. The runtime, which every page carries, packs by the simplest means there are; the server has
// the time for all filters and for zlib's best, and keeps what it made (w3.org/TR/png-3 §9, §10).
import { deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
/** Samples of a pixel by colour type; palettes have one. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const FILTERS = [0, 1, 2, 3, 4] as const;
const HEAD_BYTES = 13;
/** Bytes of pixels up to which all filters are tried: more would hold up the start of a server. */
const PIXELS_MAX = 4 << 20;

interface Chunk {
  name: string;
  data: Buffer;
}

/** Rows of bytes; `unit`: bytes from one pixel to the next, at least 1. */
interface Rows {
  data: Buffer;
  rowBytes: number;
  unit: number;
}

/** CRC-32 of each byte (png-3, annex D). */
const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

const crc32 = (bytes: Uint8Array): number =>
  ~bytes.reduce((crc, byte) => CRC[(crc ^ byte) & 255] ^ (crc >>> 8), 0xffff_ffff) >>> 0;

function readChunks(png: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; at + 12 <= png.length; ) {
    const byteLen = png.readUInt32BE(at);
    chunks.push({ name: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + byteLen) });
    at += 12 + byteLen;
  }
  return chunks;
}

function writeChunk({ name, data }: Chunk): Buffer {
  const bytes = Buffer.alloc(12 + data.length);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(name, 4, 'latin1');
  data.copy(bytes, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length);
  return bytes;
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}

/** What a filter takes from a byte (§9.2), by the bytes of the same channel left of it, above, and left above. */
function predicted(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  return filter === 4 ? paeth(left, above, corner) : 0;
}

/** The same for the byte at `x` of the row that begins at `start`. */
function predictedAt({ data, rowBytes, unit }: Rows, start: number, x: number, filter: number): number {
  const at = start + x;
  const hasLeft = x >= unit;
  const hasAbove = start > 0;
  const left = hasLeft ? data[at - unit] : 0;
  return predicted(
    filter,
    left,
    hasAbove ? data[at - rowBytes] : 0,
    hasLeft && hasAbove ? data[at - rowBytes - unit] : 0,
  );
}

function unfilter(filtered: Buffer, rowBytes: number, unit: number): Rows {
  const height = filtered.length / (rowBytes + 1);
  const rows: Rows = { data: Buffer.alloc(height * rowBytes), rowBytes, unit };
  for (let y = 0; y < height; y++) {
    const filter = filtered[y * (rowBytes + 1)];
    for (let x = 0; x < rowBytes; x++)
      rows.data[y * rowBytes + x] = filtered[y * (rowBytes + 1) + 1 + x] + predictedAt(rows, y * rowBytes, x, filter);
  }
  return rows;
}

/** A row with its filter's number in front. */
function filterRow(rows: Rows, y: number, filter: number): Buffer {
  const start = y * rows.rowBytes;
  const out = Buffer.alloc(1 + rows.rowBytes);
  out[0] = filter;
  for (let x = 0; x < rows.rowBytes; x++) out[1 + x] = rows.data[start + x] - predictedAt(rows, start, x, filter);
  return out;
}

/** Sum of the differences without their signs: the smaller, the better a row packs (§12.7). */
const weight = (row: Buffer): number => row.subarray(1).reduce((sum, byte) => sum + Math.min(byte, 256 - byte), 0);

/** The rows by each filter alone, and by whatever is best for each row. */
function* filterings(rows: Rows): Generator<Buffer> {
  const height = rows.data.length / rows.rowBytes;
  const byFilter = FILTERS.map((filter) => Array.from({ length: height }, (_, y) => filterRow(rows, y, filter)));
  for (const all of byFilter) yield Buffer.concat(all);
  const weights = byFilter.map((all) => all.map(weight));
  yield Buffer.concat(
    Array.from({ length: height }, (_, y) => {
      const best = FILTERS.reduce((a, b) => (weights[b][y] < weights[a][y] ? b : a));
      return byFilter[best][y];
    }),
  );
}

/** The rows with their filters' numbers; undefined where the file is damaged, interlaced or large. */
function filteredRows(chunks: readonly Chunk[]): { filtered: Buffer; rowBytes: number; unit: number } | undefined {
  const head = chunks[0]?.data;
  if (head?.length !== HEAD_BYTES || head[12] !== 0) return undefined;
  const pixelBits = head[8] * (SAMPLES[head[9]] ?? 0);
  const rowBytes = Math.ceil((head.readUInt32BE(0) * pixelBits) / 8);
  const byteLen = head.readUInt32BE(4) * (rowBytes + 1);
  if (rowBytes === 0 || byteLen > PIXELS_MAX) return undefined;
  const packed = chunks.filter(({ name }) => name === 'IDAT').map(({ data }) => data);
  let filtered: Buffer;
  try {
    filtered = inflateSync(Buffer.concat(packed), { maxOutputLength: byteLen });
  } catch {
    // Browsers show as much of it as they can.
    return undefined;
  }
  if (filtered.length !== byteLen) return undefined;
  for (let at = 0; at < byteLen; at += rowBytes + 1) if (filtered[at] >= FILTERS.length) return undefined;
  return { filtered, rowBytes, unit: Math.max(1, pixelBits >> 3) };
}

/** The file itself where it does not get smaller, is damaged, interlaced, very large or no PNG. */
export function repackPng(png: Buffer): Buffer {
  if (!png.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return png;
  const chunks = readChunks(png);
  const read = filteredRows(chunks);
  if (!read) return png;
  let best: Buffer | undefined;
  for (const filtered of filterings(unfilter(read.filtered, read.rowBytes, read.unit))) {
    const data = deflateSync(filtered, { level: 9, memLevel: 9 });
    if (!best || data.length < best.length) best = data;
  }
  const others = chunks.filter(({ name }) => name !== 'IDAT');
  const at = chunks.findIndex(({ name }) => name === 'IDAT');
  others.splice(at, 0, { name: 'IDAT', data: best! });
  const made = Buffer.concat([SIGNATURE, ...others.map(writeChunk)]);
  return made.length < png.length ? made : png;
}
