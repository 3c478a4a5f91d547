// AzXml against the XML parser of Chromium: what is well-formed, and which tree it is; and the demo `reader` in a page.
import * as assert from 'uvu/assert';
import { Api, chosenSeed, seeded } from '../api/wasm.ts';
import { parseXml, type XmlTree } from '../api/xml-tree.ts';
import type { AppPage } from './browser.ts';
import { replayInNode } from './node-app.ts';
import { appSuite } from './suites.ts';

const SIZE = { width: 640, height: 520 };

/** A document with every kind of markup. */
function randomDocument(random: () => number): string {
  const below = (n: number) => Math.floor(random() * n);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)];
  const word = () => pick(['a', 'b1', 'c-d', 'e_f', 'g.h', 'i']);
  const text = () => pick(['x', ' ', 'y z', '\n', '&lt;', '&amp;&quot;', '&#65;', '&#x263a;', 'é', ']', '>', '"', "'"]);
  const attribute = (i: number) => {
    const quote = pick(['"', "'"]);
    return ` ${word()}${i}${pick(['=', ' = '])}${quote}${pick(['', 'v', 'a b', '&gt;', '\n', '&#9;'])}${quote}`;
  };
  const node = (depth: number): string => {
    const kind = below(depth > 3 ? 5 : 9);
    if (kind === 0) return `<!--${pick(['', 'c', ' - ', '<b>'])}-->`;
    if (kind === 1) return `<![CDATA[${pick(['', '<', ']]', '&x;', ' '])}]]>`;
    if (kind === 2) return `<?${word()}${pick(['', ' d', ' <'])}?>`;
    if (kind < 5) return text() + text();
    return element(depth + 1);
  };
  const element = (depth: number): string => {
    const name = word();
    const attrs = Array.from({ length: below(3) }, (_, i) => attribute(i)).join('');
    if (below(4) === 0) return `<${name}${attrs}${pick(['', ' '])}/>`;
    return `<${name}${attrs}>${Array.from({ length: below(4) }, () => node(depth)).join('')}</${name}${pick(['', '\n'])}>`;
  };
  return element(0);
}

/** The text with one character changed, added or taken away. */
function damage(text: string, random: () => number): string {
  const at = Math.floor(random() * text.length);
  const other = '<>/="\'&;#!?-[] ax1]'[Math.floor(random() * 19)];
  const kind = Math.floor(random() * 3);
  return text.slice(0, at) + (kind === 0 ? '' : other) + text.slice(at + (kind === 1 ? 0 : 1));
}

appSuite('e2e: xml', { demo: 'reader' }, (xml, served) => {
  /** Trees by the browser's parser; undefined where a text is not well-formed. */
  const byBrowser = ({ page }: AppPage, texts: string[]): Promise<(XmlTree | undefined)[]> =>
    page.evaluate((all) => {
      type Tree = string | [string, [string, string][], Tree[]];
      const read = (element: Element): Tree => {
        const children: Tree[] = [];
        for (const child of element.childNodes) {
          const last = children.at(-1);
          if (child.nodeType === 1) children.push(read(child as Element));
          else if (child.nodeType === 3 || child.nodeType === 4) {
            const { data } = child as Text;
            if (typeof last === 'string') children[children.length - 1] = last + data;
            else if (data) children.push(data);
          }
        }
        return [element.nodeName, [...element.attributes].map(({ name, value }) => [name, value]), children];
      };
      return all.map((text) => {
        const parsed = new DOMParser().parseFromString(text, 'application/xml');
        return parsed.querySelector('parsererror') ? undefined : read(parsed.documentElement);
      });
    }, texts);

  xml('random documents, whole and damaged, are what the browser says they are', async () => {
    const appPage = await served.open(SIZE);
    const random = seeded(chosenSeed('e2e: xml'));
    const whole = Array.from({ length: 400 }, () => randomDocument(random));
    const texts = [...whole, ...whole.flatMap((text) => [damage(text, random), damage(damage(text, random), random)])];
    const expected = await byBrowser(appPage, texts);
    const api = new Api();
    const before = api.heapUse();
    texts.forEach((text, i) => {
      const ours = parseXml(api, text);
      api.reset();
      if (i < whole.length) assert.ok(expected[i], `the generator makes well-formed documents: ${text}`);
      assert.equal(typeof ours === 'string' ? undefined : ours, expected[i], `${text}: ${JSON.stringify(ours)}`);
    });
    assert.is(api.heapUse(), before);
    const wrong = expected.filter((tree) => tree === undefined).length;
    assert.ok(wrong > 100 && wrong < texts.length - whole.length, `${wrong} of ${texts.length} are not well-formed`);
  });

  xml('the reader shows a document in its own style', async () => {
    const appPage = await served.open(SIZE);
    const { page } = appPage;
    const styleOf = (selector: string) =>
      page.evaluate((s) => {
        const { color, fontSize, fontWeight, backgroundColor } = getComputedStyle(document.querySelector(s)!);
        return [color, fontSize, fontWeight, backgroundColor];
      }, selector);
    assert.equal(await styleOf('h1'), ['rgb(20, 83, 45)', '28px', '700', 'rgba(0, 0, 0, 0)']);
    assert.equal(await styleOf('.note > b'), ['rgb(21, 128, 61)', '15px', '700', 'rgba(0, 0, 0, 0)']);
    assert.equal(await styleOf('.note'), ['rgb(31, 41, 55)', '15px', '400', 'rgb(240, 253, 244)']);
    assert.is(await page.locator('code').innerText(), '<fern type="royal">');
    assert.is(await page.locator('h1').innerText(), 'Ferns & their kin');
    assert.is(await page.locator('li').count(), 3);
    assert.equal(
      await page.evaluate(() => [...document.querySelectorAll('style')].slice(1).map((s) => s.media)),
      ['not all'],
      'its sheet works through the styles of the nodes only',
    );
    assert.equal(appPage.complaints, []);
  });

  xml('pages are turned; a mistake is told with its place', async () => {
    const appPage = await served.open(SIZE);
    const { page } = appPage;
    const next = async () => {
      const box = (await page.locator('button').boundingBox())!;
      await appPage.click(box.x + 8, box.y + 8);
      await appPage.settle();
    };
    await next();
    assert.is(await page.locator('u').innerText(), 'single element');
    assert.is(await page.locator('h1').count(), 0);
    await next();
    assert.is(await page.locator('p').innerText(), 'UnexpectedCloseTag: expected "b", got "p" at 3:41');
    await next();
    assert.is(await page.locator('h1').innerText(), 'Ferns & their kin');
    const [node, inPage] = await replayInNode(served.app, served.server, await appPage.log());
    assert.equal(node, inPage, 'patches in Node and in the page');
    assert.equal(appPage.complaints, []);
  });
});
