// Measures text that the advance tables do not cover, with the fonts of the page. A late script (late.ts).
import { measureByCanvas } from '../runtime-as/host/measure.ts';
import { measureParts } from '../runtime-as/host/text-parts.ts';

globalThis.azulLate = { ...globalThis.azulLate, texts: measureParts(measureByCanvas()) };
