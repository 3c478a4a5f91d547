// What a page sends when a callback is to run here, and what it gets. Every field comes from outside.
import type { EventFields } from '../runtime-as/host/index.ts';
import { EVENTS } from '../runtime-as/tables/wire/events.ts';
import { EVENT } from '../runtime-as/tables/wire.ts';
import { URL_MAX } from './routes.ts';

/** The body of POST /az/exec/<index>. */
export interface ExecRequest {
  /** Version of the page (page.ts). */
  version: string;
  slot: number;
  /** Id of an EVENTS row. */
  kind: number;
  event: EventFields;
  /** CSS px. */
  viewport: [width: number, height: number];
  /** As an event of kind "theme" says it: 0 light. */
  theme: number;
  /** Path of the page, for apps with routes. */
  path?: string;
  /** Nodes of the page's document. */
  nodes: number;
  /** The model as the app's toJson wrote it. */
  model: string;
}

/** A call with the place of its node: −1 = it belongs to none. */
export interface ExecJob extends Omit<ExecRequest, 'version'> {
  index: number;
}

/** The answer to a page. */
export interface ExecAnswer {
  /** The model afterwards; absent = it is the one that was sent. */
  model?: string;
  /** What the callback asked for (runtime-as/exec.ts), in base64. */
  answer: string;
}

/** A request that makes no sense. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';
}

const VIEWPORT_MAX = 1_000_000;
const U32 = 2 ** 32;

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown, what: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new BadRequest(`${what} is no object`);
  return value as Fields;
}

function numberOf(value: unknown, what: string, min: number, max: number): number {
  if (typeof value !== 'number' || !(value >= min && value <= max))
    throw new BadRequest(`${what} is no number from ${min} to ${max}`);
  return value;
}

function integerOf(value: unknown, what: string, max = U32 - 1, min = 0): number {
  const number = numberOf(value, what, min, max);
  if (!Number.isInteger(number)) throw new BadRequest(`${what} is no integer`);
  return number;
}

function stringOf(value: unknown, what: string): string {
  // A lone surrogate has no UTF-8.
  if (typeof value !== 'string' || /\p{Surrogate}/u.test(value)) throw new BadRequest(`${what} is no text`);
  return value;
}

/** The fields that the record of an event has; the node is the server's to find. */
function eventOf(value: unknown): EventFields {
  const { x, y, button, modifiers, payload, timeMs } = fieldsOf(value, 'event');
  const f32 = (n: unknown, what: string): number => numberOf(n, what, -3.4e38, 3.4e38);
  const event: EventFields = {
    ...(x !== undefined && { x: f32(x, 'event.x') }),
    ...(y !== undefined && { y: f32(y, 'event.y') }),
    ...(button !== undefined && { button: integerOf(button, 'event.button') }),
    ...(modifiers !== undefined && { modifiers: integerOf(modifiers, 'event.modifiers', 15) }),
    ...(payload !== undefined && { payload: stringOf(payload, 'event.payload') }),
    ...(timeMs !== undefined && { timeMs: numberOf(timeMs, 'event.timeMs', 0, 8.64e15) }),
  };
  if (Buffer.byteLength(event.payload ?? '') > EVENT.payloadMax)
    throw new BadRequest(`event.payload is longer than ${EVENT.payloadMax} bytes`);
  return event;
}

function viewportOf(value: unknown): [number, number] {
  if (!Array.isArray(value) || value.length !== 2) throw new BadRequest('viewport is no pair');
  const [width, height] = value.map((n) => numberOf(n, 'viewport', 0, VIEWPORT_MAX));
  return [width, height];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadRequest('the body is no JSON');
  }
}

/** Reads a body; throws BadRequest. */
export function parseRequest(text: string): ExecRequest {
  const { version, slot, kind, event, viewport, theme, path, nodes, model } = fieldsOf(parseJson(text), 'the body');
  const id = integerOf(kind, 'kind');
  if (!EVENTS.some((row) => row.id === id)) throw new BadRequest(`kind ${id} is no event`);
  return {
    version: stringOf(version, 'version'),
    slot: integerOf(slot, 'slot'),
    kind: id,
    event: eventOf(event),
    viewport: viewportOf(viewport),
    theme: integerOf(theme, 'theme', 1),
    ...(path !== undefined && { path: stringOf(path, 'path').slice(0, URL_MAX) }),
    nodes: integerOf(nodes, 'nodes'),
    model: stringOf(model, 'model'),
  };
}

/** The node of /az/exec/<node>: its place in the document, or `window`. */
export function parseIndex(text: string): number {
  if (text === 'window') return -1;
  if (!/^\d{1,9}$/.test(text)) throw new BadRequest('the address names no node');
  return Number(text);
}
