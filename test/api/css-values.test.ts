// AzCssProperty_* of shadows, filters, shapes, grids, gradients and the rest: a C program builds one of each, and what the
// runtime prints is what is written here; Chromium says which of it is CSS.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { lifted } from '../../server/lifted.ts';
import { runProgram } from '../../server/run.ts';
import { launch } from '../e2e/browser.ts';
import { Workbench } from '../lifter/compile.ts';
import { needs } from '../util/tools.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const GRADIENTS = [
  'linear-gradient(to bottom right, #ff0000 0%, AccentColor 75%)',
  'repeating-radial-gradient(circle farthest-side at center 9px, #ff0000 0%, AccentColor 75%)',
  'conic-gradient(from 45deg at center 9px, #0000ff 0deg, #00ff00 1turn)',
];
const DECLARATIONS = [
  'box-shadow: inset 1px 2px 3px 4px #ff000080',
  'text-shadow: 1px 2px 3px #ff000080',
  'filter: blur(2px) brightness(150%) hue-rotate(90deg) drop-shadow(1px 2px 3px #000000)',
  'backdrop-filter: sepia(50%)',
  'clip-path: circle(7px at 5px 6px)',
  'clip-path: ellipse(7px 8px at 5px 6px)',
  'clip-path: polygon(0px 0px, 10.5px 0px, 5px 8px)',
  'clip-path: inset(1px 2px 3px 4px round 5px)',
  'clip-path: path("M0 0H9V9Z")',
  'shape-outside: none',
  'shape-margin: 0.5em',
  'shape-image-threshold: 0.25',
  'clip: rect(1px, 2px, auto, 4px)',
  'overflow-clip-margin: content-box 4px',
  'grid-template-columns: 40px 2fr min-content fit-content(50px) auto',
  'grid-auto-rows: minmax(40px, 2fr)',
  'grid-column: 2 / span 3',
  'grid-row: side / auto',
  'grid-template-areas: "head head" "side ."',
  'aspect-ratio: 16 / 9',
  'width: calc(50% - 10px)',
  `background: ${GRADIENTS.join(', ')}`,
  'transform: matrix(1, 0, 0.5, 1, 10, 20) translate3d(1px, 2px, 3px) rotate3d(0, 1, 0, 30deg)',
  'counter-reset: item 3',
  'counter-increment: item 1',
  'content: counter(item)',
  'initial-letter: 3 2',
  'text-combine-upright: all',
  'dominant-baseline: hanging',
  'object-position: left bottom',
  'scrollbar-color: #010203 #040506',
];

/** Properties of Azul, and of drafts that not every Chromium implements. */
const OTHERS = [
  'text-box-edge: cap alphabetic',
  'caret-animation-duration: 500ms',
  'selection-color: #090909',
  'flow-into: story',
  'hanging-punctuation: first last',
];

if (needs('values of CSS', 'aarch64-linux-gnu-gcc', 'chromium')) {
  const test = suite('values of CSS');
  const bench = new Workbench();
  test.after(() => bench.dispose());

  test('every value prints as the CSS that it stands for, and its clone equals it', async () => {
    const file = bench.compile('gcc', ['-O2', `-I${ROOT}include`, '-c'], `${ROOT}test/api/css-values.c`);
    const bytes = new Uint8Array(readFileSync(file));
    const program = await lifted('program', { bytes, fileName: 'css-values', tier: 'quick' });
    let out = '';
    const write = (_fd: number, text: Uint8Array): void => {
      out += new TextDecoder().decode(text);
    };
    assert.is(await runProgram(program, ['css-values'], { write, read: () => 0 }), 0, out);
    assert.equal(out.trimEnd().split('\n'), [...DECLARATIONS, ...OTHERS]);
  });

  test('Chromium takes what is CSS', async () => {
    const browser = await launch();
    try {
      const page = await browser.newPage();
      const refused = await page.evaluate((list) => list.filter((text) => !CSS.supports(text)), DECLARATIONS);
      assert.equal(refused, []);
    } finally {
      await browser.close();
    }
  });

  test.run();
}
