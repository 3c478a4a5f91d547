// Scripts of pages that most apps do without (loader/late.ts): which file each is, and the apps whose pages have it from the
// start. A page that needs one all the same gets it when it does, for which it stands still.
import { functionImports } from '../lifter/wasm-code.ts';
import type { RunningApp } from './app.ts';
import type { LateName } from './page-config.ts';

interface LateScript {
  /** below dist/ */
  file: string;
  isNeededBy(app: RunningApp): boolean;
}

/** Functions of API and libc for which the runtime asks its host, and those of families that ask for the user's language. */
export const ASKS_HOST =
  /^(Az(Url_(parse|join|fromParts)|HttpRequestConfig_(httpGet|download|is)|FilePath_|MsgBox_|FontRef_parse|Thread_|Icu|Fluent|SystemStyle_|DynamicSelector_(prefers|language)|Dom_(add|set)ComponentCss|CallbackInfo_(modifyWindow|closeWindow|getCurrentWindow|(get|set)Clipboard|setC(opy|ut)Content|addThread))|localtime|mktime|timelocal|strftime|asctime|ctime|strptime|wcsftime)/;

const asksHost = ({ modules }: RunningApp): boolean =>
  modules.some(({ wasm }) => functionImports(wasm).some(({ name }) => ASKS_HOST.test(name)));

export const LATE_SCRIPTS: Readonly<Record<LateName, LateScript>> = {
  css: { file: 'css.js', isNeededBy: ({ styles }) => styles.needsParser },
  services: { file: 'services.js', isNeededBy: (app) => app.routes.length > 0 || asksHost(app) },
};
export const LATE_NAMES = Object.keys(LATE_SCRIPTS) as LateName[];

export const mapLate = <T>(map: (name: LateName) => T): Record<LateName, T> =>
  Object.fromEntries(LATE_NAMES.map((name) => [name, map(name)])) as Record<LateName, T>;
