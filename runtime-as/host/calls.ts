// Questions of the runtime that come as bytes (tables/host-calls.ts) → services of this host → bytes.
import { HOST_CALLS } from '../tables/host-calls.ts';
import { type Clipboard, NO_CLIPBOARD, READ, readClipboard, writeClipboard } from './clipboard.ts';
import { answerFile, type FileSystem } from './files.ts';
import { encodeHttp, type HttpSync, httpByFetch, httpReply, readHttpRequest } from './http.ts';
import { numberOf, type Reply, readParts, textOf, writeReply } from './parts.ts';
import type { Access } from './session.ts';
import { PLAIN_SYSTEM, type SystemPreferences } from './system.ts';
import { answerUrl } from './url.ts';
import { makeWaiting, runTasksNow, type Waiting } from './waiting.ts';
import { zoneIsSaving, zoneName, zoneOffset } from './zone.ts';

/** What the platform adds; what is absent is answered as an error that says so. */
export interface Services {
  /** Files; pages have none. */
  files?: FileSystem;
  /** Sends a request and blocks until its answer is here. */
  httpSync?: HttpSync;
  /** The system's clipboard. */
  clipboard?: Clipboard;
  /** What the user prefers; default: what nobody is known to. */
  system?(): SystemPreferences;
  /** Shows a text and waits for the user, who agrees or, where it is a question, may not. Default: the text is printed. */
  dialog?(isQuestion: boolean, text: string): boolean;
  /** The window that the app is in. */
  window?: PageWindow;
  /** Goes to a route: pattern ('' or none = the window's own layout), then name and value of each parameter; undefined = there is none. */
  route?(texts: string[]): number | undefined;
  /** A font of the app's own, for texts of this family; where texts are not shown there is no need of it. */
  addFont?(family: string, file: Uint8Array): void;
  /** Blocks for so many milliseconds; default: by looking at the clock until they have passed. */
  sleepSync?(ms: number): void;
}

/** A window as far as a page has one. */
export interface PageWindow {
  isFullscreen(): boolean;
  /** Number of the node with the keyboard focus. */
  focused(): number | undefined;
  /** `cursor` of CSS; '' = that of the elements. */
  change(title: string, isFullscreen: boolean, cursor: string): void;
  close(): void;
}

/** AzWindowFrame. */
const FRAME = { normal: 0, fullscreen: 3 } as const;

function changeWindow(window: PageWindow, [closes, title, frame, cursor]: Uint8Array[]): void {
  if (numberOf(closes) === 1) window.close();
  else window.change(textOf(title), numberOf(frame) === FRAME.fullscreen, textOf(cursor));
}

const NO_NODE = 0xffff_ffff;

function answerWindow({ window }: Services, id: number, parts: Uint8Array[], warn: (line: string) => void): Reply {
  if (id === HOST_CALLS.focus)
    return window ? { status: 0, parts: [window.focused() ?? NO_NODE] } : { status: 1, parts: [] };
  if (id === HOST_CALLS.windowFrame)
    return window
      ? { status: 0, parts: [window.isFullscreen() ? FRAME.fullscreen : FRAME.normal] }
      : { status: 1, parts: [] };
  if (window) changeWindow(window, parts);
  else warn('AzCallbackInfo_modifyWindowState, closeWindow: there is no window here: only pages have one');
  return DONE;
}

const DONE: Reply = { status: 0, parts: [] };
const PER_MS = 1e6;

function spin(ms: number): void {
  for (const end = performance.now() + ms; performance.now() < end; );
}

const ASK = 1;

const systemOf = ({ system }: Services): SystemPreferences => system?.() ?? PLAIN_SYSTEM;

function answerDialog({ dialog }: Services, isQuestion: boolean, text: string, warn: (line: string) => void): Reply {
  if (dialog) return { status: 0, parts: [Number(dialog(isQuestion, text))] };
  warn(text);
  return { status: 1, parts: [] };
}

/** Answers one request at once; `warn` hears of what the runtime has no error for. */
function answer(services: Services, id: number, request: Uint8Array, warn: (line: string) => void): Reply {
  const parts = readParts(request);
  if (id === HOST_CALLS.url) return answerUrl(textOf(parts[0]), textOf(parts[1]));
  if (id === HOST_CALLS.file) return answerFile(services.files, parts);
  if (id === HOST_CALLS.http) return httpReply(readHttpRequest(parts), services.httpSync);
  if (id === HOST_CALLS.sleep) {
    (services.sleepSync ?? spin)(numberOf(parts[0]) / PER_MS);
    return DONE;
  }
  if (id === HOST_CALLS.preferences) {
    const { prefersReducedMotion, prefersHighContrast, language } = systemOf(services);
    return { status: 0, parts: [Number(prefersReducedMotion), Number(prefersHighContrast), language] };
  }
  if (id === HOST_CALLS.fontAdd) {
    services.addFont?.(textOf(parts[0]), parts[1]);
    return DONE;
  }
  if (id === HOST_CALLS.dialog) return answerDialog(services, numberOf(parts[0]) === ASK, textOf(parts[1]), warn);
  if (id === HOST_CALLS.windowFrame || id === HOST_CALLS.windowChange || id === HOST_CALLS.focus)
    return answerWindow(services, id, parts, warn);
  if (id === HOST_CALLS.route) {
    const slot = services.route?.(parts.map(textOf));
    return slot === undefined ? { status: 1, parts: [] } : { status: 0, parts: [slot] };
  }
  if (id === HOST_CALLS.clipboardWrite) return writeClipboard(services.clipboard, parts, warn);
  if (id === HOST_CALLS.clipboardRead) {
    warn(
      `${READ}: ${services.clipboard ? 'this engine cannot wait for it (JSPI); a Paste callback gets it' : NO_CLIPBOARD}`,
    );
    return { status: 1, parts: [] };
  }
  throw new Error(`the runtime asks for host call ${id}, which this host does not know`);
}

/** Answers one request when its time has come; only for what takes its time. */
async function answerLater(
  services: Services,
  id: number,
  request: Uint8Array,
  warn: (line: string) => void,
): Promise<Reply> {
  const parts = readParts(request);
  if (id === HOST_CALLS.http) return encodeHttp(await httpByFetch(readHttpRequest(parts)));
  if (id === HOST_CALLS.clipboardRead) return readClipboard(services.clipboard, warn);
  if (id !== HOST_CALLS.sleep) throw new Error(`host call ${id} does not wait`);
  await new Promise((resolve) => setTimeout(resolve, numberOf(parts[0]) / PER_MS));
  return DONE;
}

/** What the host does for those apps that ask for it. Pages get it as a script of its own (loader/services.ts). */
export interface HostCalls {
  /** Answers a request at once: the bytes of a reply. */
  now(id: number, request: Uint8Array): Uint8Array;
  /** The same when its time has come. */
  later(id: number, request: Uint8Array): Promise<Uint8Array>;
  /** Theme, language and the like, as they are now. */
  system(): SystemPreferences;
  zoneOffset(seconds: number): number;
  zoneIsSaving(seconds: number): boolean;
  zoneName(seconds: number): string;
  /** undefined where the engine cannot wait. */
  startWaiting(access: Access): Waiting | undefined;
  runTasks(access: Access): void;
}

export const hostCalls = (services: Services, warn: (line: string) => void): HostCalls => ({
  now: (id, request) => writeReply(answer(services, id, request, warn)),
  later: async (id, request) => writeReply(await answerLater(services, id, request, warn)),
  system: () => systemOf(services),
  zoneOffset,
  zoneIsSaving,
  zoneName,
  startWaiting: makeWaiting,
  runTasks: runTasksNow,
});
