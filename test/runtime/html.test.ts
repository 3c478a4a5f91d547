// The HTML of a document: escaping, text nodes that a parser would lose, attributes the runtime adds.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, DO_NOTHING, type Spec } from './app.ts';

const test = suite('runtime/html');
const app = await App.start();

/** HTML of a body with these children, style attributes left out. */
function inner(...children: (Spec | string)[]): string {
  const html = app.show({ make: 'Body', children });
  return html.replace(/ style="[^"]*"/g, '').replace(/^<body id="az_0">(.*)<\/body>$/s, '$1');
}

test('text and attributes are escaped', () => {
  assert.is(inner('a<b>&"c"\r'), 'a&lt;b&gt;&amp;&quot;c&quot;&#13;');
  assert.is(inner({ make: 'Div', attrs: [['title', '"<&>']] }), '<div id="az_1" title="&quot;&lt;&amp;&gt;"></div>');
  assert.is(inner('a\0b'), 'a&#xfffd;b');
  assert.is(inner('Grüße 日本 😀'), 'Grüße 日本 😀');
});

test('texts that a parser would drop or join are marked', () => {
  assert.is(inner('', 'a', 'b', { make: 'Br' }, 'c'), '<!--az--><!--az-->a<!--az-->b<br id="az_4">c');
});

test('ids number elements and texts in document order', () => {
  assert.is(
    inner({ make: 'Div', children: ['x', { make: 'Span' }] }, { make: 'P' }),
    '<div id="az_1">x<span id="az_3"></span></div><p id="az_4"></p>',
  );
});

test('a column in no table is an element that has an end', () => {
  assert.is(inner({ make: 'Col' }, 'x'), '<span id="az_1" span="0"></span>x');
});

test('the line feed that parsers drop behind <pre> is written', () => {
  assert.is(inner({ make: 'Pre', children: ['\nx'] }), '<pre id="az_1">\n\nx</pre>');
});

test('classes, the own id, keys and flags', () => {
  const spec: Spec = {
    make: 'Div',
    id: 'me',
    key: 'k',
    classes: ['a', 'b'],
    attrs: [
      ['title', '1'],
      ['title', '2'],
    ],
  };
  const html = inner(spec);
  for (const part of ['class="a b"', 'data-az-id="me"', 'key="k"', 'title="2"']) assert.match(html, part);
  assert.not.match(html, 'title="1"');
});

test('callbacks name their slots, events and modules', () => {
  const call = () => DO_NOTHING;
  const other = () => DO_NOTHING;
  const spec: Spec = {
    make: 'Div',
    on: [
      { filter: 'Hover.MouseUp', call },
      { filter: 'Hover.MouseDown', call },
      { filter: 'Focus.FocusReceived', call: other },
    ],
  };
  inner(spec);
  const [slot, otherSlot] = [app.slotOf(call), app.slotOf(other)];
  const names = 'data-az-ev="click mousedown mouseup focusin"';
  assert.is(inner(spec), `<div id="az_1" data-az-cb="${slot} ${otherSlot}" ${names}></div>`);
  app.runtime.setModuleUrl(slot, '/az/cb/x.123.wasm');
  assert.is(
    inner(spec),
    `<div id="az_1" data-az-cb="${slot} ${otherSlot}" ${names} data-az-wasm="/az/cb/x.123.wasm"></div>`,
  );
  assert.equal(app.runtime.callbackSlots(), [slot, otherSlot].sort());
});

test('what a node looks like in a state travels as custom properties of its own', () => {
  const css = 'color: #ff0000; &:hover { color: #00ff00 } &:hover { color: #0000ff } .x:focus { opacity: 0.5 }';
  const html = app.show({
    make: 'Body',
    children: [{ make: 'Div', css, children: [{ make: 'Span', classes: ['x'] }, { make: 'Span' }] }],
  });
  const styles = [...html.matchAll(/<(?:div|span) [^>]*?style="([^"]*)"/g)].map(([, style]) => style);
  assert.match(styles[0], '--az-hover-color:#0000ff');
  assert.not.match(styles[0], '--az-focus');
  assert.match(styles[1], '--az-focus-opacity:0.5');
  assert.not.match(styles[1], '--az-hover');
  assert.is(styles.filter((style) => style.includes('--az-')).length, 2);
});

test('the style attribute holds the declarations of the node', () => {
  const html = app.show({ make: 'Body', children: [{ make: 'Div', css: 'width: 10px; color: #f00' }] });
  assert.match(html, /<div id="az_1" style="[^"]*width:10px[^"]*">/);
});

test('what stands in an svg is drawn as the app says; what else stands in what has no boxes is not shown', () => {
  const bare = (make: string, css: string, children: (Spec | string)[] = []): Spec => ({
    make,
    isBare: true,
    css,
    children,
  });
  const svg: Spec = {
    make: 'Svg',
    children: [
      bare('SvgG', 'fill: red', [bare('SvgCircle', 'opacity: 0.5'), bare('SvgRect', 'display: none')]),
      bare('SvgForeignObject', '', [{ make: 'Div', css: 'width: 50%', children: ['a'] }]),
    ],
  };
  const html = app.show({ make: 'Body', children: [svg, bare('Canvas', '', [{ make: 'Div', css: 'width: 50%' }])] });
  const styles = [...html.matchAll(/<(\w+) id="az_\d+"[^>]*?(?: style="([^"]*)")?>/g)].map(([, tag, style = '']) => [
    tag,
    style,
  ]);
  const drawn = styles.slice(2).filter(([tag]) => tag !== 'canvas');
  assert.equal(drawn, [
    ['g', 'fill:red'],
    ['circle', 'opacity:0.5'],
    ['rect', 'display:none'],
    ['foreignObject', ''],
    ['div', 'display:block;width:50%'],
    ['div', 'display:none'],
  ]);
});

test('a layout callback that returns another element than body gets a body around it', () => {
  assert.match(app.show({ make: 'Div' }), /^<body id="az_0"[^>]*><div id="az_1"/);
  assert.match(
    App.trapOf(() => app.show({ make: 'Html' })),
    'AzDom_createBody',
  );
});

test('what HTML cannot hold is refused', () => {
  assert.match(
    App.trapOf(() => inner({ make: 'Br', children: ['x'] })),
    'HTML allows no children in "br"',
  );
  assert.match(
    App.trapOf(() => inner({ make: 'Div', attrs: [['a b', '']] })),
    'not a name that HTML allows for an attribute: "a b"',
  );
  assert.match(
    App.trapOf(() => inner({ make: 'Div', attrs: [['style', 'x']] })),
    'AzDom_setCss',
  );
});

test('attributes that would run script are left out, and said so once per name', async () => {
  const written: string[] = [];
  const careful = await App.start({ write: (_fd, bytes) => written.push(new TextDecoder().decode(bytes)) });
  const attrsOf = (attrs: [string, string][]): string => {
    const html = careful.show({ make: 'Body', children: [{ make: 'Span', attrs }] });
    return /<span id="az_1"([^>]*)>/.exec(html)![1];
  };
  const refused: [string, string][] = [
    ['onclick', 'alert(1)'],
    ['ONLOAD', 'alert(1)'],
    ['srcDoc', '<script>alert(1)</script>'],
    ['href', 'javascript:alert(1)'],
    ['xlink:HREF', 'JavaScript:alert(1)'],
    ['src', ' \u0001java\nscr\tipt:alert(1)'],
    ['formaction', 'javascript:alert(1)'],
  ];
  for (const attr of refused) assert.is(attrsOf([attr]), '', attr.join('='));
  assert.is(written.length, refused.length);
  assert.match(written[0], 'the attribute onclick is left out');
  assert.match(written[3], 'href with a javascript: URL');
  attrsOf([['onclick', 'alert(2)']]);
  assert.is(written.length, refused.length, 'once per name');
  const kept: [string, string][] = [
    ['on', 'x'],
    ['one', 'x'],
    ['title', 'javascript: the good parts'],
    ['href', '/javascript:'],
  ];
  // A name that starts with "on" may be a handler that some browser knows.
  for (const attr of kept) assert.is(attrsOf([attr]), attr[0] === 'one' ? '' : ` ${attr[0]}="${attr[1]}"`);
});

test.run();
