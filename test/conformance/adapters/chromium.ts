// The loader's reader of frames in Chromium.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { launch } from '../../e2e/browser.ts';
import type { Adapter } from '../suite.ts';

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./page-side.ts', import.meta.url))],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    logLevel: 'silent',
  });
  return outputFiles[0].text;
}

export async function chromiumAdapter(): Promise<Adapter> {
  const browser = await launch();
  const page = await browser.newPage({ viewport: { width: 800, height: 600 } });
  await page.setContent('<!DOCTYPE html><html><head></head><body></body></html>');
  await page.addScriptTag({ content: await bundle() });
  return {
    name: 'loader, in Chromium',
    isGolden: true,
    apply: (state, frame) =>
      page.evaluate(([page, bytes]) => globalThis.conformance.applyInPage(page, bytes), [state, [...frame]] as [
        typeof state,
        number[],
      ]),
    applyEach: (state, frames) =>
      page.evaluate(([page, all]) => all.map((bytes) => globalThis.conformance.applyInPage(page, bytes)), [
        state,
        frames.map((frame) => [...frame]),
      ] as [typeof state, number[][]]),
    close: () => browser.close(),
  };
}
