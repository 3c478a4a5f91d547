// The part of fontkit (which ships no types) that emit-fonts.ts uses.
declare module 'fontkit' {
  export interface FontFile {
    unitsPerEm: number;
    ascent: number;
    descent: number;
    lineGap: number;
    xHeight: number;
    characterSet: number[];
    glyphForCodePoint(codePoint: number): { advanceWidth: number };
  }
  export function create(bytes: Uint8Array): FontFile;
}
