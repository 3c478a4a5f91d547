// CSS texts in the page: most were read by the server; the first other one brings the parser, which the page does without till then.
import { type ReadStyles, readStyles, type StyleReader, styleKey } from '../runtime-as/host/styles.ts';

/** Reads styles by the server's file, and by the parser where that has none. */
export function pageStyles(file: Uint8Array, openParser: () => StyleReader): StyleReader {
  const sheets = readStyles(file);
  return (warn) => {
    let parse: ReadStyles | undefined;
    return (utf8, kind) => {
      const known = sheets.get(styleKey(utf8, kind));
      if (known) return known;
      parse ??= openParser()(warn);
      return parse(utf8, kind);
    };
  };
}
