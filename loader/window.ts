// What callbacks change of the window that the page is in.
import type { PageWindow } from '../runtime-as/host/calls.ts';
import { nearestId } from './nodes.ts';

/** `report` hears of what the browser or its user does not allow. */
export const pageWindow = (report: (error: Error) => void): PageWindow => ({
  // The body, which is node 0, has it when nothing else does.
  focused: () => nearestId(document.activeElement) || undefined,
  isFullscreen: () => document.fullscreenElement !== null,
  change: (title, isFullscreen, cursor) => {
    document.title = title;
    document.documentElement.style.cursor = cursor;
    if (isFullscreen === (document.fullscreenElement !== null)) return;
    const changed = isFullscreen ? document.documentElement.requestFullscreen() : document.exitFullscreen();
    changed.catch((error: Error) => report(new Error(`AzCallbackInfo_modifyWindowState: ${error.message}`)));
  },
  close: () => {
    window.close();
    if (!window.closed)
      report(new Error('AzCallbackInfo_closeWindow: browsers close only windows that a script has opened'));
  },
});
