// What the server tells the page in its head: which files to fetch, and how the app is to be started. The loader
// imports this file.

import type { RestName } from '../runtime-as/host/rest.ts';
import type { HostFamilyName } from '../runtime-as/tables/hosted.ts';

/** Id of the <script type="application/json"> that holds PageConfig. */
export const CONFIG_ID = 'az-config';
/** Id of the <script type="application/json"> that holds the model: {"type_id":"<decimal u64>","json":…}. */
export const HYDRATE_ID = 'az-hydrate';

/** In JSON a `<` stands only in strings; as an escape it cannot end the script element or open a comment. */
export const inScript = (json: string): string => json.replace(/</g, '\\u003c');

/** Scripts that a page can get when it needs them: files of loader/. */
export const LATE_NAMES = ['boxes', 'css', 'input', 'services', 'texts'] as const;
export type LateName = (typeof LATE_NAMES)[number];

export interface PageConfig {
  runtime: string;
  /** Functions of runtime and layout engine that are fetched when one of them is called; absent where they have them all. */
  rest?: Partial<Record<RestName, string>>;
  yoga: string;
  image: string;
  /** Styles that the server has read (runtime-as/host/styles.ts). */
  styles: string;
  /** Scripts that most pages do without (late-scripts.ts); `isNeeded`: not this one. */
  late: Readonly<Record<LateName, { url: string; isNeeded?: true }>>;
  /** Module with the app's own host functions, and the one that makes imports of them. */
  bindings?: { functions: string; binder: string };
  /** URLs of the functions that the host implements for this app, by family. */
  host?: Partial<Record<HostFamilyName, string>>;
  /** URL of the script that keeps the files for use without a network. */
  serviceWorker?: string;
  /** Where the page hears of other versions of the app, and the version that it is itself. */
  watch?: { url: string; version: string };
  /** Callbacks that run on the server: the script that calls them, this page's version, the slots. */
  exec?: { script: string; version: string; slots: number[]; isRouted?: true };
  /**
   * For apps with routes: the script that knows them, the pattern of the page's own ('' = the window's layout), all of them with the
   * slots of their layout callbacks, and the URL of the app's root.
   */
  route?: { script: string; pattern: string; all: [pattern: string, slot: number][]; root: string };
  /** The page is inspected; `runtime`: URL of the runtime that it has when it is not. */
  inspect?: { runtime: string };
  /** Font files that are cut out of the image, and the families that the first document knows them by. */
  fonts?: { url: string; imageAt: number; families: string[] }[];
  /** Address of the image's first byte. */
  base: number;
  /** The script that knows whether the engine fuses multiply-adds; URL of a module → URL of the same with relaxed ones, for those that do. */
  relaxed?: { script: string; urls: Record<string, string> };
  /** URLs of modules that fill table slots. */
  modules: string[];
  /** [URL, export]: functions that run once, in order, before anything else of the app. */
  init: [url: string, name: string][];
  /** [URL, export] of main(), only for apps whose model has no JSON form, or that register icons. */
  main?: [url: string, name: string];
  /** [slot, name, URL] of every address-taken function; the URL is '' where it could not be lifted, for the `reason`. */
  slots: [slot: number, name: string, url: string, reason?: string][];
  /** Module in base64 (runtime-as/host/stubs.ts) for slots without a module. */
  stubs: string;
  /** Title of the window. */
  title: string;
  layoutSlot: number;
  fromJsonSlot: number;
  /** Create callback of the window; 0 = none. */
  createSlot: number;
  /** Viewport that the HTML was laid out for, CSS px. */
  viewport: [width: number, height: number];
}
