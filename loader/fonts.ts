// Fonts of the app's own → the page: it has their files already, in the memory of the app, unless the first document came with them.

/** Families that the page's style sheet has, with their files. */
export type KnownFonts = ReadonlyMap<string, Uint8Array>;

const isSame = (a: Uint8Array | undefined, b: Uint8Array): boolean =>
  a?.length === b.length && a.every((byte, i) => byte === b[i]);

/** `report` hears of files that the browser cannot read. */
export const pageFonts =
  (report: (error: Error) => void, known: KnownFonts) =>
  (family: string, file: Uint8Array): void => {
    if (isSame(known.get(family), file)) return;
    // One face for all weights: none is made up out of it, as none is where its widths are read.
    const face = new FontFace(family, file.slice().buffer, { weight: '1 1000', display: 'block' });
    document.fonts.add(face);
    face.load().catch((error: Error) => report(new Error(`AzFontRef_parse: ${error.message}`)));
  };
