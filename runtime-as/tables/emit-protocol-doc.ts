// wire.ts, wire/ and the conformance suite's golden bytes → docs/protocol.md: the specification of frames and events.
import { readFileSync } from 'node:fs';
import { eventsTypes } from './api/events.ts';
import { annotateEvent, annotateFrame, type DumpLine } from './protocol-dump.ts';
import { EVENTS, HIT_TEST, MODIFIERS, PAGE } from './wire/events.ts';
import { FILTER_TAGS, type Filter } from './wire/filters.ts';
import { APPEND, PATCHES, type Patch } from './wire/patches.ts';
import { EVENT, FRAME } from './wire.ts';

interface Golden {
  name: string;
  bytes: string;
}
interface GoldenFrame extends Golden {
  patches: Patch[];
}
interface GoldenReject extends Golden {
  offset: number;
  reason: string;
}
interface GoldenEvent extends Golden {
  event: string;
}

const golden = <T extends Golden>(name: string): T[] =>
  JSON.parse(readFileSync(new URL(`../../test/conformance/${name}`, import.meta.url), 'utf8')) as T[];
const bytesOf = ({ bytes }: Golden): Uint8Array => new Uint8Array(Buffer.from(bytes, 'hex'));

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const code = (text: string | number): string => `\`${text}\``;
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', '\\n');
const hex = (n: number): string => `0x${n.toString(16).toUpperCase()}`;

function dump(lines: readonly DumpLine[]): string {
  const width = Math.max(...lines.map(({ hex }) => hex.length));
  const text = lines.map(({ at, hex, what }) => `${String(at).padStart(5)}  ${hex.padEnd(width)}  ${what}`);
  return ['```text', ...text, '```'].join('\n');
}

const TYPES = [
  ['`u32`, `node`', '4', 'unsigned; `node`: the id of a node'],
  ['`f32`', '4', 'IEEE 754 binary32, finite'],
  ['`utf8`', '8', 'u32 start, u32 length, both in UTF-16 units of the decoded block of strings'],
  ['`attrs`', '4 + 16 n', 'u32 count n, then n times name and value, each a `utf8`'],
  [
    '`changes`',
    '4 + 20 n',
    'u32 count n, then n times u32 place of a node, then name and value, each a `utf8`; places do not descend; name "": the text',
  ],
];

const HEADER = [
  [FRAME.versionAt, `version: ${FRAME.version}`],
  [FRAME.byteLenAt, 'length of the frame in bytes, header and padding included'],
  [FRAME.recordCountAt, 'number of records'],
  [FRAME.stringsAt, 'offset of the block of strings, which is where the records end'],
  [FRAME.stringByteLenAt, 'length of the block of strings in bytes, padding excluded'],
  [FRAME.stringUtf16LenAt, 'length of the block of strings in UTF-16 units'],
] as const;

function patchSection(row: (typeof PATCHES)[number], cases: readonly GoldenFrame[]): string {
  const fields = Object.entries(row.fields).map(([name, type]) => `${code(name)} ${type}`);
  // Of the shortest frame that ends in one: a copy needs something to be made first.
  const about = cases.filter(({ patches }) => patches.at(-1)?.kind === row.name);
  const [example] = about.sort((a, b) => a.patches.length - b.patches.length);
  if (!example) throw new Error(`no case of the conformance suite is about ${row.name}`);
  return `### ${row.id} ${row.name}

${row.does}. Payload: ${fields.length > 0 ? fields.join(', ') : 'none'}.

${dump(annotateFrame(bytesOf(example)))}
`;
}

const BUTTONS = ['left', 'middle', 'right'];
function filterText({ tag, event, button, isOwn }: Filter): string {
  const names = eventsTypes[`${tag}EventFilter`];
  if (names.kind !== 'enum') throw new Error(`${tag}EventFilter is no enum`);
  const notes = [...(button === undefined ? [] : [BUTTONS[button]]), ...(isOwn ? ['target only'] : [])];
  return `${tag}.${names.variants[event]}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
}

const TARGETS = { point: 'what lies at x, y', focus: 'the element with the focus', page: 'the page' } as const;

const eventRows = (): string[][] =>
  EVENTS.map((row) => [
    String(row.id),
    code(row.name),
    TARGETS[row.target],
    row.bubbles ? 'yes' : 'no',
    [...row.filters.map(filterText), ...(row.derived ?? []).map((filter) => `*${filterText(filter)}*`)].join(', '),
    cell(row.does),
  ]);

const RECORD = [
  [EVENT.nodeAt, 'u32', `target node; ${hex(HIT_TEST)}: the runtime finds it; ${hex(PAGE)}: the page itself`],
  [EVENT.xAt, 'f32', 'x in CSS px of the viewport; scroll: the new offset; resize: the new width; input: the caret'],
  [EVENT.yAt, 'f32', 'y likewise'],
  [
    EVENT.buttonAt,
    'u32',
    'mouse button as the DOM numbers it, or AzVirtualKeyCode, or the other node of a focus event',
  ],
  [
    EVENT.modifiersAt,
    'u32',
    Object.entries(MODIFIERS)
      .map(([name, bit]) => `${bit} ${name}`)
      .join(', '),
  ],
  [EVENT.payloadLenAt, 'u32', `length of the payload in bytes, at most ${EVENT.payloadMax}`],
  [EVENT.payloadAt, 'bytes', 'payload: UTF-8'],
] as const;

/** Text of docs/protocol.md. */
export function emitProtocolDoc(): string {
  const frames = golden<GoldenFrame>('frames.json');
  const events = golden<GoldenEvent>('events.json');
  const typed = events.find(({ event }) => event === 'input')!;
  return `# The protocol between page and runtime

Generated by \`npm run gen\` from \`runtime-as/tables/wire.ts\` and the golden bytes in \`test/conformance\`; do not edit.

Two messages cross the border: **events** go from the page into the runtime, **frames** of patches come back. All numbers are
little-endian; all fields and records are aligned to 4 bytes.

\`\`\`text
        server                                page                              runtime (wasm)
          │   HTML with ids, model as JSON     │                                      │
          ├───────────────────────────────────>│  hydrate: model ────────────────────>│ layout callback, styles, boxes
          │                                    │  number the nodes (must agree) <─────│ number of nodes
          │                                    │                                      │
          │                           event ──>│  record ────────────────────────────>│ hit-test, callbacks, layout, diff
          │                                    │  frame, or nothing to do <───────────│ patches
          │                                    │  decode all, check all, apply all    │
          │                                    │  (a bad frame: nothing; page stops)  │
          │                                    │                                      │
          │           the change is shown ──>  │  lay out ───────────────────────────>│ boxes
          │                                    │  frame, mostly nothing <─────────────│ px that only boxes tell
\`\`\`

Boxes are found behind the frame that shows a change, or by the next event or question about them when that comes first. They are
found before the answer where the page would show a wrong state until then: when the window has another size, when px that the page has
from an earlier layout may change, and when virtual views or images are to be filled. A runtime that was not asked for that
(\`AzStartup_deferLayout\`) finds them before every answer.

Where \`AzStartup_measureState\` is 1, some boxes are known to the page alone (tables/measured.ts). Before the next event or question it
reads them in one go, those of the nodes that \`AzStartup_measure\` lists when it is given nothing, and hands them over by the same: one
record of 20 bytes, u32 node │ f32 x │ f32 y │ f32 width │ f32 height, per part of a box or of a text, in CSS px of the viewport and in
the order of the list. From then on the state is 2, until the document is another; where fonts or files have changed boxes, the page
measures again. 0: the layout knows all boxes.

## Nodes

Nodes are named by numbers. The first document is numbered in document order from 0, the \`body\`, elements and text nodes alike;
its elements carry the number as \`id="az_N"\`, and \`<!--az-->\` stands in front of a text node that HTML would lose (an empty one, or
one behind another). An element that HTML does not allow where it is stands there as a \`span\`; the bodies, rows and groups of columns
that a parser adds to a table have no such id, and are to be replaced by their content. Later nodes get numbers from the runtime,
by which the page knows them: their elements carry no id. The number of a removed node may be given to a new one. ${hex(APPEND)} and ${hex(PAGE)} are no nodes: "at the end" or "nowhere", and the page itself.

## Frames

\`\`\`text
header   │ ${HEADER.map(([, what]) => what.split(/[ :,]/)[0]).length} × u32, ${FRAME.headerBytes} bytes
records  │ u32 kind │ u32 node │ u32 payload length │ payload │ …            ${FRAME.recordHeaderBytes} bytes and the payload
strings  │ one block of UTF-8, padded with zeros to a multiple of 4 bytes
\`\`\`

${table(
  ['offset', 'u32'],
  HEADER.map(([at, what]) => [String(at), what]),
)}

A payload holds the fields of its kind, in their order, and nothing else:

${table(['field', 'bytes', 'content'], TYPES)}

All strings of a frame lie in one block, so that a page decodes UTF-8 once and cuts the result. A string may be named often and
strings may overlap. The block starts where the records end.

### What a reader has to do

1. *Decode*: the version is known; the length is that of the bytes at hand; the strings lie inside of the frame, are valid UTF-8
   and have the stated number of UTF-16 units; each record has a known kind and a payload that its fields fill exactly; the
   records end where the strings begin.
2. *Check*, each patch against the tree as the patches before it leave it: nodes exist and are an element or a text as the
   kind needs; a new node's id is free; a sibling is a child of the parent; nothing moves into itself; the \`body\` stays; tags,
   attribute names and class names are such as the DOM accepts. Places of changes are those of nodes of the copy, which are text
   nodes where the name is "", and elements where it is not.
3. *Apply* in order. A frame is applied as a whole or not at all: whoever finds an error reports the offset of the byte or of the
   record, and the reason, and changes nothing.

Texts and attribute values are set as such, never parsed as HTML. \`value\` and \`checked\` set the property of a control too.

### Versions

Kinds are append-only: a kind keeps its number and its payload. A reader refuses kinds that it does not know, since the document
would differ from the runtime's from then on; page and runtime come from one server and are of one version. Anything that changes
the header, the records or a payload raises the version.

## Kinds of patches

${PATCHES.map((row) => patchSection(row, frames)).join('\n')}
### Frames that are refused

Each is in \`test/conformance/rejects.json\` with its bytes. In most of them the first patch is fine; it must not be applied either.

${table(
  ['case', 'offset', 'reason'],
  golden<GoldenReject>('rejects.json').map(({ name, offset, reason }) => [name, String(offset), cell(reason)]),
)}

## Events

A record has ${EVENT.byteLen} bytes, or more where the payload needs them; what is not used is zero.

${table(
  ['offset', 'type', 'content'],
  RECORD.map(([at, type, what]) => [String(at), type, what]),
)}

${dump(annotateEvent(bytesOf(typed)))}

The runtime refuses, with the document as it was: kinds that it does not know, nodes that the document does not have, x or y that
are not finite, and payloads that do not fit.

Of the moves of the mouse within one frame of the screen a page sends the first at once and of the others the last, when the frame
ends or before any other event.

### Kinds of events

Filters are those of Azul's \`AzEventFilter\`; *slanted* ones are derived by the runtime out of this event. Tags of the union:
${Object.entries(FILTER_TAGS)
  .map(([tag, n]) => `${n} ${tag}`)
  .join(', ')}.

${table(['kind', 'event', 'target', 'bubbles', 'filters', 'meaning'], eventRows())}

## The conformance suite

\`test/conformance\` holds the suite as data: \`page.json\` (the page that every case starts from; nodes are numbered in document
order), \`frames.json\` (patches, the bytes of their frame in hexadecimal, the page afterwards), \`rejects.json\` (frames that change
nothing), \`events.json\` and \`event-rejects.json\` (fields and bytes of records). The runner adds every truncation of every frame
and wrong values of every length.

\`npm test conformance\` runs it against the runtime in Node, the loader on a document in memory and the loader in Chromium.
\`npm run conformance -- ./my-adapter.ts\` runs it against another implementation. The module's default export makes an adapter with
the sides that the implementation has:

\`\`\`ts
export default () => ({
  name: 'mine',
  // patches as in frames.json → frame; judged by what it means, not by its bytes
  encode: (patches) => frameBytes,
  // frame → patches, or a refusal
  decode: (frame) => ({ ok: patches }) /* or ({ refused: { reason: 'why', offset: 24 } }) */,
  // page as in frames.json, frame → page afterwards; with \`refused\` the page must be as before
  apply: (page, frame) => ({ page }) /* or ({ page, refused: { reason: 'why', offset: 24 } }) */,
  // fields as in events.json → record
  encodeEvent: (fields) => recordBytes,
  // record, with the start page as the document → undefined, or a refusal
  acceptEvent: (kind, record) => undefined,
});
\`\`\`

Functions may return promises; \`offset\` may be left out. \`node --import ./tsx.mjs test/conformance/record.ts\` records the bytes anew after
the protocol has changed.
`;
}
