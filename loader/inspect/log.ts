// Events and their frames of patches → entries of the log, the last one first.
import { EVENTS, PAGE } from '../../runtime-as/tables/wire/events.ts';
import type { Patch } from '../../runtime-as/tables/wire/patches.ts';
import { decodeFrame, recordAt } from '../decode.ts';
import type { AzulEventDetail } from '../index.ts';
import { bytesText, h, nodeLink, px } from './dom.ts';

/** Older entries are forgotten. */
const KEPT = 300;
const STRING_MAX = 120;

interface Entry {
  what: string;
  /** node that the event is about; undefined = the page, or none */
  node?: number;
  /** where, and what was typed */
  details: string;
  frame?: Uint8Array;
  /** until the page showed it */
  tookMs?: number;
  /** why the callback failed */
  error?: string;
  times: number;
  atMs: number;
}

const quoted = (text: string): string =>
  JSON.stringify(text.length > STRING_MAX ? `${text.slice(0, STRING_MAX)}…` : text);

/** Fields of a patch, without its kind and node. */
function fieldsText(patch: Patch): string {
  return Object.entries(patch)
    .filter(([name]) => name !== 'kind' && name !== 'node')
    .map(([name, value]) => {
      if (Array.isArray(value)) return value.map(([key, text]) => `${key}=${quoted(text)}`).join(' ');
      if (typeof value === 'string') return value === '' ? '' : `${name}=${quoted(value)}`;
      if (name === 'parent' || name === 'replacement') return `${name}=az_${value}`;
      if (name === 'before') return value === 0xffff_ffff ? '' : `${name}=az_${value}`;
      return `${name}=${px(Number(value))}`;
    })
    .filter((text) => text !== '')
    .join(' ');
}

function patchRows(frame: Uint8Array): HTMLElement[] {
  return decodeFrame(frame).map((patch, n) => {
    const node = patch.node >= PAGE ? h('span', {}, 'page') : nodeLink(patch.node);
    const kind = h('b', { class: `patch ${patch.kind}` }, patch.kind);
    const size = h('span', { class: 'size' }, `${recordAt(frame, n + 1) - recordAt(frame, n)} B`);
    return h('li', {}, kind, node, h('code', {}, fieldsText(patch)), size);
  });
}

const kindName = (kind: number): string => EVENTS.find(({ id }) => id === kind)?.name ?? `event ${kind}`;

function detailsOf({ x, y, button, payload }: AzulEventDetail['event'], name: string): string {
  const parts = [
    ...(x || y ? [`${px(x ?? 0)}, ${px(y ?? 0)}`] : []),
    ...(name.startsWith('key') ? [`key ${button}`] : []),
    ...(payload ? [quoted(payload)] : []),
  ];
  return parts.join(' · ');
}

export class Log {
  readonly list = h('ol', { class: 'log' });
  readonly #entries: { entry: Entry; element: HTMLElement }[] = [];
  #total = 0;

  get total(): number {
    return this.#total;
  }

  clear(): void {
    this.#entries.length = 0;
    this.#total = 0;
    this.list.replaceChildren();
  }

  /** `hit`: the node that lay at the event's point when it came. */
  addEvent({ kind, event, frame }: AzulEventDetail, hit: number | undefined): void {
    if (kind === undefined) {
      this.#add({ what: 'layout', details: 'what boxes mean for styles', frame, times: 1, atMs: performance.now() });
      return;
    }
    const name = kindName(kind);
    const node = event.node === undefined ? hit : event.node >= PAGE ? undefined : event.node;
    const tookMs = performance.timeOrigin + performance.now() - (event.timeMs ?? 0);
    this.#add({ what: name, node, details: detailsOf(event, name), frame, tookMs, times: 1, atMs: performance.now() });
  }

  addImages(frame: Uint8Array): void {
    this.#add({ what: 'images', details: 'made by callbacks', frame, times: 1, atMs: performance.now() });
  }

  addFailure(error: string, frame: Uint8Array | undefined): void {
    this.#add({ what: 'failed', details: '', error, frame, times: 1, atMs: performance.now() });
  }

  #add(entry: Entry): void {
    this.#total += 1;
    const last = this.#entries[0];
    const isQuiet = !entry.frame && entry.error === undefined;
    if (last && isQuiet && !last.entry.frame && last.entry.what === entry.what) {
      // Moves of the mouse come by the dozen.
      entry.times = last.entry.times + 1;
      const element = this.#show(entry);
      last.element.replaceWith(element);
      this.#entries[0] = { entry, element };
      return;
    }
    // What did nothing fades behind what did something.
    const element = this.#show(entry);
    this.list.prepend(element);
    this.#entries.unshift({ entry, element });
    while (this.#entries.length > KEPT) this.#entries.pop()!.element.remove();
  }

  #show(entry: Entry): HTMLElement {
    const { what, node, details, frame, tookMs, error, times, atMs } = entry;
    const patches = frame ? patchRows(frame) : [];
    const head = h(
      'div',
      { class: 'head' },
      h('time', {}, `${(atMs / 1000).toFixed(2)}s`),
      h('b', { class: 'event' }, what),
      times > 1 && h('span', { class: 'times' }, `×${times}`),
      node !== undefined && nodeLink(node),
      h('span', { class: 'details' }, details),
      h('span', { class: 'grow' }),
      frame &&
        h(
          'span',
          { class: 'chip' },
          `${patches.length} ${patches.length === 1 ? 'patch' : 'patches'} · ${bytesText(frame.byteLength)}`,
        ),
      tookMs !== undefined && h('span', { class: 'size' }, `${tookMs.toFixed(1)} ms`),
    );
    const kind = error !== undefined ? 'failed' : frame ? 'changed' : 'quiet';
    return h(
      'li',
      { class: kind },
      head,
      error !== undefined && h('p', { class: 'error' }, error),
      patches.length > 0 && h('ul', {}, ...patches),
    );
  }
}
