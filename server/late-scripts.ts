// Scripts of pages that most apps do without (loader/late.ts): which apps have one from the start. A page that needs one all the same gets it when it does, for which it stands still.
import { functionImports } from '../lifter/wasm-code.ts';
import { INPUT_KINDS } from '../runtime-as/tables/wire/events.ts';
import type { RunningApp } from './app.ts';
import { LATE_NAMES, type LateName } from './page-config.ts';

/** Functions of API and libc for which the runtime asks its host, and those of families that ask for the user's language. */
export const ASKS_HOST =
  /^(Az(Url_(parse|join|fromParts)|HttpRequestConfig_(httpGet|download|is)|FilePath_|MsgBox_|FontRef_parse|Thread_|Modal_dom|Icu|Fluent|SystemStyle_|DynamicSelector_(prefers|language)|Dom_(add|set)ComponentCss|CallbackInfo_(modifyWindow|closeWindow|getFocused|hasFocus|is(Dom|Node)Focused|focus(Next|Previous)|getCurrentWindow|(get|set)Clipboard|setC(opy|ut)Content|addThread))|localtime|mktime|timelocal|asctime|ctime|strptime|(__)?(str|wcs)ftime)/;

const asksHost = ({ modules }: RunningApp): boolean =>
  modules.some(({ wasm }) => functionImports(wasm).some(({ name }) => ASKS_HOST.test(name)));

/** Whether the page of an app is to have a script from the start. */
export const isNeededLate: Readonly<Record<LateName, (app: RunningApp) => boolean>> = {
  boxes: ({ runtime }) => runtime.measureState() !== 0,
  css: ({ styles }) => styles.needsParser,
  input: ({ runtime }) => {
    const needed = runtime.eventKindsNeeded();
    return INPUT_KINDS.some((kind) => needed.has(kind));
  },
  services: (app) => app.routes.length > 0 || asksHost(app),
  texts: ({ texts }) => texts.areMeasured,
};

export const mapLate = <T>(map: (name: LateName) => T): Record<LateName, T> =>
  Object.fromEntries(LATE_NAMES.map((name) => [name, map(name)])) as Record<LateName, T>;
