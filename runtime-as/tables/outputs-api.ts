// Generated files that follow from the API tables: path below gen/ → its source text.
import { emitApiDoc } from './emit-api-doc.ts';
import { emitHeader } from './emit-c.ts';
import { emitColors } from './emit-colors.ts';
import { emitCssText } from './emit-css-text.ts';
import { emitExports } from './emit-exports.ts';
import { emitFilterNames } from './emit-filter-names.ts';
import { emitGlue } from './emit-glue.ts';
import { emitLayout, emitMemory, emitNodes } from './emit-layout.ts';
import { emitFontMetrics } from './font-metrics.ts';

export const API_OUTPUTS: readonly (readonly [file: string, emit: () => string])[] = [
  ['../../include/azul.h', emitHeader],
  ['../../docs/api.md', emitApiDoc],
  ['colors.ts', emitColors],
  ['css-text.ts', emitCssText],
  ['exports.ts', emitExports],
  ['filter-names.ts', emitFilterNames],
  ['font-metrics.ts', emitFontMetrics],
  ['glue.ts', emitGlue],
  ['layout.ts', emitLayout],
  ['memory.ts', emitMemory],
  ['nodes.ts', emitNodes],
];
