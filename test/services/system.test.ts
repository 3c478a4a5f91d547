// AzSystemStyle in a process: language and family of the system that it runs on.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { LiftedProgram } from '../../server/lifted.ts';
import { Workbench } from '../lifter/compile.ts';
import { needs } from '../util/tools.ts';
import { askService, liftService } from './ask.ts';

const VARIABLES = ['LANGUAGE', 'LC_ALL', 'LC_MESSAGES', 'LANG'] as const;

if (needs('system style', 'aarch64-linux-gnu-gcc')) {
  const test = suite('system style');
  const bench = new Workbench();
  const before = VARIABLES.map((name) => process.env[name]);
  let program: LiftedProgram;

  test.before(async () => {
    program = await liftService(bench, 'system');
  });
  test.after(() => {
    VARIABLES.forEach((name, i) => {
      const value = before[i];
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    });
    bench.dispose();
  });

  async function ask(set: Partial<Record<(typeof VARIABLES)[number], string>>): Promise<string[]> {
    for (const name of VARIABLES) delete process.env[name];
    Object.assign(process.env, set);
    return askService(program);
  }

  test('the language is the one that POSIX ranks first', async () => {
    const cases: [set: Partial<Record<(typeof VARIABLES)[number], string>>, language: string][] = [
      [{}, 'en-US'],
      [{ LANG: 'C.UTF-8' }, 'en-US'],
      [{ LANG: 'de_AT.UTF-8@euro' }, 'de-AT'],
      [{ LANG: 'de_AT', LC_MESSAGES: 'fr_CH' }, 'fr-CH'],
      [{ LANG: 'de_AT', LC_MESSAGES: 'fr_CH', LC_ALL: 'pt_BR.utf8' }, 'pt-BR'],
      [{ LANGUAGE: 'sv:en', LC_ALL: 'pt_BR.utf8' }, 'sv'],
      [{ LANG: 'not a language' }, 'en-US'],
    ];
    for (const [set, language] of cases) assert.is((await ask(set))[0], `language=${language}`, JSON.stringify(set));
  });

  test('copies are equal, other systems are not, and all of it is printed', async () => {
    const [, os, same, plain, text] = await ask({ LANG: 'ja_JP.UTF-8' });
    assert.equal([os, same, plain], [process.platform === 'darwin' ? 'os=1' : 'os=3', 'same=1', 'plain=0']);
    assert.match(text, /^SystemStyle \{ fonts: SystemFonts \{ ui_font: None, /);
    assert.match(text, / platform: Unknown, .* language: "en-US", .* theme: Light, /);
    assert.match(text, / prefers_reduced_motion: False, .* run_destructor: true \}$/);
  });

  test.run();
}
