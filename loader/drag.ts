// Drags in the page: what their events tell the runtime, and what the app said about a drag → the browser's DataTransfer.
import { dragCalls } from '../runtime-as/host/drag.ts';
import type { PageRuntime } from '../runtime-as/host/runtime.ts';
import { decoder } from '../runtime-as/host/utf8.ts';

const EFFECTS = ['none', 'copy', 'link', 'move'] as const;
const ONCE = { once: true } as const;

/** What a drag offers: types separated by blanks; behind a line feed the names of files, which only a drop tells. */
export function offerOf({ type, dataTransfer }: DragEvent): string {
  if (type !== 'dragover' && type !== 'drop') return '';
  const types = [...(dataTransfer?.types ?? [])].join(' ');
  return [types, ...[...(dataTransfer?.files ?? [])].map(({ name }) => name)].join('\n');
}

/** True where the pointer only went from one element to another: the runtime finds that out by itself. */
export const isInside = (event: DragEvent): boolean => event.type === 'dragleave' && event.relatedTarget !== null;

/**
 * After the event was delivered: other pages and programs learn what is dragged, the pointer shows what a drop would do; `end` delivers the
 * end of a drag whose element is gone.
 */
export function settleDrag(runtime: PageRuntime, { type, dataTransfer, target }: DragEvent, end: () => void): void {
  if (!dataTransfer) return;
  // An element that has been taken out of the page hears of its end alone.
  if (type === 'dragstart') target?.addEventListener('dragend', () => (target as Node).isConnected || end(), ONCE);
  const drag = dragCalls(runtime);
  if (type === 'dragstart')
    for (const [mime, bytes] of drag.dragData()) dataTransfer.setData(mime, decoder.decode(bytes));
  const effect = type === 'dragover' ? drag.dropEffect() : undefined;
  if (effect !== undefined) dataTransfer.dropEffect = EFFECTS[effect];
}
