// What happens in the panel stays there: the loader's listeners stand on the document and in the capture phase, where they would
// hear of it. So a listener in front of theirs, on the window, takes the events of the panel out and hands them to it.
import { EVENTS } from '../../runtime-as/tables/wire/events.ts';

/** Beside those that an app can hear of. */
const MORE = [
  'pointerdown',
  'pointermove',
  'pointerup',
  'pointercancel',
  'pointerover',
  'pointerout',
  'mouseover',
  'mouseout',
  'auxclick',
  'touchstart',
  'touchmove',
  'touchend',
  'touchcancel',
  'change',
  'keypress',
  'beforeinput',
  'selectstart',
] as const;

export interface GuardSink {
  /** An event of the panel; `path` begins with the innermost element. */
  ofPanel(event: Event, path: readonly EventTarget[]): void;
  /** An event of the page; true = the page is not to hear of it. */
  ofPage(event: Event): boolean;
}

/** Begins at once; must be called before the loader starts. */
export function guardPanel(host: Element, sink: GuardSink): void {
  const names = new Set<string>([...EVENTS.map(({ name }) => name), ...MORE]);
  const take = (event: Event): void => {
    const path = event.composedPath();
    const isOfPanel = path.includes(host);
    if (!isOfPanel && !sink.ofPage(event)) return;
    event.stopImmediatePropagation();
    if (isOfPanel) sink.ofPanel(event, path);
  };
  for (const name of names) addEventListener(name, take, { capture: true, passive: false });
}
