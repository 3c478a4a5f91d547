// The browser's clipboard for callbacks, and the text of its events.
import { type Clipboard, WRITE } from '../runtime-as/host/clipboard.ts';

function systemClipboard(): globalThis.Clipboard {
  // Types say that it is always there; pages that are not secure have none.
  const { clipboard } = navigator as { clipboard?: globalThis.Clipboard };
  if (!clipboard) throw new Error('browsers give their clipboard to secure pages only (https)');
  return clipboard;
}

async function writeItem(text: string, html: string | undefined): Promise<void> {
  if (html === undefined) return systemClipboard().writeText(text);
  const blob = (type: string, content: string): Blob => new Blob([content], { type });
  const item = { 'text/plain': blob('text/plain', text), 'text/html': blob('text/html', html) };
  return systemClipboard().write([new ClipboardItem(item)]);
}

/** `report` hears of what the browser or its user does not allow. */
export const pageClipboard = (report: (error: Error) => void): Clipboard => ({
  read: async () => systemClipboard().readText(),
  write: (text, html) => {
    // Behind what the browser itself copies for the event of this callback.
    setTimeout(() => {
      writeItem(text, html).catch((error: Error) => report(new Error(`${WRITE}: ${error.message}`)));
    });
  },
});

/** The text that a copy or cut takes, or that a paste brings. */
export function clipboardText({ type, target, clipboardData }: ClipboardEvent): string {
  if (type === 'paste') return clipboardData?.getData('text/plain') ?? '';
  const { value, selectionStart, selectionEnd } = target as HTMLInputElement;
  if (value === undefined || typeof selectionStart !== 'number') return String(document.getSelection() ?? '');
  return value.slice(selectionStart, selectionEnd ?? value.length);
}
