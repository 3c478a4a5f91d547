// Files of the page → how large they are: raw, and as they travelled.
import type { PageConfig } from '../../server/page-config.ts';
import { bytesText, h } from './dom.ts';

/** A bar of less would be a dot, percent. */
const LEAST_SHARE = 4;

interface FileRow {
  what: string;
  name: string;
  url: string;
}

interface Sized extends FileRow {
  rawBytes: number;
  sentBytes: number;
}

/** Files with functions of the app: one each, or one for all of them. */
function moduleRows({ modules, init, main, slots, relaxed }: PageConfig): FileRow[] {
  const namesOf = (of: string): string => slots.flatMap(([, name, url]) => (url === of ? [name] : [])).join(', ');
  const row = (url: string, name: string): FileRow => ({ what: 'function', name, url: relaxed?.urls[url] ?? url });
  return [
    ...modules.map((url) => row(url, namesOf(url))),
    ...init.map(([url, name]) => row(url, name)),
    ...(main ? [row(main[0], main[1])] : []),
  ];
}

function rowsOf(config: PageConfig): FileRow[] {
  return [
    { what: 'runtime', name: 'runtime', url: config.inspect?.runtime ?? config.runtime },
    { what: 'runtime', name: 'Yoga', url: config.yoga },
    ...moduleRows(config),
    ...Object.entries(config.host ?? {}).map(([name, url]) => ({ what: 'host', name, url })),
    { what: 'data', name: 'image of the app', url: config.image },
    { what: 'data', name: 'styles', url: config.styles },
    {
      what: 'script',
      name: 'loader',
      url: document.querySelector<HTMLScriptElement>('script[src*="loader"]')?.src ?? '',
    },
  ];
}

function sizesOf(rows: readonly FileRow[]): Sized[] {
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  const byUrl = new Map(entries.map((entry) => [entry.name, entry]));
  return rows.flatMap((row) => {
    const entry = byUrl.get(new URL(row.url, document.baseURI).href);
    if (!entry || entry.decodedBodySize === 0) return [];
    return [{ ...row, rawBytes: entry.decodedBodySize, sentBytes: entry.encodedBodySize }];
  });
}

function sizeRow({ what, name, rawBytes, sentBytes }: Sized, most: number): HTMLElement {
  const share = (100 * sentBytes) / most;
  const bar = share >= LEAST_SHARE && h('i', { class: `bar ${what}`, style: `width:${share}%` });
  return h(
    'tr',
    {},
    h('td', {}, h('span', { class: `kind ${what}` }, what), h('code', {}, name)),
    h('td', { class: 'number' }, bytesText(rawBytes)),
    h('td', { class: 'number' }, bytesText(sentBytes), bar),
  );
}

const totalRow = (name: string, rows: readonly Sized[]): HTMLElement =>
  h(
    'tr',
    { class: 'total' },
    h('td', {}, name),
    h('td', { class: 'number' }, bytesText(rows.reduce((sum, { rawBytes }) => sum + rawBytes, 0))),
    h('td', { class: 'number' }, bytesText(rows.reduce((sum, { sentBytes }) => sum + sentBytes, 0))),
  );

/** The table; fetches the runtime of pages that are not inspected, since this one has another. */
export async function sizesView(config: PageConfig): Promise<HTMLElement> {
  const rows = rowsOf(config);
  await (await fetch(rows[0].url)).arrayBuffer();
  const sized = sizesOf(rows);
  const most = Math.max(...sized.map(({ sentBytes }) => sentBytes));
  const functions = sized.filter(({ what }) => what === 'function').sort((a, b) => b.sentBytes - a.sentBytes);
  // The large ones first, in the place where all of them stand.
  const first = sized.findIndex(({ what }) => what === 'function');
  if (first >= 0) sized.splice(first, functions.length, ...functions);
  const head = ['', 'raw', 'transferred'].map((text) => h('th', {}, text));
  return h(
    'table',
    { class: 'sizes' },
    h('thead', {}, h('tr', {}, ...head)),
    h('tbody', {}, ...sized.map((row) => sizeRow(row, most))),
    h('tfoot', {}, totalRow('the app’s functions', functions), totalRow('together', sized)),
  );
}
