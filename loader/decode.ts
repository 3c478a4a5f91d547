// Bytes of one frame → patches, or an error: a frame is read whole before anything of it is used.
//
//   frame    ┌ u32 version ┬ u32 byteLen ┬ u32 records ┬ u32 stringsAt ┬ u32 stringByteLen ┬ u32 stringUtf16Len ┐
//   record   │ u32 kind    │ u32 node    │ u32 payloadLen, then the fields of the kind's row in order           │
//   strings  └ one UTF-8 block at stringsAt: decoded once, cut by (utf16 start, utf16 length)                   ┘
import type { Patch } from '../runtime-as/tables/wire/patches.ts';
import { FRAME } from '../runtime-as/tables/wire.ts';
import { readers } from './gen/readers.ts';
import { FrameError, Payload, u32At } from './payload.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Up to here units are put together faster than a decoder is called. */
const SHORT_BYTES = 32;

/** Throws TypeError for what is not UTF-8. */
function utf16Of(bytes: Uint8Array, at: number, end: number): string {
  let text = '';
  let i = end - at > SHORT_BYTES ? end : at;
  while (i < end && bytes[i] < 0x80) text += String.fromCharCode(bytes[i++]);
  return at + text.length < end ? decoder.decode(bytes.subarray(at, end)) : text;
}

function readStrings(bytes: Uint8Array): string {
  const at = u32At(bytes, FRAME.stringsAt);
  const byteLen = u32At(bytes, FRAME.stringByteLenAt);
  const utf16Len = u32At(bytes, FRAME.stringUtf16LenAt);
  if (at < FRAME.headerBytes || at + byteLen > bytes.byteLength)
    throw new FrameError(`the strings (${at}+${byteLen}) lie outside of the frame`, FRAME.stringsAt);
  let text: string;
  try {
    text = utf16Of(bytes, at, at + byteLen);
  } catch {
    throw new FrameError('the strings are not UTF-8', at);
  }
  if (text.length !== utf16Len)
    throw new FrameError(`${text.length} UTF-16 units of strings, expected ${utf16Len}`, FRAME.stringUtf16LenAt);
  return text;
}

/** The record at `at`; leaves the payload at its end. */
function readRecord(bytes: Uint8Array, payload: Payload, at: number, end: number): Patch {
  const start = at + FRAME.recordHeaderBytes;
  if (start > end) throw new FrameError('the frame ends inside of a record', at);
  const kind = u32At(bytes, at);
  const reader = readers[kind];
  if (!reader) throw new FrameError(`unknown patch kind ${kind}`, at);
  const byteLen = u32At(bytes, at + 8);
  if (start + byteLen > end) throw new FrameError(`${reader.kind} is cut off`, at);
  payload.at = start;
  payload.end = start + byteLen;
  const patch = reader.read(u32At(bytes, at + 4), payload);
  if (payload.rest !== 0) throw new FrameError(`${reader.kind} has ${payload.rest} bytes too many`, at);
  return patch;
}

/** All patches of a frame; `bytes` holds the frame and nothing else. */
export function decodeFrame(bytes: Uint8Array): Patch[] {
  if (bytes.byteLength < FRAME.headerBytes)
    throw new FrameError('the frame ends inside of its header', bytes.byteLength);
  const version = u32At(bytes, FRAME.versionAt);
  if (version !== FRAME.version)
    throw new FrameError(`frame version ${version}, this page reads ${FRAME.version}`, FRAME.versionAt);
  const byteLen = u32At(bytes, FRAME.byteLenAt);
  if (byteLen !== bytes.byteLength)
    throw new FrameError(`${bytes.byteLength} bytes of a frame of ${byteLen}`, FRAME.byteLenAt);
  const payload = new Payload(bytes, readStrings(bytes));
  const end = u32At(bytes, FRAME.stringsAt);
  const patches: Patch[] = [];
  let at: number = FRAME.headerBytes;
  for (let left = u32At(bytes, FRAME.recordCountAt); left > 0; left--) {
    patches.push(readRecord(bytes, payload, at, end));
    at = payload.end;
  }
  if (at !== end) throw new FrameError(`${end - at} bytes between the last record and the strings`, at);
  return patches;
}

/** Offset of the record of patch `n` in a frame that can be read; of the strings for `n` = number of patches. */
export function recordAt(bytes: Uint8Array, n: number): number {
  let at: number = FRAME.headerBytes;
  for (let left = n; left > 0; left--) at += FRAME.recordHeaderBytes + u32At(bytes, at + 8);
  return at;
}
