// Clipboard requests of the runtime → the clipboard of the host; runs of styled text become HTML.
import { numberOf, type Reply, textOf } from './parts.ts';

export interface Clipboard {
  /** The text of the clipboard; rejects where the user does not allow it. */
  read(): Promise<string>;
  /** Writes text, and the same with its looks as HTML; reports by itself what fails. */
  write(text: string, html: string | undefined): void;
}

export const READ = 'AzCallbackInfo_getClipboardContent';
export const WRITE = 'AzCallbackInfo_setClipboardContent';
export const NO_CLIPBOARD = 'this host has no clipboard';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '<br>',
};
const escapeHtml = (text: string): string => text.replace(/[&<>"\n]/g, (c) => ESCAPES[c]);

const BOLD = 1;
const ITALIC = 2;
const PARTS_PER_RUN = 5;

/** Parts of a run (tables/host-calls.ts) as an element. */
function runHtml([text, family, size, color, flags]: Uint8Array[]): string {
  const [r, g, b, a] = [0, 8, 16, 24].map((shift) => (numberOf(color) >>> shift) & 255);
  const name = textOf(family).replace(/["\\;]/g, '');
  const style = [
    `color:rgba(${r},${g},${b},${Math.round((a / 255) * 1000) / 1000})`,
    ...(name ? [`font-family:'${name.replaceAll("'", '')}'`] : []),
    ...(numberOf(size) > 0 ? [`font-size:${numberOf(size) / 1000}px`] : []),
    ...(numberOf(flags) & BOLD ? ['font-weight:bold'] : []),
    ...(numberOf(flags) & ITALIC ? ['font-style:italic'] : []),
  ];
  return `<span style="${style.join(';')}">${escapeHtml(textOf(text))}</span>`;
}

function htmlOf(runs: Uint8Array[]): string | undefined {
  const spans = [];
  for (let at = 0; at < runs.length; at += PARTS_PER_RUN) spans.push(runHtml(runs.slice(at, at + PARTS_PER_RUN)));
  return spans.length > 0 ? spans.join('') : undefined;
}

/** Writes; `warn` hears that there is no clipboard. */
export function writeClipboard(
  clipboard: Clipboard | undefined,
  parts: Uint8Array[],
  warn: (line: string) => void,
): Reply {
  const [text, ...runs] = parts;
  if (clipboard) clipboard.write(textOf(text), htmlOf(runs));
  else warn(`${WRITE}: ${NO_CLIPBOARD}`);
  return { status: clipboard ? 0 : 1, parts: [] };
}

/** Reads; `warn` hears why there is nothing to read. */
export async function readClipboard(clipboard: Clipboard | undefined, warn: (line: string) => void): Promise<Reply> {
  try {
    if (!clipboard) throw new Error(NO_CLIPBOARD);
    return { status: 0, parts: [await clipboard.read()] };
  } catch (error) {
    warn(`${READ}: ${(error as Error).message}`);
    return { status: 1, parts: [] };
  }
}
