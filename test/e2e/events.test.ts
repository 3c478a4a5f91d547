// Real input in Chromium, mouse, keyboard, touch, input method and the window's own: which filters fire, in which order.
import type { CDPSession, Page } from 'playwright-core';
import * as assert from 'uvu/assert';
import type { AppPage } from './browser.ts';
import { appSuite } from './suites.ts';

interface Input {
  page: Page;
  cdp: CDPSession;
}

interface Step {
  name: string;
  act(input: Input): Promise<void>;
  /** names that the app prints */
  fires: string[];
}

const touch = (cdp: CDPSession, type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel', y?: number) =>
  cdp.send('Input.dispatchTouchEvent', { type, touchPoints: y === undefined ? [] : [{ x: 50, y }] });

const STEPS: Step[] = [
  { name: 'into the box', act: ({ page }) => page.mouse.move(50, 50), fires: ['box MouseEnter'] },
  {
    name: 'left click',
    act: ({ page }) => page.mouse.click(50, 50),
    fires: ['box MouseDown', 'box LeftMouseDown', 'box MouseUp', 'box LeftMouseUp'],
  },
  {
    name: 'right click',
    act: ({ page }) => page.mouse.click(50, 50, { button: 'right' }),
    fires: ['box MouseDown', 'box RightMouseDown', 'box MouseUp', 'box RightMouseUp'],
  },
  {
    name: 'middle click',
    act: ({ page }) => page.mouse.click(50, 50, { button: 'middle' }),
    fires: ['box MouseDown', 'box MiddleMouseDown', 'box MouseUp', 'box MiddleMouseUp'],
  },
  {
    name: 'double click',
    act: ({ page }) => page.mouse.dblclick(50, 50),
    fires: [
      ...['box MouseDown', 'box LeftMouseDown', 'box MouseUp', 'box LeftMouseUp'],
      ...['box MouseDown', 'box LeftMouseDown', 'box MouseUp', 'box LeftMouseUp'],
      'box DoubleClick',
    ],
  },
  { name: 'wheel', act: ({ page }) => page.mouse.wheel(0, 10), fires: ['box Scroll'] },
  { name: 'out of the box', act: ({ page }) => page.mouse.move(300, 180), fires: ['box MouseOut', 'box MouseLeave'] },
  {
    name: 'touch',
    act: async ({ cdp }) => {
      await touch(cdp, 'touchStart', 50);
      await touch(cdp, 'touchMove', 150);
      await touch(cdp, 'touchEnd');
    },
    // A touch stays with the node where it began.
    fires: ['box TouchStart', 'window TouchStart', 'box TouchMove', 'box TouchEnd', 'window TouchEnd'],
  },
  {
    name: 'touch that the system takes over',
    act: async ({ cdp }) => {
      await touch(cdp, 'touchStart', 50);
      await touch(cdp, 'touchCancel');
    },
    fires: ['box TouchStart', 'window TouchStart', 'box TouchCancel'],
  },
  { name: 'focus', act: ({ page }) => page.locator('[contenteditable]').focus(), fires: ['edit FocusReceived'] },
  {
    name: 'a key',
    act: ({ page }) => page.keyboard.press('a'),
    fires: ['edit VirtualKeyDown', 'edit TextInput', 'edit VirtualKeyUp'],
  },
  {
    name: 'an input method',
    act: async ({ cdp }) => {
      await cdp.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 });
      await cdp.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 });
      await cdp.send('Input.insertText', { text: '日本' });
    },
    fires: [
      ...[
        'edit CompositionStart',
        'edit CompositionUpdate',
        'edit TextInput',
        'edit CompositionUpdate',
        'edit TextInput',
      ],
      ...['edit CompositionUpdate', 'edit TextInput', 'edit CompositionEnd'],
    ],
  },
  {
    name: 'the focus goes',
    act: ({ page }) => page.evaluate(() => (document.activeElement as HTMLElement).blur()),
    fires: ['edit FocusLost'],
  },
  { name: 'resize', act: ({ page }) => page.setViewportSize({ width: 380, height: 200 }), fires: ['window Resized'] },
];

appSuite('e2e: events', { source: 'events' }, (events, served) => {
  let appPage: AppPage;
  let input: Input;

  events.before(async () => {
    appPage = await served.open({ width: 400, height: 200 });
    const { page } = appPage;
    input = { page, cdp: await page.context().newCDPSession(page) };
    await page.mouse.move(390, 190);
    await appPage.settle();
  });

  const fired = async (act: () => Promise<void>): Promise<string[]> => {
    appPage.printed.length = 0;
    await act();
    await appPage.settle();
    return [...appPage.printed];
  };

  for (const { name, act, fires } of STEPS)
    events(name, async () => {
      assert.equal(await fired(() => act(input)), fires);
    });

  events('the mouse leaves and enters the page, the window loses and gets the focus', async () => {
    // No input of a headless browser does this: the events are those that a window system brings about.
    const send = (kind: string, target: 'document' | 'window') =>
      fired(() =>
        input.page.evaluate(
          ([type, on]) => {
            (on === 'window' ? window : document).dispatchEvent(new Event(type));
          },
          [kind, target],
        ),
      );
    assert.equal(await fired(() => input.page.mouse.move(50, 50)), ['box MouseEnter']);
    assert.equal(await send('mouseleave', 'document'), ['box MouseOut', 'box MouseLeave', 'window MouseLeave']);
    assert.equal(await send('mouseenter', 'document'), ['window MouseEnter']);
    assert.equal(await send('blur', 'window'), ['window WindowFocusLost']);
    assert.equal(await send('focus', 'window'), ['window WindowFocusReceived']);
    await input.page.mouse.move(300, 180);
  });

  events('who is asked to close can ask back', async () => {
    const dialog = input.page.waitForEvent('dialog', { timeout: 10_000 });
    const lines = await fired(async () => {
      await input.page.close({ runBeforeUnload: true });
      const asked = await dialog;
      assert.is(asked.type(), 'beforeunload');
      await asked.dismiss();
    });
    assert.equal(lines, ['window CloseRequested']);
    assert.equal(appPage.complaints, []);
  });
});
