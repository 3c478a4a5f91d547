// Image files as a C program reads and writes them: Chromium makes files that it reads, and reads what it makes; formats that
// Chromium does not know are taken apart here.
import { readFileSync, writeFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { LiftedProgram } from '../../server/lifted.ts';
import { launch } from '../e2e/browser.ts';
import { Workbench } from '../lifter/compile.ts';
import { needs } from '../util/tools.ts';
import { askService, liftService } from './ask.ts';

const WIDTH = 5;
const HEIGHT = 4;
/** AzRawImageFormat */
const FORMAT = { R8: 0, RG8: 1, RGB8: 2, RGBA8: 3, RGB16: 6, BGR8: 8, BGRA8: 9 } as const;
type Channels = 1 | 3 | 4;

/** What the program fills its pictures with, as straight RGBA. */
function expected(channels: Channels, isBgr = false): number[] {
  const byte = (i: number): number => (channels === 4 && i % 4 === 3 ? (i < 40 ? 255 : 0) : (i * 3) & 255);
  return Array.from({ length: WIDTH * HEIGHT }, (_, pixel) => {
    const at = pixel * channels;
    const rgb = channels === 1 ? [byte(at), byte(at), byte(at)] : [byte(at), byte(at + 1), byte(at + 2)];
    return [...(isBgr ? rgb.reverse() : rgb), channels === 4 ? byte(at + 3) : 255];
  }).flat();
}

/** A PNG written by hand: all of its rows unfiltered. */
function png(
  width: number,
  depth: number,
  colorType: number,
  rows: number[][],
  extra: [string, number[]][] = [],
): Buffer {
  const crcTable = Array.from({ length: 256 }, (_, n) => {
    for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
    return n >>> 0;
  });
  const crc = (bytes: Buffer): number => ~bytes.reduce((c, b) => crcTable[(c ^ b) & 255] ^ (c >>> 8), -1) >>> 0;
  const chunk = (name: string, data: Buffer | number[]): Buffer => {
    const body = Buffer.concat([Buffer.from(name), Buffer.from(data)]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(body.length - 4, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crc(body), body.length + 4);
    return out;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(rows.length, 4);
  header.set([depth, colorType], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
    chunk('IHDR', header),
    ...extra.map(([name, data]) => chunk(name, data)),
    chunk('IDAT', deflateSync(Buffer.from(rows.flatMap((row) => [0, ...row])))),
    chunk('IEND', []),
  ]);
}

if (needs('image files', 'chromium', 'aarch64-linux-gnu-gcc')) {
  const test = suite('image files');
  const bench = new Workbench();
  let program: LiftedProgram;
  let browser: Browser;
  let page: Page;

  test.before(async () => {
    program = await liftService(bench, 'images');
    browser = await launch();
    page = await browser.newPage();
    await page.addInitScript('globalThis.__name = (f) => f');
    await page.goto('about:blank');
  });
  test.after(async () => {
    await browser.close();
    bench.dispose();
  });

  async function decode(bytes: Uint8Array): Promise<string[]> {
    const file = bench.path('picture');
    writeFileSync(file, bytes);
    return askService(program, 'decode', file);
  }

  async function encode(kind: string, format: number): Promise<Buffer> {
    const file = bench.path('written');
    const [line] = await askService(program, 'encode', kind, String(format), file, '0');
    const bytes = readFileSync(file);
    assert.is(line, `bytes=${bytes.length}`);
    return bytes;
  }

  /** Pixels that Chromium finds in a file, straight RGBA; those that are transparent all over are 0. */
  const seen = (bytes: Buffer, type: string): Promise<number[]> =>
    page.evaluate(
      async ([base64, mime]) => {
        const raw = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([raw], { type: mime }));
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
        context.drawImage(bitmap, 0, 0);
        return [bitmap.width, bitmap.height, ...context.getImageData(0, 0, bitmap.width, bitmap.height).data];
      },
      [bytes.toString('base64'), type],
    );
  const cleared = (rgba: number[]): number[] => rgba.map((value, i) => (rgba[i | 3] === 0 ? 0 : value));
  const sized = (rgba: number[]): number[] => [WIDTH, HEIGHT, ...cleared(rgba)];

  test('PNG and JPEG of Chromium have its pixels', async () => {
    const files = await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(24, 16);
      const context = canvas.getContext('2d')!;
      context.fillStyle = 'rgb(200, 30, 90)';
      context.fillRect(0, 0, 24, 16);
      context.clearRect(0, 0, 8, 8);
      const pixels = [...context.getImageData(0, 0, 24, 16).data];
      const read = async (type: string): Promise<number[]> => [
        ...new Uint8Array(await (await canvas.convertToBlob({ type, quality: 1 })).arrayBuffer()),
      ];
      return { pixels, png: await read('image/png'), jpeg: await read('image/jpeg'), webp: await read('image/webp') };
    });
    const [head, hex] = await decode(Uint8Array.from(files.png));
    assert.is(head, `format=${FORMAT.RGBA8} size=24x16 premultiplied=0`);
    assert.is(hex, Buffer.from(files.pixels).toString('hex'));
    const [jpegHead, jpegHex] = await decode(Uint8Array.from(files.jpeg));
    assert.is(jpegHead, `format=${FORMAT.RGB8} size=24x16 premultiplied=0`);
    // A pixel away from the edge of the cleared corner, which is black in a file without alpha.
    const at = (12 * 24 + 18) * 3;
    const colour = [...Buffer.from(jpegHex, 'hex').subarray(at, at + 3)];
    for (const [i, value] of colour.entries()) assert.ok(Math.abs(value - [200, 30, 90][i]) <= 3, colour.join());
    assert.equal(await decode(Uint8Array.from(files.webp)), ['error=2']);
  });

  test('PNG of every kind keeps channels and depth', async () => {
    const cases: [name: string, file: Buffer, format: number, hex: string][] = [
      ['grey, 1 bit', png(10, 1, 0, [[0b10100000, 0b01000000]]), FORMAT.R8, 'ff00ff000000000000ff'],
      ['grey, 2 bits', png(5, 2, 0, [[0b00011011, 0b11000000]]), FORMAT.R8, '0055aaffff'],
      ['grey', png(2, 8, 0, [[1, 254]]), FORMAT.R8, '01fe'],
      ['grey and alpha', png(1, 8, 4, [[7, 8]]), FORMAT.RG8, '0708'],
      ['colour, 16 bits', png(1, 16, 2, [[1, 2, 3, 4, 5, 6]]), FORMAT.RGB16, '010203040506'],
      [
        'palette',
        png(4, 2, 3, [[0b00011000]], [['PLTE', [1, 2, 3, 4, 5, 6, 7, 8, 9]]]),
        FORMAT.RGB8,
        '010203040506070809010203',
      ],
      [
        'colour with a transparent one',
        png(3, 8, 2, [[1, 2, 3, 9, 9, 9, 9, 8, 9]], [['tRNS', [0, 9, 0, 9, 0, 9]]]),
        FORMAT.RGBA8,
        '010203ff09090900090809ff',
      ],
    ];
    for (const [name, file, format, hex] of cases) {
      const [head, found] = await decode(file);
      assert.match(head, new RegExp(`^format=${format} `), name);
      assert.is(found, hex, name);
    }
  });

  test('what is no image, or a broken one, is an AzDecodeImageError', async () => {
    assert.equal(await decode(Buffer.from('no image')), ['error=2']);
    const lines = await decode(png(2, 8, 0, [[1, 254]]).subarray(0, 45));
    assert.is(lines[lines.length - 1], 'error=3');
    assert.match(lines[0], /^stderr: AzRawImage_decodeImageBytesAny: /);
  });

  test('Chromium sees the pixels of what is written as BMP, GIF and PNG', async () => {
    const cases: [kind: string, format: number, pixels: number[]][] = [
      ['bmp', FORMAT.RGB8, expected(3)],
      ['bmp', FORMAT.BGR8, expected(3, true)],
      ['bmp', FORMAT.R8, expected(1)],
      ['png', FORMAT.RGBA8, expected(4)],
    ];
    for (const [kind, format, pixels] of cases)
      assert.equal(await seen(await encode(kind, format), `image/${kind}`), sized(pixels), `${kind} ${format}`);
    const gif = await seen(await encode('gif', FORMAT.RGBA8), 'image/gif');
    const pixels = sized(expected(4));
    assert.is(gif.length, pixels.length);
    for (const [i, value] of gif.entries())
      assert.ok(Math.abs(value - pixels[i]) <= 16, `gif ${i}: ${value}, not ${pixels[i]}`);
  });

  test('JPEG is near, and read back by its own decoder', async () => {
    const bytes = await encode('jpeg', FORMAT.RGB8);
    const [width, height, ...found] = await seen(bytes, 'image/jpeg');
    assert.equal([width, height], [WIDTH, HEIGHT]);
    const wanted = expected(3);
    const error = found.reduce((sum, value, i) => sum + Math.abs(value - wanted[i]), 0) / found.length;
    assert.ok(error < 24, `${error} on average`);
    assert.match((await decode(bytes))[0], /^format=2 size=5x4/);
  });

  test('BMP and GIF that were written are read again', async () => {
    const [bmp, bmpHex] = await decode(await encode('bmp', FORMAT.RGB8));
    assert.is(bmp, 'format=2 size=5x4 premultiplied=0');
    const rgb = expected(3).filter((_, i) => i % 4 !== 3);
    assert.is(bmpHex, Buffer.from(rgb).toString('hex'));
    assert.match((await decode(await encode('gif', FORMAT.RGBA8)))[0], /^format=3 size=5x4/);
  });

  test('TGA, Netpbm and TIFF hold the pixels as their specifications say', async () => {
    const rgba = expected(4);
    const tga = await encode('tga', FORMAT.RGBA8);
    assert.equal([tga[2], tga.readUInt16LE(12), tga.readUInt16LE(14), tga[16], tga[17]], [2, WIDTH, HEIGHT, 32, 0x28]);
    const bgra = rgba.map((_, i) => rgba[i % 4 === 0 ? i + 2 : i % 4 === 2 ? i - 2 : i]);
    assert.equal([...tga.subarray(18)], bgra);
    assert.is((await encode('pnm', FORMAT.R8)).subarray(0, 11).toString(), 'P5\n5 4\n255\n');
    const ppm = await encode('pnm', FORMAT.RGB8);
    assert.is(ppm.subarray(0, 11).toString(), 'P6\n5 4\n255\n');
    assert.equal(
      [...ppm.subarray(11)],
      expected(3).filter((_, i) => i % 4 !== 3),
    );
    const pam = await encode('pnm', FORMAT.RGBA8);
    const end = pam.indexOf('ENDHDR\n') + 7;
    assert.match(
      pam.subarray(0, end).toString(),
      /^P7\nWIDTH 5\nHEIGHT 4\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n$/,
    );
    assert.equal([...pam.subarray(end)], rgba);
    const tiff = await encode('tiff', FORMAT.RGBA8);
    assert.is(tiff.subarray(0, 4).toString('hex'), '49492a00');
    const entries = new Map(
      Array.from({ length: tiff.readUInt16LE(8) }, (_, i) => [
        tiff.readUInt16LE(10 + 12 * i),
        tiff.readUInt32LE(18 + 12 * i),
      ]),
    );
    assert.equal(
      [256, 257, 277, 279].map((tag) => entries.get(tag)),
      [WIDTH, HEIGHT, 4, rgba.length],
    );
    assert.equal([...tiff.subarray(entries.get(273))], rgba);
  });

  test('an image whose pixels do not fill it is an AzEncodeImageError', async () => {
    for (const kind of ['bmp', 'jpeg', 'tiff'])
      assert.equal(await askService(program, 'encode', kind, String(FORMAT.RGB8), bench.path('none'), '1'), [
        'error=2',
      ]);
  });

  test.run();
}
