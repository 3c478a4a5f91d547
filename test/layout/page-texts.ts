// Texts that a browser measures for a runtime in Node, by the page's own script (loader/texts.ts): the browser answers later, so that
// a document is built twice. The first runtime says what it would have measured, the second one is told.
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import { type MeasureParts, measureParts } from '../../runtime-as/host/text-parts.ts';
import { App, type Spec } from '../runtime/app.ts';
import { build, type Chromium, judge, type Size } from './agreement.ts';

const SCRIPT = fileURLToPath(new URL('../../loader/texts.ts', import.meta.url));

type Run = Parameters<MeasureParts>;

export class PageTexts {
  readonly #browser: Chromium;
  readonly #known = new Map<string, Uint8Array>();
  readonly #asked = new Map<string, Run>();
  #asking!: App;
  #app!: App;

  private constructor(browser: Chromium) {
    this.#browser = browser;
  }

  /** Gives the browser's page the script. */
  static async start(browser: Chromium): Promise<PageTexts> {
    const texts = new PageTexts(browser);
    const nothing = measureParts(() => 0);
    texts.#asking = await App.start({
      measure: (...run) => {
        texts.#asked.set(run.join(), run);
        return nothing(...run);
      },
    });
    texts.#app = await App.start({ measure: (...run) => texts.#known.get(run.join())! });
    const { outputFiles } = await bundle({ entryPoints: [SCRIPT], bundle: true, write: false, format: 'iife' });
    await browser.page.addScriptTag({ content: outputFiles[0].text });
    return texts;
  }

  async #measureAsked(): Promise<void> {
    const runs = [...this.#asked.values()];
    const answers = await this.#browser.page.evaluate(
      (all) => all.map((run) => [...globalThis.azulLate!.texts!(...run)]),
      runs,
    );
    for (const [i, run] of runs.entries()) this.#known.set(run.join(), Uint8Array.from(answers[i]));
    this.#asked.clear();
  }

  /** Shows a document in both, and says where the two disagree. */
  async judge(view: Spec, size: Size): Promise<ReturnType<typeof judge>> {
    build(this.#asking, view, size);
    await this.#measureAsked();
    return judge(this.#app, await this.#browser.show(build(this.#app, view, size), []), size);
  }
}
