// Bytes of one frame → patches, or an error: a frame is read whole before anything of it is used.
//
//   frame    ┌ u32 version ┬ u32 byteLen ┬ u32 records ┬ u32 stringsAt ┬ u32 stringByteLen ┬ u32 stringUtf16Len ┐
//   record   │ u32 kind    │ u32 node    │ u32 payloadLen, then the fields of the kind's row in order           │
//   strings  └ one UTF-8 block at stringsAt: decoded once, cut by (utf16 start, utf16 length)                   ┘
import { type FieldType, FRAME, PATCHES, type Patch } from '../runtime-as/tables/wire.ts';

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

/** Reads u32 after u32 of one record's payload after another; never past its end. */
class Payload {
  readonly #view: DataView;
  readonly #strings: string;
  /** Strings that repeat stand once in the block: where they start. */
  readonly #cut = new Map<number, string>();
  at = 0;
  end = 0;

  constructor(view: DataView, strings: string) {
    this.#view = view;
    this.#strings = strings;
  }

  #next(): number {
    const { at } = this;
    if (at + 4 > this.end) throw new FrameError('the record ends in the middle of a field', at);
    this.at = at + 4;
    return at;
  }

  get rest(): number {
    return this.end - this.at;
  }

  u32(): number {
    return this.#view.getUint32(this.#next(), true);
  }

  f32(): number {
    const value = this.#view.getFloat32(this.#next(), true);
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
    const known = this.#cut.get(start);
    if (known?.length === length) return known;
    const text = this.#strings.substring(start, start + length);
    this.#cut.set(start, text);
    return text;
  }

  attrs(): [string, string][] {
    const count = this.u32();
    if (count > this.rest / 16) throw new FrameError(`${count} attributes do not fit the record`, this.at - 4);
    const attrs: [string, string][] = [];
    for (let i = 0; i < count; i++) attrs.push([this.utf8(), this.utf8()]);
    return attrs;
  }
}

function readField(payload: Payload, type: FieldType): number | string | [string, string][] {
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
  }
}

/** Up to here units are put together faster than a decoder is called. */
const SHORT_BYTES = 32;

/** Throws TypeError for what is not UTF-8. */
function utf16Of(bytes: Uint8Array): string {
  if (bytes.byteLength > SHORT_BYTES) return decoder.decode(bytes);
  let text = '';
  for (let i = 0; i < bytes.byteLength; i++) {
    if (bytes[i] > 0x7f) return decoder.decode(bytes);
    text += String.fromCharCode(bytes[i]);
  }
  return text;
}

function readStrings(bytes: Uint8Array, view: DataView): string {
  const at = view.getUint32(FRAME.stringsAt, true);
  const byteLen = view.getUint32(FRAME.stringByteLenAt, true);
  const utf16Len = view.getUint32(FRAME.stringUtf16LenAt, true);
  if (at < FRAME.headerBytes || at + byteLen > bytes.byteLength)
    throw new FrameError(`the strings (${at}+${byteLen}) lie outside of the frame`, FRAME.stringsAt);
  let text: string;
  try {
    text = utf16Of(bytes.subarray(at, at + byteLen));
  } catch {
    throw new FrameError('the strings are not UTF-8', at);
  }
  if (text.length !== utf16Len)
    throw new FrameError(`${text.length} UTF-16 units of strings, expected ${utf16Len}`, FRAME.stringUtf16LenAt);
  return text;
}

/** The record at `at`; leaves the payload at its end. */
function readRecord(view: DataView, payload: Payload, at: number, end: number): Patch {
  const start = at + FRAME.recordHeaderBytes;
  if (start > end) throw new FrameError('the frame ends inside of a record', at);
  const kind = view.getUint32(at, true);
  const row = rows[kind];
  if (!row) throw new FrameError(`unknown patch kind ${kind}`, at);
  const byteLen = view.getUint32(at + 8, true);
  if (start + byteLen > end) throw new FrameError(`${row.name} is cut off`, at);
  payload.at = start;
  payload.end = start + byteLen;
  const patch = { ...row.blank };
  patch['node'] = view.getUint32(at + 4, true);
  for (let i = 0; i < row.fields.length; i++) patch[row.fields[i][0]] = readField(payload, row.fields[i][1]);
  if (payload.rest !== 0) throw new FrameError(`${row.name} has ${payload.rest} bytes too many`, at);
  return patch as unknown as Patch;
}

export interface Frame {
  patches: Patch[];
  /** Offset of each patch's record. */
  offsets: number[];
}

/** `bytes` holds the frame and nothing else. */
export function readFrame(bytes: Uint8Array): Frame {
  if (bytes.byteLength < FRAME.headerBytes)
    throw new FrameError('the frame ends inside of its header', bytes.byteLength);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(FRAME.versionAt, true);
  if (version !== FRAME.version)
    throw new FrameError(`frame version ${version}, this page reads ${FRAME.version}`, FRAME.versionAt);
  const byteLen = view.getUint32(FRAME.byteLenAt, true);
  if (byteLen !== bytes.byteLength)
    throw new FrameError(`${bytes.byteLength} bytes of a frame of ${byteLen}`, FRAME.byteLenAt);
  const payload = new Payload(view, readStrings(bytes, view));
  const end = view.getUint32(FRAME.stringsAt, true);
  const frame: Frame = { patches: [], offsets: [] };
  const count = view.getUint32(FRAME.recordCountAt, true);
  let at: number = FRAME.headerBytes;
  for (let i = 0; i < count; i++) {
    frame.patches.push(readRecord(view, payload, at, end));
    frame.offsets.push(at);
    at = payload.end;
  }
  if (at !== end) throw new FrameError(`${end - at} bytes between the last record and the strings`, at);
  return frame;
}

/** All patches of a frame. */
export const decodeFrame = (bytes: Uint8Array): Patch[] => readFrame(bytes).patches;

/** The frame at `ptr` of the runtime's memory: a view, valid until the runtime runs again. */
export function frameAt(memory: WebAssembly.Memory, ptr: number): Uint8Array {
  const byteLen = new DataView(memory.buffer).getUint32(ptr + FRAME.byteLenAt, true);
  return new Uint8Array(memory.buffer, ptr, byteLen);
}
