// AzXml: trees, errors with their places, what a document becomes as AzDom, resources that it names. Whether texts are
// well-formed, and which tree they are, is judged by a browser in test/e2e/xml.test.ts.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { describeDom } from './describe.ts';
import { Api } from './wasm.ts';
import { parseXml, scanXml, withXml, type XmlTree } from './xml-tree.ts';

let api = new Api();

/** A test that leaves the heap as it was. */
function balanced(name: string, body: () => void): void {
  test(name, () => {
    api = new Api();
    const before = api.heapUse();
    body();
    assert.is(api.heapUse(), before, 'heap use before and after');
  });
}

const TREES: [text: string, tree: XmlTree][] = [
  ['<a/>', ['a', [], []]],
  ['\ufeff<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x>" "y">\n<!-- c --><a></a>\n<?pi x?>', ['a', [], []]],
  [
    '<a b="1" c = \'2 "\'\n/>',
    [
      'a',
      [
        ['b', '1'],
        ['c', '2 "'],
      ],
      [],
    ],
  ],
  ['<a>x<b/>y</a>', ['a', [], ['x', ['b', [], []], 'y']]],
  ['<a>1<!-- c -->2<![CDATA[<&]]>3<?p?>4</a>', ['a', [], ['12<&34']]],
  ['<a>&lt;&gt;&amp;&quot;&apos;&#960;&#x3C0;&#128512;</a>', ['a', [], ['<>&"\'ππ😀']]],
  ['<a t="&#10;\tx&lt;"/>', ['a', [['t', '\n x<']], []]],
  ['<a>1\r\n2\r3</a>', ['a', [], ['1\n2\n3']]],
  ['<svg:g xmlns:svg="u"><ü-1.x/></svg:g>', ['svg:g', [['xmlns:svg', 'u']], [['ü-1.x', [], []]]]],
];

for (const [text, tree] of TREES)
  balanced(`tree of ${JSON.stringify(text)}`, () => assert.equal(parseXml(api, text), tree));

const ERRORS: [text: string, error: string][] = [
  ['', 'NoRootNode'],
  ['  <!-- only this -->\n', 'NoRootNode'],
  ['text', 'UnknownToken at 1:1'],
  ['<a/>\n<b/>', 'UnknownToken at 2:1'],
  ['<a>\n  <b>\n</a>', 'UnexpectedCloseTag: expected "b", got "a" at 3:1'],
  ['</a>', 'UnexpectedCloseTag: expected "", got "a" at 1:1'],
  ['<a><b></b>', 'UnclosedRootNode'],
  ['<a b="1" c="2" b="3"/>', 'DuplicatedAttribute: "b" at 1:16'],
  ['<a>é &nbsp;</a>', 'UnknownEntityReference: "nbsp" at 1:6'],
  ['<a>\n&#xD800;</a>', 'MalformedEntityReference at 2:1'],
  ['<a>fish & chips</a>', 'MalformedEntityReference at 1:9'],
  ['<a b="<"/>', 'InvalidAttributeValue at 1:7'],
  ['<a b=1/>', 'InvalidChar at 1:6'],
  ['<a b/>', 'InvalidChar at 1:5'],
  ['<a b="1"c="2"/>', 'InvalidChar at 1:9'],
  ['<a><1/></a>', 'InvalidName at 1:5'],
  ['<a>]]></a>', 'InvalidCharacterData at 1:4'],
  ['<a>\u0001</a>', 'NonXmlChar at 1:4'],
  ['<a><!-- a -- b --></a>', 'InvalidComment at 1:13'],
  ['<a><?xml version="1.0"?></a>', 'UnexpectedDeclaration at 1:4'],
  ['<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', 'DtdDetected'],
  ['<a b="1', 'UnexpectedEndOfStream'],
  ['<a><![CDATA[ x', 'UnexpectedEndOfStream'],
  ['<a', 'UnexpectedEndOfStream'],
  [`${'<a>'.repeat(513)}`, 'SizeLimit'],
];

for (const [text, error] of ERRORS)
  balanced(`error of ${JSON.stringify(text.slice(0, 50))}`, () => assert.is(parseXml(api, text), error));

balanced('every prefix of a document is an error that leaves nothing behind', () => {
  const text = '<?xml version="1.0"?><a b="c&lt;d"><!-- e --><f>g<![CDATA[h]]></f>&#65;</a>';
  for (let i = 0; i < text.length; i++) {
    assert.type(parseXml(api, text.slice(0, i)), 'string', text.slice(0, i));
    api.reset();
  }
});

balanced('a clone outlives its original', () => {
  withXml(api, '<a b="c">d<e/></a>', (xml) => {
    const copy = api.make('AzXml_clone', 40, xml);
    api.call('AzXml_delete', xml);
    assert.is(api.string(api.u32(copy) + 8), 'a');
    api.call('AzXml_delete', copy);
  });
});

const dom = (text: string): string =>
  withXml(api, text, (xml) => {
    const made = api.make('AzDom_createFromParsedXml', 240, xml);
    const line = describeDom(api, made);
    api.call('AzDom_delete', made);
    return line;
  });

balanced('an XHTML document becomes its body, with the style sheets of its head', () => {
  const text = `<html xmlns="http://www.w3.org/1999/xhtml">
    <head><title>T</title><style>p { color: red }</style><script src="x.js"/></head>
    <body class="a  b" id="top">
      <p style="margin: 0" onclick="x()" lang="de">one <b>two</b> <i>three</i></p>
      <pre>
 x </pre><script>alert(1)</script>
      <custom-tag title="t"/><img src="p.png" alt=""/>
      <svg viewBox="0 0 1 1"><title>s</title><g><path d="M0 0"/></g><foreignObject><a href="#">l</a></foreignObject></svg>
    </body></html>`;
  assert.is(
    dom(text),
    '<body class="a" class="b" id="top"><style>p { color: red }</>' +
      '<p lang="de" {margin: 0}>one <b>two</> <i>three</></><pre>\n x </>' +
      '<div title="t"></><img src="p.png" alt=""></>' +
      '<svg viewBox="0 0 1 1"><title>s</><g><path d="M0 0"></></><foreignObject><a href="#">l</></></></>',
  );
});

balanced('a single element becomes that element; html without a body an empty one', () => {
  assert.is(dom('<ul><li>a</li> <li>b</li></ul>'), '<ul><li>a</><li>b</></>');
  assert.is(dom('<html><head/></html>'), '<body></>');
});

balanced('resources that a document names', () => {
  const text = `<html><head>
    <link rel="stylesheet" href="a.css"/><link rel="icon" type="image/png" href="i"/>
    <style>@font-face { src: url("f.woff2") } .x { background: url(b.jpg?1) , url(#here), url(data:image/png;base64,x) }</style>
    </head><body style="background: url('c.svg')">
    <img src="p.png"/><img src="data:image/png;base64,xx"/><script src="s.js"/>
    <video src="v.mp4" poster="v.jpg"/><audio src="m"/><iframe src="https://example.org/"/><a href="other.html"/>
    </body></html>`;
  assert.equal(scanXml(api, text), [
    ['Stylesheet', 'a.css', 'text/css', 'link', 'href'],
    ['Icon', 'i', 'image/png', 'link', 'href'],
    ['Font', 'f.woff2', 'font/woff2', 'style', ''],
    ['Image', 'b.jpg?1', 'image/jpeg', 'style', ''],
    ['Image', 'c.svg', 'image/svg+xml', 'body', 'style'],
    ['Image', 'p.png', 'image/png', 'img', 'src'],
    ['Script', 's.js', 'text/javascript', 'script', 'src'],
    ['Video', 'v.mp4', 'video/mp4', 'video', 'src'],
    ['Image', 'v.jpg', 'image/jpeg', 'video', 'poster'],
    ['Audio', 'm', '-', 'audio', 'src'],
    ['Unknown', 'https://example.org/', '-', 'iframe', 'src'],
  ]);
});

test.run();
