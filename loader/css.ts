// The parser of CSS texts, for pages that meet one which the server did not read for them. A late script (late.ts).
import { CssParser } from '../runtime-as/host/css.ts';
import type { StyleReader } from '../runtime-as/host/styles.ts';

const openParser: StyleReader = (warn) => new CssParser(warn).read;

globalThis.azulLate = { ...globalThis.azulLate, css: openParser };
