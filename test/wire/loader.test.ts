// The page's side of the patch protocol where the conformance suite has no data for it: hydration, and random bytes.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hydrateNodes, NodeTable } from '../../loader/nodes.ts';
import { applyFrame } from '../../loader/patches.ts';
import { FrameError } from '../../loader/payload.ts';
import { APPEND, PATCHES, type Patch } from '../../runtime-as/tables/wire/patches.ts';
import { chosenSeed } from '../api/wasm.ts';
import { Random } from '../runtime/random.ts';
import { encodeFrame } from '../util/frame.ts';
import { FakeDocument, type FakeNode } from '../util/page.ts';

const wire = suite('wire: loader');

interface Page {
  document: FakeDocument;
  body: FakeNode;
  table: NodeTable;
  /** of nodes */
  count: number;
}

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
  const count = hydrateNodes(body as unknown as Element, table);
  document.changes = 0;
  return { document, body, table, count };
}

/** The example of every row, made about nodes of the page above. */
function examples(): Patch[] {
  const nodes: Partial<Record<Patch['kind'], number>> = {
    SetText: 2,
    InsertNode: 20,
    ReplaceSubtree: 3,
    CloneNode: 30,
    CloneChanged: 40,
  };
  return PATCHES.map((row) => {
    const { node: replacement, ...rest } = row.eg as Record<string, unknown>;
    const patch = { kind: row.name, node: nodes[row.name] ?? 1, ...rest } as Record<string, unknown>;
    if (replacement !== undefined) patch.replacement = replacement;
    return patch as Patch;
  });
}

wire('a number that a frame frees may be that of a copy in the same frame', () => {
  const { table } = makePage();
  const made = { kind: 'InsertNode', parent: 0, before: APPEND, text: '', attrs: [] } as const;
  const frame = encodeFrame([
    { kind: 'RemoveNode', node: 1 },
    { ...made, node: 20, tag: 'p' },
    { ...made, node: 21, parent: 20, tag: '', text: 'a' },
    { kind: 'CloneChanged', node: 1, parent: 0, before: APPEND, like: 20, changes: [[1, '', 'b']] },
  ]);
  applyFrame(frame, table);
  assert.is((table.get(1) as Element).localName, 'p');
  assert.is((table.get(2) as Text).data, 'b');
});

wire('numbers of parent and child that a frame frees may be those of parent and child again', () => {
  const { table, body } = makePage();
  const made = { kind: 'InsertNode', parent: 0, before: APPEND, text: '', attrs: [] } as const;
  const removed = { kind: 'RemoveNode', node: 3 } as const;
  const parent = { ...made, node: 4, tag: 'p' };
  // The text that goes with its parent is not below the new one.
  const wrong = encodeFrame([removed, parent, { kind: 'SetText', node: 5, text: 'b' }]);
  assert.throws(() => applyFrame(wrong, table), /SetText of node 5: there is no node 5/);
  applyFrame(encodeFrame([removed, parent, { ...made, node: 5, parent: 4, tag: '', text: 'b' }]), table);
  assert.is(body.childNodes[1].childNodes[0].data, 'b');
  assert.is((table.get(5) as Text).data, 'b');
});

wire('what is below a node that was moved stays there, whatever goes', () => {
  const { table } = makePage();
  applyFrame(
    encodeFrame([
      { kind: 'RemoveNode', node: 1 },
      { kind: 'MoveNode', node: 4, parent: 0, before: APPEND },
      { kind: 'RemoveNode', node: 3 },
      { kind: 'SetText', node: 5, text: 'b' },
    ]),
    table,
  );
  assert.is((table.get(5) as Text).data, 'b');
});

wire('hydration numbers elements and texts in document order', () => {
  const { table, body, count } = makePage();
  assert.is(table.get(0), body);
  assert.is((table.get(2) as Text).data, 'one');
  assert.is((table.get(5) as Text).data, 'two');
  assert.is((table.get(6) as Text).data, '', 'a mark without text stands for an empty text node');
  assert.is(count, 7);
});

wire('hydration joins what the parser cut and keeps apart what a mark separates', () => {
  const document = new FakeDocument();
  const body = document.createElement('body');
  body.attributes.set('id', 'az_0');
  const text = (data: string) => document.createTextNode(data);
  const mark = () => document.createComment('az');
  body.append(text('a'), text('b'), mark(), text('c'), mark(), mark(), text('d'));
  const table = new NodeTable();
  const count = hydrateNodes(body as unknown as Element, table);
  assert.equal(
    body.childNodes.map((node) => node.data),
    ['ab', 'c', '', 'd'],
  );
  assert.is(count, 5);
});

wire('hydration refuses a page that is not the document', () => {
  const document = new FakeDocument();
  const body = document.createElement('body');
  body.attributes.set('id', 'az_0');
  body.append(document.createElement('p'));
  assert.throws(() => hydrateNodes(body as unknown as Element, new NodeTable()), /<p id=""> is not az_1/);
});

wire('random bytes in a valid frame: applied as a whole or not at all', () => {
  const bytes = encodeFrame(examples());
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

wire('elements have their own attributes, whichever were made alike before', () => {
  const random = new Random(chosenSeed('wire/loader'));
  const pick = (n: number): string => String(random.below(n));
  for (let round = 0; round < 50; round++) {
    const { table } = makePage();
    const patches = Array.from({ length: 60 }, (_, n): Extract<Patch, { kind: 'InsertNode' }> => {
      const attrs: [string, string][] = [['id', `az_${n + 10}`]];
      if (random.below(2)) attrs.push(['data-az-id', pick(50)]);
      if (random.below(2)) attrs.push(['data-az-cb', pick(2)], ['data-az-ev', `click${pick(2)}`]);
      attrs.push(['class', `row r${pick(2)}`]);
      return {
        kind: 'InsertNode',
        node: n + 10,
        parent: random.below(2),
        before: APPEND,
        tag: random.below(2) ? 'div' : 'button',
        text: '',
        attrs,
      };
    });
    applyFrame(encodeFrame(patches), table);
    for (const { node, tag, attrs } of patches) {
      const made = table.get(node) as unknown as FakeNode;
      assert.is(made.localName, tag);
      assert.equal([...made.attributes].sort(), [...attrs].sort(), `round ${round}, node ${node}`);
    }
  }
});

wire.run();
