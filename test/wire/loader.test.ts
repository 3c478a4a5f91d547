// The page's side of the patch protocol: what is valid is applied as the table says, what is not is not applied at all.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { decodeFrame, FrameError } from '../../loader/decode.ts';
import { hydrateNodes, NodeTable } from '../../loader/nodes.ts';
import { applyFrame } from '../../loader/patches.ts';
import { APPEND, FRAME, PAGE, PATCHES, type Patch } from '../../runtime-as/tables/wire.ts';
import { encodeFrame } from '../util/frame.ts';
import { FakeDocument, type FakeNode } from '../util/page.ts';

const wire = suite('wire: loader');

interface Page {
  document: FakeDocument;
  body: FakeNode;
  table: NodeTable;
}

const refuses = (run: () => void) => assert.throws(run, (error: Error) => error instanceof FrameError);

/** body(0) ⊃ div(1) ⊃ "one"(2); div(3) ⊃ span(4) ⊃ "two"(5), ""(6) */
function makePage(): Page {
  const document = new FakeDocument();
  const tag = (name: string, id: number) => {
    const node = document.createElement(name);
    node.attributes.set('id', `az_${id}`);
    return node;
  };
  const body = tag('body', 0).append(
    tag('div', 1).append(document.createTextNode('one')),
    tag('div', 3).append(tag('span', 4).append(document.createTextNode('two')), document.createComment('az')),
  );
  const table = new NodeTable();
  hydrateNodes(body as unknown as Element, table);
  document.changes = 0;
  return { document, body, table };
}

/** The example of every row, made about nodes of the page above. */
function examples(): Patch[] {
  const nodes: Partial<Record<Patch['kind'], number>> = { SetText: 2, InsertNode: 20, ReplaceSubtree: 3 };
  return PATCHES.map((row) => {
    const { node: replacement, ...rest } = row.eg as Record<string, unknown>;
    const patch = { kind: row.name, node: nodes[row.name] ?? 1, ...rest } as Record<string, unknown>;
    if (replacement !== undefined) patch.replacement = replacement;
    return patch as Patch;
  });
}

const frame = (...patches: Patch[]) => encodeFrame(patches);

function rejects(bytes: Uint8Array, why: RegExp, page = makePage()): void {
  const before = String(page.body);
  assert.throws(
    () => applyFrame(bytes, page.table),
    (error: Error) => {
      assert.instance(error, FrameError);
      assert.match(error.message, why);
      return true;
    },
  );
  assert.is(page.document.changes, 0);
  assert.is(String(page.body), before);
}

wire('hydration numbers elements and texts in document order', () => {
  const { table, body } = makePage();
  assert.is(table.get(0), body);
  assert.is((table.get(2) as Text).data, 'one');
  assert.is((table.get(5) as Text).data, 'two');
  assert.is((table.get(6) as Text).data, '', 'a mark without text stands for an empty text node');
  assert.is(table.count, 7);
});

wire('hydration joins what the parser cut and keeps apart what a mark separates', () => {
  const document = new FakeDocument();
  const body = document.createElement('body');
  body.attributes.set('id', 'az_0');
  const text = (data: string) => document.createTextNode(data);
  const mark = () => document.createComment('az');
  body.append(text('a'), text('b'), mark(), text('c'), mark(), mark(), text('d'));
  const table = new NodeTable();
  hydrateNodes(body as unknown as Element, table);
  assert.equal(
    body.childNodes.map((node) => node.data),
    ['ab', 'c', '', 'd'],
  );
  assert.is(table.count, 5);
});

wire('hydration refuses a page that is not the document', () => {
  const document = new FakeDocument();
  const body = document.createElement('body');
  body.attributes.set('id', 'az_0');
  body.append(document.createElement('p'));
  assert.throws(() => hydrateNodes(body as unknown as Element, new NodeTable()), /<p id=""> is not az_1/);
});

for (const patch of examples())
  wire(`${patch.kind}: bytes → patch, every truncation rejected`, () => {
    const bytes = frame(patch);
    assert.equal(decodeFrame(bytes), [patch]);
    const page = makePage();
    for (let byteLen = 0; byteLen < bytes.byteLength; byteLen++) {
      const cut = bytes.slice(0, byteLen);
      refuses(() => applyFrame(cut, page.table));
      if (byteLen < FRAME.headerBytes) continue;
      // The same cut with a header that claims to be whole: the records must notice.
      new DataView(cut.buffer).setUint32(FRAME.byteLenAt, byteLen, true);
      const stringsEnd = new DataView(bytes.buffer).getUint32(FRAME.stringsAt, true) + utf8Length(bytes);
      if (byteLen < stringsEnd) refuses(() => applyFrame(cut, page.table));
    }
    assert.is(page.document.changes, 0);
    applyFrame(bytes, page.table);
  });

function utf8Length(bytes: Uint8Array): number {
  return new DataView(bytes.buffer).getUint32(FRAME.stringByteLenAt, true);
}

wire('patches do what their rows say', () => {
  const page = makePage();
  const { body, table } = page;
  const run = (...patches: Patch[]) => {
    applyFrame(frame(...patches), table);
    return String(body).replace(/ id="az_\d+"/g, '');
  };
  assert.is(run({ kind: 'SetText', node: 2, text: 'né 🎈' }), '<body><div>né 🎈</><div><span>two</></></>');
  run({ kind: 'SetAttr', node: 1, name: 'title', value: '' }, { kind: 'AddClass', node: 1, name: 'on' });
  assert.is(
    run({ kind: 'AddClass', node: 1, name: 'b' }),
    '<body><div class="on b" title="">né 🎈</><div><span>two</></></>',
  );
  run({ kind: 'RemoveAttr', node: 1, name: 'title' }, { kind: 'RemoveClass', node: 1, name: 'on' });
  run({ kind: 'RemoveAttr', node: 1, name: 'class' }, { kind: 'SetText', node: 2, text: '1' });
  assert.is(
    run({ kind: 'SetInlineStyle', node: 4, property: 'left', value: '1px' }),
    '<body><div>1</><div><span style="left:1px">two</></></>',
  );
  run({ kind: 'SetInlineStyle', node: 4, property: 'left', value: '' });
  assert.is(run({ kind: 'MoveNode', node: 3, parent: 0, before: 1 }), '<body><div><span>two</></><div>1</></>');
  run({ kind: 'InsertNode', node: 7, parent: 1, before: 2, tag: 'b', text: '', attrs: [['class', 'x']] });
  assert.is(
    run({ kind: 'InsertNode', node: 8, parent: 7, before: APPEND, tag: '', text: 't', attrs: [] }),
    '<body><div><span>two</></><div><b class="x">t</>1</></>',
  );
  assert.is(
    run({ kind: 'ReplaceSubtree', node: 3, replacement: 9, tag: 'i', text: '', attrs: [] }),
    '<body><i></><div><b class="x">t</>1</></>',
  );
  assert.is(table.get(5), undefined);
  assert.is(run({ kind: 'RemoveNode', node: 1 }), '<body><i></></>');
  assert.is(table.count, 2);
  run(
    { kind: 'Focus', node: 9 },
    { kind: 'ScrollTo', node: PAGE, x: 0, y: 40 },
    { kind: 'ScrollTo', node: 9, x: 2, y: 3 },
  );
  assert.is(page.document.activeElement, table.get(9));
  assert.equal(page.document.scrolled, [0, 40]);
  run({ kind: 'Focus', node: APPEND });
  assert.is(page.document.activeElement, null);
});

wire('an id is free again after its node is gone', () => {
  const { table, body } = makePage();
  applyFrame(
    frame(
      { kind: 'RemoveNode', node: 3 },
      { kind: 'InsertNode', node: 5, parent: 0, before: 1, tag: 'u', text: '', attrs: [] },
    ),
    table,
  );
  assert.is((table.get(5) as Element).localName, 'u');
  assert.is(body.childNodes.length, 2);
});

wire('unknown kinds and versions are refused', () => {
  for (const kind of [0, PATCHES.length + 1, 0xffff_ffff]) {
    const bytes = frame({ kind: 'SetText', node: 2, text: 'x' }, { kind: 'RemoveNode', node: 1 });
    new DataView(bytes.buffer).setUint32(FRAME.headerBytes + FRAME.recordHeaderBytes + 8, kind, true);
    rejects(bytes, new RegExp(`unknown patch kind ${kind}`));
  }
  const bytes = frame({ kind: 'RemoveNode', node: 1 });
  new DataView(bytes.buffer).setUint32(FRAME.versionAt, 2, true);
  rejects(bytes, /frame version 2/);
});

/** A first patch that is fine, so that an application in part would show. */
const fine: Patch = { kind: 'SetText', node: 2, text: 'applied in part' };
const bad: [name: string, patch: Patch, why: RegExp][] = [
  ['no such node', { kind: 'RemoveNode', node: 99 }, /there is no node 99/],
  ['text of an element', { kind: 'SetText', node: 1, text: '' }, /not text/],
  ['attribute of a text', { kind: 'SetAttr', node: 2, name: 'a', value: '' }, /not element/],
  ['the body', { kind: 'RemoveNode', node: 0 }, /body stays/],
  ['an id in use', { kind: 'InsertNode', node: 1, parent: 0, before: APPEND, tag: 'p', text: '', attrs: [] }, /exists/],
  ['a text as parent', { kind: 'MoveNode', node: 1, parent: 2, before: APPEND }, /not element/],
  ['a stranger as sibling', { kind: 'MoveNode', node: 1, parent: 3, before: 2 }, /not a child/],
  ['a cycle', { kind: 'MoveNode', node: 3, parent: 4, before: APPEND }, /into itself/],
  ['before itself', { kind: 'MoveNode', node: 3, parent: 0, before: 3 }, /before itself/],
  ['a class with a blank', { kind: 'AddClass', node: 1, name: 'a b' }, /class name/],
  ['an attribute name', { kind: 'SetAttr', node: 1, name: 'a b', value: '' }, /attribute name/],
  ['a tag', { kind: 'InsertNode', node: 9, parent: 0, before: APPEND, tag: 'a b', text: '', attrs: [] }, /tag/],
  ['not a number', { kind: 'ScrollTo', node: 1, x: Number.NaN, y: 0 }, /finite/],
];
for (const [name, patch, why] of bad) wire(`bad: ${name}`, () => rejects(frame(fine, patch), why));

wire('bad: a node that an earlier patch of the frame took away', () => {
  rejects(frame(fine, { kind: 'RemoveNode', node: 3 }, { kind: 'SetText', node: 5, text: 'x' }), /no node 5/);
  rejects(
    frame(fine, { kind: 'RemoveNode', node: 3 }, { kind: 'MoveNode', node: 1, parent: 0, before: 3 }),
    /no node 3/,
  );
});

wire('random bytes in a valid frame: applied as a whole or not at all', () => {
  const bytes = frame(...examples());
  let seed = 12345;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return (seed >>> 8) % below;
  };
  for (let round = 0; round < 3000; round++) {
    const damaged = bytes.slice();
    for (let n = 0; n <= random(3); n++) damaged[random(damaged.byteLength)] = random(256);
    const page = makePage();
    try {
      applyFrame(damaged, page.table);
    } catch (error) {
      assert.instance(error, FrameError, `round ${round}: ${error}`);
      assert.is(page.document.changes, 0, `round ${round}`);
    }
  }
});

wire.run();
