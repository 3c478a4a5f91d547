// PNGs packed anew: the same pixels by another reader, in fewer bytes, for every kind that has whole bytes or less per pixel.
import { decode, encode } from 'fast-png';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { withImageFiles } from '../../server/page-images.ts';
import { repackPng } from '../../server/png.ts';

const png = suite('server: png');
const WIDTH = 37;
const HEIGHT = 21;

type Depth = 8 | 16;
/** A picture with slopes and edges; `channels`: 1 grey, 2 with alpha, 3 colour, 4 with alpha. */
function picture(channels: number, depth: Depth): Buffer {
  const max = 2 ** depth - 1;
  const samples = Array.from({ length: WIDTH * HEIGHT * channels }, (_, i) => {
    const [x, y] = [Math.floor(i / channels) % WIDTH, Math.floor(i / channels / WIDTH)];
    return (x < 20 ? x * 5 + y * (1 + (i % channels)) : (x * y * 2654435761) >>> 8) & max;
  });
  const data = depth === 8 ? Uint8Array.from(samples) : Uint16Array.from(samples);
  return Buffer.from(encode({ width: WIDTH, height: HEIGHT, channels, depth, data }));
}

for (const depth of [8, 16] as const)
  for (const channels of [1, 2, 3, 4])
    png(`${channels} channels of ${depth} bits`, () => {
      const before = picture(channels, depth);
      const after = repackPng(before);
      assert.ok(after.length < before.length, `${after.length} of ${before.length} bytes`);
      assert.equal(decode(after, { checkCrc: true }), decode(before));
      assert.is(repackPng(after).length, after.length, 'there is no more to gain');
    });

png('what is no PNG stays as it is', () => {
  const bytes = Buffer.from('GIF89a');
  assert.is(repackPng(bytes), bytes);
});

png('a damaged file stays as it is, wherever it is damaged', () => {
  const whole = picture(3, 8);
  for (let at = 0; at < whole.length; at++) {
    const cut = whole.subarray(0, at);
    assert.ok(repackPng(cut).length <= cut.length, `cut off at ${at}`);
    const flipped = Buffer.from(whole);
    flipped[at] ^= 0x55;
    assert.ok(repackPng(flipped).length <= flipped.length, `byte ${at} changed`);
  }
});

const long = picture(4, 8).toString('base64');
const url = `data:image/png;base64,${long}`;

png('large images of elements become files, each once', () => {
  const html = `<img src="${url}" alt=""><div style="mask-image: url(&quot;${url}&quot;);color:red"><img src="data:image/png;base64,AAAA">`;
  const { html: made, images } = withImageFiles(html, '../', undefined);
  assert.is(images.length, 1);
  const file = images[0].url;
  assert.match(file, /^\.\.\/az\/img\/[\w-]{12}\.png$/);
  assert.is(
    made,
    `<img src="${file}" alt=""><div style="mask-image: url(&quot;${file}&quot;);color:red"><img src="data:image/png;base64,AAAA">`,
  );
});

png('texts, other attributes and the content of styles stay as they are', () => {
  const svg = `data:image/svg+xml;base64,${long}`;
  for (const html of [
    `<p> src="${url}"</p>`,
    `<p title="${url}">`,
    `<style>/*<img src="${url}">*/</style>`,
    `<img src="${svg}">`,
  ])
    assert.equal(withImageFiles(html, '/', undefined), { html, images: [] });
});
png.run();
