// The progress bar: when it appears, what it shows, and that it leaves nothing behind.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Progress, type Terminal } from '../../server/progress.ts';

const progress = suite('server: progress');

interface Screen extends Terminal {
  /** What stands in the line now. */
  line: string;
  writes: number;
}

/** A terminal's line: `\r` and "erase line" empty it, colours are invisible. */
function screen(isTTY: boolean, columns = 80): Screen {
  return {
    isTTY,
    columns,
    line: '',
    writes: 0,
    write(text: string) {
      this.writes += 1;
      assert.ok(!text.includes('\n'), 'the bar stays in its line');
      const cleared = text.split('\r\x1b[2K');
      this.line = (cleared.length > 1 ? '' : this.line) + cleared[cleared.length - 1];
    },
  };
}

/** Time that stands still until it is moved. */
const clock = (): { now(): number; ms: number } => ({
  ms: 5_000,
  now() {
    return this.ms;
  },
});

progress('nothing in the first second, then a bar, then nothing again', () => {
  const [terminal, time] = [screen(true), clock()];
  const bar = new Progress('lifting app', terminal, () => time.now(), { NO_COLOR: '1' });
  time.ms += 999;
  bar.update(0.1, 'first');
  assert.is(terminal.writes, 0);
  time.ms += 1;
  bar.update(0.5, 'on_click');
  assert.is(terminal.line, `lifting app ${'█'.repeat(12)}${'░'.repeat(12)} 50% on_click`);
  bar.update(0.6, 'too soon for another look');
  assert.is(terminal.writes, 1);
  time.ms += 100;
  bar.update(1, 'a name \x1b[31m with an escape, and longer than the line has room for');
  assert.match(terminal.line, /^lifting app █{24}100% a name \?\[31m with /);
  assert.ok(terminal.line.length <= 80, terminal.line);
  bar.finish();
  assert.is(terminal.line, '');
});

progress('short work leaves the terminal alone', () => {
  const [terminal, time] = [screen(true), clock()];
  const bar = new Progress('lifting app', terminal, () => time.now(), {});
  bar.update(1, 'on_click');
  bar.finish();
  assert.is(terminal.writes, 0);
});

const silent: [what: string, isTTY: boolean, env: NodeJS.ProcessEnv][] = [
  ['what is no terminal', false, {}],
  ['a dumb terminal', true, { TERM: 'dumb' }],
];
for (const [what, isTTY, env] of silent)
  progress(`no bar on ${what}`, () => {
    const [terminal, time] = [screen(isTTY), clock()];
    const bar = new Progress('lifting app', terminal, () => time.now(), env);
    time.ms += 60_000;
    bar.update(0.5, 'on_click');
    bar.finish();
    assert.is(terminal.writes, 0);
  });

progress('colours only without NO_COLOR', () => {
  for (const [env, isColoured] of [
    [{}, true],
    [{ NO_COLOR: '' }, true],
    [{ NO_COLOR: '1' }, false],
  ] as const) {
    const [terminal, time] = [screen(true), clock()];
    const bar = new Progress('lifting app', terminal, () => time.now(), env);
    time.ms += 2_000;
    bar.update(0.5, 'on_click');
    assert.is(terminal.line.includes('\x1b['), isColoured);
  }
});

progress.run();
