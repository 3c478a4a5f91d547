// Generated files of the document pipeline: path below gen/ → its source text.
import { emitBreaks } from './emit-breaks.ts';
import { emitCss } from './emit-css.ts';
import { emitFonts } from './emit-fonts.ts';
import { emitProtocolDoc } from './emit-protocol-doc.ts';
import { emitReaders } from './emit-readers.ts';
import { emitSheet } from './emit-sheet.ts';
import { emitTagNames, emitTags } from './emit-tags.ts';
import { emitWidgetCss } from './emit-widget-css.ts';
import { emitWire } from './emit-wire.ts';
import { emitYoga } from './emit-yoga.ts';
import { emitYogaLinks } from './emit-yoga-links.ts';
import { emitYogaShim } from './emit-yoga-shim.ts';
import { emitFontHead } from './font-head.ts';

export const DOC_OUTPUTS: readonly (readonly [file: string, emit: () => string])[] = [
  ['../../docs/protocol.md', emitProtocolDoc],
  ['../../loader/gen/readers.ts', emitReaders],
  ['breaks.ts', emitBreaks],
  ['css.ts', emitCss],
  ['font-head.ts', emitFontHead],
  ['fonts.ts', emitFonts],
  ['sheet.ts', emitSheet],
  ['tag-names.ts', emitTagNames],
  ['tags.ts', emitTags],
  ['widget-css.ts', emitWidgetCss],
  ['wire.ts', emitWire],
  ['yoga.ts', emitYoga],
  ['yoga-links.ts', emitYogaLinks],
  ['yoga-shim.ts', emitYogaShim],
];
