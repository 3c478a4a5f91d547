// Fonts of the app's own → the page: it has their files already, in the memory of the app.

/** `report` hears of files that the browser cannot read. */
export const pageFonts =
  (report: (error: Error) => void) =>
  (family: string, file: Uint8Array): void => {
    // One face for all weights: none is made up out of it, as none is where its widths are read.
    const face = new FontFace(family, file.slice().buffer, { weight: '1 1000', display: 'block' });
    document.fonts.add(face);
    face.load().catch((error: Error) => report(new Error(`AzFontRef_parse: ${error.message}`)));
  };
