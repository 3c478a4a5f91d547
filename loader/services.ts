// What the page does for apps that ask for it: requests, clipboard, window, dialogs, time zone, threads, the user's taste.
// A late script (late.ts).
import { type HostCalls, hostCalls } from '../runtime-as/host/calls.ts';
import { PLAIN_SYSTEM } from '../runtime-as/host/system.ts';
import { pageClipboard } from './clipboard.ts';
import { type KnownFonts, pageFonts } from './fonts.ts';
import { browserSystem } from './preferences.ts';
import type { PageRoutes } from './route.ts';
import type { PageSystem } from './system.ts';
import { pageWindow } from './window.ts';
import { httpByXhr } from './xhr.ts';

/** What a script of this kind leaves in the page. */
export type OpenServices = (page: ServedPage, warn: (line: string) => void) => HostCalls;

export interface ServedPage {
  report(error: Error): void;
  system: PageSystem;
  fonts: KnownFonts;
  routes: PageRoutes | undefined;
}

/** Waits until the user has seen the text, or has answered it. */
function showDialog(isQuestion: boolean, text: string): boolean {
  if (isQuestion) return confirm(text);
  alert(text);
  return true;
}

const openServices: OpenServices = ({ report, system, fonts, routes }, warn) =>
  hostCalls(
    {
      httpSync: httpByXhr,
      clipboard: pageClipboard(report),
      system: () => (system.ask() ? browserSystem() : PLAIN_SYSTEM),
      dialog: showDialog,
      window: pageWindow(report),
      ...(routes && { route: routes.go }),
      addFont: pageFonts(report, fonts),
    },
    warn,
  );

globalThis.azulLate = { ...globalThis.azulLate, services: openServices };
