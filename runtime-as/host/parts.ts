// Requests and replies of host calls as bytes: lists of parts (tables/host-calls.ts).
import { END_OF_PARTS } from '../tables/host-calls.ts';
import { decoder, encoder } from './utf8.ts';

/** A part of a reply: text, u64, or bytes. */
export type Part = string | number | Uint8Array;
export interface Reply {
  /** 0 = done; other numbers say why not, as the call defines them */
  status: number;
  parts: readonly Part[];
}

export const textOf = (part: Uint8Array | undefined): string => decoder.decode(part);
/** A u64 as a number; 0 where the part is absent. */
export function numberOf(part: Uint8Array | undefined): number {
  return part ? Number(new DataView(part.buffer, part.byteOffset, 8).getBigUint64(0, true)) : 0;
}

/** The parts of a request, as views. */
export function readParts(bytes: Uint8Array): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.byteLength; ) {
    const byteLen = view.getUint32(at, true);
    parts.push(bytes.subarray(at + 4, at + 4 + byteLen));
    at += 4 + byteLen;
  }
  return parts;
}

function partBytes(part: Part): Uint8Array {
  if (typeof part === 'string') return encoder.encode(part);
  if (typeof part !== 'number') return part;
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(Math.max(0, Math.trunc(part))), true);
  return bytes;
}

/** Bytes of a reply. */
export function writeReply({ status, parts }: Reply): Uint8Array {
  const encoded = parts.map(partBytes);
  const out = new Uint8Array(8 + encoded.reduce((sum, part) => sum + 4 + part.byteLength, 0));
  const view = new DataView(out.buffer);
  view.setUint32(0, status, true);
  let at = 4;
  for (const part of encoded) {
    view.setUint32(at, part.byteLength, true);
    out.set(part, at + 4);
    at += 4 + part.byteLength;
  }
  view.setUint32(at, END_OF_PARTS, true);
  return out;
}
