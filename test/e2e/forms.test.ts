// The demo `forms` in Chromium: every widget is used by mouse and keyboard, and the page then is the document of the model
// that this should have made, compared whole; what people typed must outlast it.
import type { Locator } from 'playwright-core';
import * as assert from 'uvu/assert';
import type { Runtime } from '../../runtime-as/host/index.ts';
import { type AppPage, readDocument } from './browser.ts';
import { FormsModel } from './forms-model.ts';
import { bootInNode, replayInNode } from './node-app.ts';
import { appSuite } from './suites.ts';

const SIZE = { width: 1000, height: 900 };

appSuite('e2e: forms', { demo: 'forms', isRelease: true }, (forms, served) => {
  let judge: Runtime;

  forms.before(async () => {
    judge = await bootInNode(served.app, served.server);
  });

  /** The document of a model, rendered from nothing. */
  function render(model: FormsModel): string {
    judge.hydrate(model.json());
    judge.setViewport(SIZE.width, SIZE.height);
    judge.initLayoutCache();
    return judge.renderHtml();
  }

  async function sameAs({ page }: AppPage, model: FormsModel, what: string): Promise<void> {
    const text = await page.locator('body').innerText();
    for (const line of model.lines()) assert.ok(text.includes(line), `${what}: ${line}`);
    assert.equal(await readDocument(page), await readDocument(page, render(model)), what);
  }

  /** At the end of each test: a quiet console, and a runtime without a browser that gives the same bytes. */
  async function finish(appPage: AppPage): Promise<void> {
    await appPage.settle();
    const [node, page] = await replayInNode(served.app, served.server, await appPage.log());
    assert.equal(node, page, 'patches in Node and in the page');
    assert.equal(appPage.complaints, []);
  }

  /** Clicks the middle of what is seen. */
  async function click(appPage: AppPage, target: Locator): Promise<void> {
    const box = (await target.first().boundingBox())!;
    await appPage.click(box.x + box.width / 2, box.y + box.height / 2);
  }

  forms('names are typed, refused and taken back, at any place', async () => {
    const appPage = await served.open(SIZE);
    const { page } = appPage;
    const model = new FormsModel();
    const input = page.locator('.az-text-input');
    await sameAs(appPage, model, 'at the start');
    await click(appPage, input);
    await page.keyboard.press('End');
    await page.keyboard.type(' L1ö9');
    model.name = 'Ada Lö';
    assert.is(await input.inputValue(), model.name);
    await sameAs(appPage, model, 'digits are not valid');
    await page.keyboard.press('Home');
    await page.keyboard.type('S7t');
    model.name = 'StAda Lö';
    assert.is(await input.inputValue(), model.name);
    assert.is(await input.evaluate((element) => (element as HTMLInputElement).selectionStart), 2, 'the caret stays');
    await page.keyboard.press('NumpadAdd');
    assert.is(await input.inputValue(), model.name, 'a key that was refused');
    await page.keyboard.type('12345abcdefgh');
    model.name = 'StabcdAda Lö';
    assert.is(await input.inputValue(), model.name, 'twelve characters at most');
    await page.keyboard.press('Backspace');
    model.name = 'StabcAda Lö';
    await page.keyboard.press('Tab');
    model.wholes['name left at'] = 11;
    await sameAs(appPage, model, 'after the focus left');
    await finish(appPage);
  });

  forms('numbers: beginnings stand, nonsense goes, arrows count, limits hold', async () => {
    const appPage = await served.open(SIZE);
    const { page } = appPage;
    const model = new FormsModel();
    const input = page.locator('.az-number-input');
    await click(appPage, input);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('12x.5.');
    assert.is(await input.inputValue(), '12.5');
    model.amount = 12.5;
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    model.amount = 13.5;
    assert.is(await input.inputValue(), '13.5');
    await sameAs(appPage, model, 'counted');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('Delete');
    assert.is(await input.inputValue(), '', 'nothing may stand while one types');
    await page.keyboard.press('Tab');
    assert.is(await input.inputValue(), '13.5', 'and gives way to the number');
    await click(appPage, input);
    await page.keyboard.type('99');
    await page.keyboard.press('Tab');
    model.amount = 1000;
    assert.is(await input.inputValue(), '1000');
    await sameAs(appPage, model, 'at most 1000');
    await finish(appPage);
  });

  forms('what is typed outlasts every new document', async () => {
    const appPage = await served.open(SIZE);
    const { page } = appPage;
    const model = new FormsModel();
    const area = page.locator('.az-text-area');
    const long = 'line one\nline two, '.repeat(20);
    await click(appPage, area);
    await page.keyboard.type('Dear 🐌,');
    await page.keyboard.insertText(long);
    model.wholes.notes = 7 + long.length;
    await sameAs(appPage, model, 'typed');
    assert.is(await area.inputValue(), `Dear 🐌,${long}`);
    await click(appPage, page.locator('.az-check-box'));
    model.wholes.checked = 1;
    await click(appPage, page.getByText('Count', { exact: true }));
    model.wholes.clicks = 1;
    await sameAs(appPage, model, 'two documents later');
    assert.is(await area.inputValue(), `Dear 🐌,${long}`);
    await click(appPage, area);
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.press('Backspace');
    model.wholes.notes -= 1;
    await sameAs(appPage, model, 'the callback knows the whole text');
    await finish(appPage);
  });

  forms('colors, sliders and the country that is searched', async () => {
    const appPage = await served.open(SIZE);
    const { page } = appPage;
    const model = new FormsModel();
    await page.locator('.az-color-input').fill('#ff8000');
    model.wholes.color = 0xff8000;
    const slider = (await page.locator('.az-slider').boundingBox())!;
    await appPage.click(slider.x + slider.width / 2, slider.y + slider.height / 2);
    model.volume = 50;
    await sameAs(appPage, model, 'color and volume');
    await click(appPage, page.locator('.az-combo-box-input'));
    const options = page.locator('.az-combo-box .az-option');
    assert.is(await options.filter({ visible: true }).count(), 6);
    await page.keyboard.type('r');
    assert.equal(await options.filter({ visible: true }).allInnerTexts(), [
      'Austria',
      'Denmark',
      'France',
      'Germany',
      'Switzerland',
    ]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    model.wholes.country = 3;
    await sameAs(appPage, model, 'chosen');
    assert.is(await page.locator('.az-combo-box-input').inputValue(), 'Denmark');
    await finish(appPage);
  });

  forms('boxes, switches, radios, segments, pages and steps, by mouse', async () => {
    const appPage = await served.open(SIZE);
    const { page } = appPage;
    const model = new FormsModel();
    const steps: [target: Locator, change: () => void][] = [
      [page.locator('.az-check-box'), () => (model.wholes.checked = 1)],
      [page.locator('.az-switch'), () => (model.wholes.switched = 1)],
      [page.locator('.az-radio').nth(2), () => (model.wholes.plan = 2)],
      [page.locator('.az-segment').nth(1), () => (model.wholes.per = 1)],
      [page.locator('.az-page').nth(4), () => (model.wholes.page = 3)],
      [page.locator('.az-page').nth(6), () => (model.wholes.page = 4)],
      [page.locator('.az-page').nth(0), () => (model.wholes.page = 3)],
      [page.locator('.az-step').nth(1), () => (model.wholes.step = 1)],
      [page.locator('.az-crumb').nth(1), () => (model.wholes.crumb = 1)],
      [page.locator('.az-card'), () => (model.wholes.clicks = 10)],
      [page.locator('.az-alert .az-close'), () => (model.wholes.alert = 0)],
      [page.locator('.az-chip .az-close'), () => (model.wholes.chip = 0)],
      [page.getByText('Toast', { exact: true }), () => (model.wholes.toast = 1)],
      [page.locator('.az-toast .az-close'), () => (model.wholes.toast = 0)],
      [page.getByText('File', { exact: true }), () => (model.wholes.window = 1)],
      [page.locator('.az-modal .az-close'), () => (model.wholes.window = 0)],
      [page.getByText('Paste', { exact: true }), () => (model.wholes.clicks += 1)],
      [page.locator('.az-ribbon-tab').nth(1), () => (model.wholes.ribbon = 1)],
    ];
    for (const [target, change] of steps) {
      await click(appPage, target);
      change();
      await sameAs(appPage, model, String(target));
    }
    await finish(appPage);
  });

  forms('tabs, rows, columns, trees and headings', async () => {
    const appPage = await served.open(SIZE);
    const { page } = appPage;
    const model = new FormsModel();
    const tab = (n: number) => page.locator('.az-tab').nth(n);
    const row = (text: string) => page.locator('.az-tree-row', { hasText: text });
    const steps: [target: Locator, change: () => void][] = [
      [page.locator('.az-list-row').nth(2), () => (model.wholes.row = 3)],
      [page.locator('.az-list-column').nth(2), () => (model.wholes['sorted by'] = 2)],
      [tab(1), () => (model.wholes.tab = 1)],
      [row('azul.h'), () => Object.assign(model.wholes, { node: 3, opened: 0b1011 })],
      [row('docs'), () => Object.assign(model.wholes, { node: 4, opened: 0b11011 })],
      [row('api.md'), () => Object.assign(model.wholes, { node: 5, opened: 0b111011 })],
      [row('source'), () => Object.assign(model.wholes, { node: 1, opened: 0b111001 })],
      [tab(2), () => (model.wholes.tab = 2)],
      [page.locator('.az-accordion-heading').nth(1), () => (model.wholes.sections = 2)],
      [page.locator('.az-accordion-heading').nth(0), () => (model.wholes.sections = 3)],
    ];
    for (const [target, change] of steps) {
      await click(appPage, target);
      change();
      await sameAs(appPage, model, String(target));
    }
    assert.ok(await page.getByText('An app in C, in a page.').isVisible());
    await finish(appPage);
  });

  forms('the keyboard alone', async () => {
    const appPage = await served.open(SIZE);
    const { page } = appPage;
    const model = new FormsModel();
    const press = async (keys: string, change: () => void) => {
      for (const key of keys.split(' ')) await page.keyboard.press(key);
      change();
      await sameAs(appPage, model, keys);
    };
    await page.locator('.az-check-box').focus();
    await press('Space', () => (model.wholes.checked = 1));
    await press('Tab Enter', () => (model.wholes.switched = 1));
    await press('Tab ArrowRight', () => (model.wholes.plan = 1));
    await press('ArrowLeft ArrowLeft', () => (model.wholes.plan = 2));
    await press('Tab End', () => (model.wholes.per = 2));
    await press('Tab ArrowDown ArrowDown ArrowDown Enter', () => (model.wholes['ship to'] = 2));
    assert.is(await page.evaluate(() => document.activeElement?.className), 'az-drop-down-box');
    await page.locator('.az-tab').first().focus();
    await press('ArrowRight', () => (model.wholes.tab = 1));
    await page.locator('.az-tree-row').nth(2).focus();
    await page.keyboard.press('ArrowDown');
    assert.is(await page.evaluate(() => document.activeElement?.textContent), 'azul.h');
    await press('ArrowDown Enter', () => Object.assign(model.wholes, { node: 4, opened: 0b10011 }));
    await page.locator('.az-tab').nth(1).focus();
    await press('ArrowLeft', () => (model.wholes.tab = 0));
    await page.locator('.az-list-row').first().focus();
    await press('ArrowDown ArrowDown Enter', () => (model.wholes.row = 3));
    await page.locator('.az-card').focus();
    await press('Enter', () => (model.wholes.clicks = 10));
    await page.getByText('Open window').focus();
    await press('Enter', () => (model.wholes.window = 1));
    await press('Escape', () => (model.wholes.window = 0));
    await finish(appPage);
  });

  forms('every control has a role or a name that tools can read', async () => {
    const { page } = await served.open(SIZE);
    for (const [role, count] of [
      ['checkbox', 1],
      ['switch', 1],
      ['radio', 6],
      ['radiogroup', 2],
      ['combobox', 2],
      ['slider', 1],
      ['spinbutton', 1],
      ['tab', 5],
      ['grid', 1],
      ['progressbar', 1],
      ['alert', 1],
    ] as const)
      assert.is(await page.getByRole(role).count(), count, role);
  });
});
