// Bytes of a frame or an event record → lines for people: offset, bytes, what they mean.
import { HIT_TEST, PAGE } from './wire/events.ts';
import { type FieldType, PATCHES } from './wire/patches.ts';
import { EVENT, FRAME } from './wire.ts';

export interface DumpLine {
  at: number;
  /** bytes in hexadecimal */
  hex: string;
  what: string;
}

const hexOf = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
const quoted = (text: string): string => JSON.stringify(text);

/** Takes bytes off the front and notes what they are. */
class Dumper {
  readonly lines: DumpLine[] = [];
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get at(): number {
    return this.#at;
  }

  take(byteLen: number, what: string): void {
    this.lines.push({ at: this.#at, hex: hexOf(this.#bytes.subarray(this.#at, this.#at + byteLen)), what });
    this.#at += byteLen;
  }

  peek(at = this.#at): number {
    return this.#view.getUint32(at, true);
  }

  u32(what: (value: number) => string): number {
    const value = this.peek();
    this.take(4, what(value));
    return value;
  }

  f32(name: string): void {
    this.take(4, `${name} ${this.#view.getFloat32(this.#at, true)}`);
  }

  text(from: number, byteLen: number): string {
    return new TextDecoder().decode(this.#bytes.subarray(from, from + byteLen));
  }
}

function dumpField(dumper: Dumper, strings: string, name: string, type: FieldType): void {
  const utf8 = (label: string): void => {
    const start = dumper.peek();
    const length = dumper.peek(dumper.at + 4);
    dumper.take(8, `${label} ${quoted(strings.substring(start, start + length))}`);
  };
  if (type === 'utf8') utf8(name);
  else if (type === 'f32') dumper.f32(name);
  else if (type === 'attrs') {
    const count = dumper.u32((n) => `${n} attributes`);
    for (let n = 0; n < count; n++) {
      utf8('  name');
      utf8('  value');
    }
  } else if (type === 'changes') {
    const count = dumper.u32((n) => `${n} changes`);
    for (let n = 0; n < count; n++) {
      dumper.u32((place) => `  place ${place}`);
      utf8('  name');
      utf8('  value');
    }
  } else dumper.u32((value) => `${name} ${value}`);
}

/** Lines of a valid frame. */
export function annotateFrame(frame: Uint8Array): DumpLine[] {
  const dumper = new Dumper(frame);
  const stringsAt = dumper.peek(FRAME.stringsAt);
  const stringByteLen = dumper.peek(FRAME.stringByteLenAt);
  const strings = dumper.text(stringsAt, stringByteLen);
  for (const what of ['version', 'bytes', 'records', 'strings at', 'bytes of strings', 'UTF-16 units'])
    dumper.u32((value) => `${what} ${value}`);
  while (dumper.at < stringsAt) {
    const row = PATCHES.find(({ id }) => id === dumper.peek())!;
    dumper.u32((kind) => `kind ${kind} ${row.name}`);
    dumper.u32((node) => `node ${node}`);
    dumper.u32((byteLen) => `payload of ${byteLen} bytes`);
    for (const [name, type] of Object.entries(row.fields)) dumpField(dumper, strings, name, type);
  }
  if (stringByteLen > 0) dumper.take(stringByteLen, quoted(strings));
  if (dumper.at < frame.length) dumper.take(frame.length - dumper.at, 'padding');
  return dumper.lines;
}

/** Lines of an event record, without the zeros behind its payload. */
export function annotateEvent(record: Uint8Array): DumpLine[] {
  const dumper = new Dumper(record);
  const names = new Map([
    [HIT_TEST, 'to be hit-tested'],
    [PAGE, 'the page'],
  ]);
  dumper.u32((node) => `node ${names.get(node) ?? node}`);
  dumper.f32('x');
  dumper.f32('y');
  dumper.u32((value) => `button or key ${value}`);
  dumper.u32((value) => `modifiers ${value}`);
  const byteLen = dumper.u32((value) => `payload of ${value} bytes`);
  if (byteLen > 0) dumper.take(byteLen, quoted(dumper.text(EVENT.payloadAt, byteLen)));
  return dumper.lines;
}
