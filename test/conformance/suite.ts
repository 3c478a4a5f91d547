// The conformance suite of the protocol: cases as data (*.json beside this file) → checks of an implementation, which is
// reached through an adapter. docs/protocol.md describes the protocol, the files and how to run another implementation.
import * as assert from 'uvu/assert';
import { decodeFrame } from '../../loader/decode.ts';
import { EVENTS } from '../../runtime-as/tables/wire/events.ts';
import type { Patch } from '../../runtime-as/tables/wire/patches.ts';
import { FRAME } from '../../runtime-as/tables/wire.ts';
import { canonical, type PageState, readJson, startPage } from './page-state.ts';

type Awaitable<T> = T | Promise<T>;

/** A frame or an event that an implementation refuses; nothing has changed. */
export interface Refusal {
  /** byte offset of what is wrong, where the implementation says it */
  offset?: number;
  reason: string;
}
export type Refusable<T> = { ok: T } | { refused: Refusal };

/** Fields of an event record; node 4294967295: to be hit-tested. */
export interface EventData {
  node: number;
  x?: number;
  y?: number;
  button?: number;
  modifiers?: number;
  payload?: string;
}

/** One side of the protocol or several; the suite checks what is there. */
export interface Adapter {
  name: string;
  /** Patches → frame. */
  encode?(patches: readonly Patch[]): Awaitable<Uint8Array>;
  /** Its frames are those of the golden bytes, not only frames that mean the same. */
  isGolden?: boolean;
  /** Frame → patches. */
  decode?(frame: Uint8Array): Awaitable<Refusable<Patch[]>>;
  /** Frame on a page → the page afterwards: all of it was applied, or nothing. */
  apply?(page: PageState, frame: Uint8Array): Awaitable<{ page: PageState; refused?: Refusal }>;
  /** The same for each of several frames, where one call costs much. */
  applyEach?(page: PageState, frames: readonly Uint8Array[]): Awaitable<{ page: PageState; refused?: Refusal }[]>;
  /** The page's side: fields → record. */
  encodeEvent?(fields: EventData): Awaitable<Uint8Array>;
  /** The runtime's side, with the start page as its document: event kind, record → undefined, or why it is refused. */
  acceptEvent?(kind: number, record: Uint8Array): Awaitable<Refusal | undefined>;
  close?(): Awaitable<void>;
}

export interface FrameCase {
  name: string;
  patches: Patch[];
  /** recorded: the frame in hexadecimal, and the page after it */
  bytes: string;
  page: PageState;
}
export interface RejectCase {
  name: string;
  patches: Patch[];
  /** u32 values that are written into the frame of the patches; "strings" = where the strings start */
  edit?: [at: number | 'strings', value: number][];
  /** recorded */
  bytes: string;
  offset: number;
  reason: string;
}
export interface EventCase {
  name: string;
  event: string;
  fields: EventData;
  /** recorded */
  bytes: string;
}
export interface EventRejectCase {
  name: string;
  event: string | number;
  fields: EventData;
  edit: [at: number, value: number][];
  /** recorded */
  bytes: string;
  reason: string;
}

export const frameCases = (): FrameCase[] => readJson('frames.json');
export const rejectCases = (): RejectCase[] => readJson('rejects.json');
export const eventCases = (): EventCase[] => readJson('events.json');
export const eventRejectCases = (): EventRejectCase[] => readJson('event-rejects.json');

export const fromHex = (hex: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(hex, 'hex'));
export const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
export const kindOf = (event: string | number): number =>
  typeof event === 'number' ? event : EVENTS.find(({ name }) => name === event)!.id;

/** A copy with little-endian u32 values written into it. */
export function edited(
  bytes: Uint8Array,
  edits: readonly (readonly [at: number | 'strings', value: number])[],
): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  for (const [at, value] of edits)
    view.setUint32(at === 'strings' ? view.getUint32(FRAME.stringsAt, true) : at, value, true);
  return copy;
}

export interface Check {
  name: string;
  run(): Promise<void>;
}

const wordAt = (bytes: Uint8Array, at: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true);

/** Frames that are cut off, and the same with a header that claims to be whole: the records must notice. */
function* truncations(frame: Uint8Array): Generator<[what: string, bytes: Uint8Array]> {
  const used = wordAt(frame, FRAME.stringsAt) + wordAt(frame, FRAME.stringByteLenAt);
  for (let byteLen = 0; byteLen < frame.length; byteLen++) {
    const cut = frame.slice(0, byteLen);
    yield [`cut at ${byteLen}`, cut];
    if (byteLen >= FRAME.headerBytes && byteLen < used)
      yield [`cut at ${byteLen}, length mended`, edited(cut, [[FRAME.byteLenAt, byteLen]])];
  }
}

/** Lengths of the header and of every record, too small and too large. */
function* wrongLengths(frame: Uint8Array): Generator<[what: string, bytes: Uint8Array]> {
  const lengths: number[] = [FRAME.byteLenAt, FRAME.recordCountAt, FRAME.stringsAt, FRAME.stringUtf16LenAt];
  let at: number = FRAME.headerBytes;
  for (let n = wordAt(frame, FRAME.recordCountAt); n > 0; n--) {
    lengths.push(at + 8);
    at += FRAME.recordHeaderBytes + wordAt(frame, at + 8);
  }
  for (const length of lengths)
    for (const value of [wordAt(frame, length) - 1, wordAt(frame, length) + 1, wordAt(frame, length) + 4, 0xffff_ffff])
      yield [`${value >>> 0} at ${length}`, edited(frame, [[length, value >>> 0]])];
}

/** Every frame is refused and changes nothing; answers the refusals. */
async function mustRefuse(
  adapter: Adapter,
  frames: readonly (readonly [what: string, frame: Uint8Array])[],
): Promise<Refusal[]> {
  const bytes = frames.map(([, frame]) => frame);
  const { apply, applyEach, decode } = adapter;
  if (!apply) {
    const results = await Promise.all(bytes.map((frame) => decode!(frame)));
    return results.map((result, n) => {
      assert.ok('refused' in result, `${frames[n][0]}: was decoded`);
      return result.refused;
    });
  }
  const results = applyEach
    ? await applyEach(startPage(), bytes)
    : await Promise.all(bytes.map((frame) => apply(startPage(), frame)));
  return results.map(({ page, refused }, n) => {
    const [what] = frames[n];
    assert.ok(refused, `${what}: was applied`);
    assert.equal(canonical(page), startPage(), `${what}: was applied in part`);
    return refused;
  });
}

function* frameChecks(adapter: Adapter): Generator<Check> {
  for (const { name, patches, bytes, page } of frameCases()) {
    const golden = fromHex(bytes);
    if (adapter.encode)
      yield {
        name: `encodes ${name}`,
        run: async () => {
          const frame = await adapter.encode!(patches);
          assert.equal(decodeFrame(frame), patches);
          if (adapter.isGolden) assert.is(toHex(frame), bytes);
        },
      };
    if (adapter.decode)
      yield {
        name: `decodes ${name}`,
        run: async () => assert.equal(await adapter.decode!(golden), { ok: patches }),
      };
    if (adapter.apply)
      yield {
        name: `applies ${name}`,
        run: async () => {
          const result = await adapter.apply!(startPage(), golden);
          assert.is(result.refused, undefined);
          assert.equal(canonical(result.page), page);
        },
      };
    if (adapter.apply || adapter.decode)
      yield {
        name: `refuses ${name}, cut off or of wrong lengths`,
        run: async () => {
          const short = golden.length > 1024 ? [] : [...truncations(golden)];
          await mustRefuse(adapter, [...short, ...wrongLengths(golden)]);
        },
      };
  }
}

function* rejectChecks(adapter: Adapter): Generator<Check> {
  if (!adapter.apply) return;
  for (const { name, bytes, offset, reason } of rejectCases())
    yield {
      name: `refuses ${name}`,
      run: async () => {
        const [refused] = await mustRefuse(adapter, [[name, fromHex(bytes)]]);
        if (refused.offset !== undefined) assert.is(refused.offset, offset);
        if (adapter.isGolden) assert.is(refused.reason, reason);
      },
    };
}

function* eventChecks(adapter: Adapter): Generator<Check> {
  for (const { name, event, fields, bytes } of eventCases()) {
    if (adapter.encodeEvent)
      yield {
        name: `encodes event ${name}`,
        run: async () => assert.is(toHex(await adapter.encodeEvent!(fields)), bytes),
      };
    if (adapter.acceptEvent)
      yield {
        name: `accepts event ${name}`,
        run: async () => assert.is(await adapter.acceptEvent!(kindOf(event), fromHex(bytes)), undefined),
      };
  }
  if (!adapter.acceptEvent) return;
  for (const { name, event, bytes, reason } of eventRejectCases())
    yield {
      name: `refuses event: ${name}`,
      run: async () => {
        const refused = await adapter.acceptEvent!(kindOf(event), fromHex(bytes));
        assert.ok(refused, 'was accepted');
        if (adapter.isGolden) assert.is(refused.reason, reason);
      },
    };
}

/** Every check that the adapter has a side for. */
export function* checksOf(adapter: Adapter): Generator<Check> {
  yield* frameChecks(adapter);
  yield* rejectChecks(adapter);
  yield* eventChecks(adapter);
}
