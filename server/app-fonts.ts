// Fonts that the app carries in its image → files of their own, so that the first document is shown in them before there is a
// runtime. They are cut out of the image, which the page puts together again: a font comes once, for browser and app.
import type { AppFont } from './app.ts';
import { type Artifact, makeArtifact } from './artifact.ts';
import type { Cache } from './cache.ts';

export interface FontFile {
  /** by which styles name it; equal files may have several names */
  families: string[];
  /** of its first byte in the image */
  imageAt: number;
  artifact: Artifact;
}

/** By the first four bytes (OpenType 1.9.1, "Table directory"; WOFF). */
const FORMATS: Readonly<Record<string, string>> = {
  OTTO: 'otf',
  true: 'ttf',
  '\0\x01\0\0': 'ttf',
  wOFF: 'woff',
  wOF2: 'woff2',
};

/** Those of `fonts` that lie in the image as they are, and the image without them. */
export function takeFonts(
  image: Uint8Array,
  fonts: readonly AppFont[],
  cache: Cache | undefined,
): { image: Uint8Array; files: FontFile[] } {
  const rest = Buffer.from(image);
  const files: FontFile[] = [];
  for (const { family, file } of fonts) {
    const known = files.find(({ artifact }) => artifact.bytes.equals(file));
    const format = FORMATS[Buffer.from(file.subarray(0, 4)).toString('latin1')];
    const imageAt = format === undefined ? -1 : rest.indexOf(file);
    if (known) known.families.push(family);
    else if (imageAt >= 0) {
      rest.fill(0, imageAt, imageAt + file.byteLength);
      const artifact = makeArtifact(`/az/font/%.${format}`, `font/${format}`, file, cache);
      files.push({ families: [family], imageAt, artifact });
    }
  }
  return { image: rest, files };
}
