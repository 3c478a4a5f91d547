// Types of libraries that bring none.
declare module 'omggif' {
  class GifReader {
    constructor(bytes: Uint8Array);
    readonly width: number;
    readonly height: number;
    /** Writes a frame over RGBA pixels. */
    decodeAndBlitFrameRGBA(frame: number, pixels: Uint8Array): void;
  }
  const omggif: { GifReader: typeof GifReader };
  export default omggif;
}

declare module 'gifenc/dist/gifenc.js' {
  type Palette = number[][];
  interface Encoder {
    writeFrame(
      indices: Uint8Array,
      width: number,
      height: number,
      options: { palette: Palette; transparent?: boolean; transparentIndex?: number },
    ): void;
    finish(): void;
    bytes(): Uint8Array;
  }
  type Format = 'rgb565' | 'rgba4444';
  const gifenc: {
    GIFEncoder(): Encoder;
    quantize(rgba: Uint8Array, maxColors: number, options: { format: Format; oneBitAlpha?: boolean }): Palette;
    applyPalette(rgba: Uint8Array, palette: Palette, format: Format): Uint8Array;
  };
  export default gifenc;
}
