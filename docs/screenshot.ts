// Takes docs/screenshot.png: the demo `buttons` after a few clicks, at twice the pixel density. Run: node --import ./tsx.mjs docs/screenshot.ts
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { openApp } from '../server/app.ts';
import { startServer } from '../server/index.ts';

const CLICKS = ['A 0', 'A 1', 'B 0', 'E 0', 'Class', 'Round', 'Wide', 'Reverse', 'Panel', 'Below 1'];

const demo = process.argv[2] ?? 'buttons';
const out = process.argv[3] ?? fileURLToPath(new URL('./screenshot.png', import.meta.url));
const app = await openApp(demo);
const server = await startServer(app, { listen: { host: '127.0.0.1', port: 0 } });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const viewport = { width: app.info.widthPx, height: app.info.heightPx };
const page = await browser.newPage({ viewport, deviceScaleFactor: 2 });
page.on('console', (message) => console.log(message.text()));
await page.goto(server.url);
await page.waitForFunction(() => globalThis.azul !== undefined);
if (demo === 'buttons')
  for (const label of CLICKS)
    await page
      .locator('button', { hasText: label })
      .first()
      .click({ position: { x: 12, y: 12 } });
await page.mouse.move(1, 1);
await page.evaluate(() => document.fonts.ready);
await page.screenshot({ path: out });
await browser.close();
await server.close();
