// Bytes of one frame → patches, or an error: a frame is read whole before anything of it is used.
//
//   frame    ┌ u32 version ┬ u32 byteLen ┬ u32 records ┬ u32 stringsAt ┬ u32 stringByteLen ┬ u32 stringUtf16Len ┐
//   record   │ u32 kind    │ u32 node    │ u32 payloadLen, then the fields of the kind's row in order           │
//   strings  └ one UTF-8 block at stringsAt: decoded once, cut by (utf16 start, utf16 length)                   ┘
import { type FieldType, type FieldValue, PATCHES, type Patch } from '../runtime-as/tables/wire/patches.ts';
import { FRAME } from '../runtime-as/tables/wire.ts';

/** A frame that this page cannot use; nothing of it was applied. */
export class FrameError extends Error {
  override readonly name = 'FrameError';

  readonly reason: string;
  /** of what is wrong, in bytes from the start of the frame; of its record where a patch does not fit the page */
  readonly offset: number;

  constructor(reason: string, offset: number) {
    super(`byte ${offset}: ${reason}`);
    this.reason = reason;
    this.offset = offset;
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

interface Row {
  name: Patch['kind'];
  fields: [name: string, type: FieldType][];
  /** with all its fields, so that the patches of a kind have one shape */
  blank: Record<string, unknown>;
}
/** The one field that is called `node` names a second node: the one that takes the place of the record's. */
const fieldName = (name: string): string => (name === 'node' ? 'replacement' : name);

const rows: Row[] = [];
for (const { id, name, fields } of PATCHES) {
  const named = Object.entries(fields).map(([field, type]): [string, FieldType] => [fieldName(field), type]);
  const blank = Object.fromEntries([['kind', name], ['node', 0], ...named.map(([field]) => [field, undefined])]);
  rows[id] = { name, fields: named, blank };
}

/** Little endian; a view of the bytes costs a short frame more than all that is read of it. */
const u32At = (bytes: Uint8Array, at: number): number =>
  (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0;
const float = new DataView(new ArrayBuffer(4));

/** Strings that are kept at once: a map of all takes longer than to cut one again. */
const KEPT = 64;

/** Reads u32 after u32 of one record's payload after another; never past its end. */
class Payload {
  readonly #bytes: Uint8Array;
  readonly #strings: string;
  /** Strings that repeat stand once in the block: some of those that were cut last, by where they start. */
  readonly #cut: string[] = [];
  readonly #starts: number[] = [];
  at = 0;
  end = 0;

  constructor(bytes: Uint8Array, strings: string) {
    this.#bytes = bytes;
    this.#strings = strings;
  }

  get rest(): number {
    return this.end - this.at;
  }

  u32(): number {
    const { at } = this;
    if (at + 4 > this.end) throw new FrameError('the record ends in the middle of a field', at);
    this.at = at + 4;
    return u32At(this.#bytes, at);
  }

  f32(): number {
    float.setUint32(0, this.u32());
    const value = float.getFloat32(0);
    if (!Number.isFinite(value)) throw new FrameError(`${value} is not a finite number`, this.at - 4);
    return value;
  }

  utf8(): string {
    const start = this.u32();
    const length = this.u32();
    if (start + length > this.#strings.length)
      throw new FrameError(
        `string ${start}+${length} lies outside of the ${this.#strings.length} UTF-16 units`,
        this.at - 8,
      );
    if (length === this.#strings.length) return this.#strings;
    const slot = start % KEPT;
    if (this.#starts[slot] !== start || this.#cut[slot].length !== length) {
      this.#starts[slot] = start;
      this.#cut[slot] = this.#strings.substring(start, start + length);
    }
    return this.#cut[slot];
  }

  attrs(): [string, string][] {
    const count = this.u32();
    if (count > this.rest / 16) throw new FrameError(`${count} attributes do not fit the record`, this.at - 4);
    const attrs: [string, string][] = [];
    for (let i = 0; i < count; i++) attrs.push([this.utf8(), this.utf8()]);
    return attrs;
  }

  changes(): [number, string, string][] {
    const count = this.u32();
    if (count > this.rest / 20) throw new FrameError(`${count} changes do not fit the record`, this.at - 4);
    const changes: [number, string, string][] = [];
    for (let i = 0; i < count; i++) changes.push([this.u32(), this.utf8(), this.utf8()]);
    return changes;
  }
}

function readField(payload: Payload, type: FieldType): FieldValue<FieldType> {
  switch (type) {
    case 'u32':
    case 'node':
      return payload.u32();
    case 'f32':
      return payload.f32();
    case 'utf8':
      return payload.utf8();
    case 'attrs':
      return payload.attrs();
    case 'changes':
      return payload.changes();
  }
}

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
  const row = rows[kind];
  if (!row) throw new FrameError(`unknown patch kind ${kind}`, at);
  const byteLen = u32At(bytes, at + 8);
  if (start + byteLen > end) throw new FrameError(`${row.name} is cut off`, at);
  payload.at = start;
  payload.end = start + byteLen;
  const patch = { ...row.blank };
  patch['node'] = u32At(bytes, at + 4);
  for (let i = 0; i < row.fields.length; i++) patch[row.fields[i][0]] = readField(payload, row.fields[i][1]);
  if (payload.rest !== 0) throw new FrameError(`${row.name} has ${payload.rest} bytes too many`, at);
  return patch as unknown as Patch;
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
