// The parser of CSS texts, for pages that meet one which the server did not read for them. It is a classic script, since only
// those can be run at once; it leaves its function in a global variable.
import { CssParser } from '../runtime-as/host/css.ts';
import type { StyleReader } from '../runtime-as/host/styles.ts';

declare global {
  var azulCss: StyleReader | undefined;
}

globalThis.azulCss = (warn) => {
  const parser = new CssParser(warn);
  return parser.read;
};
