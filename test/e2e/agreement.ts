// Runtime and browser side by side: every box of an open page, and what lies under a grid of points.
import * as assert from 'uvu/assert';
import type { AzNode } from '../../loader/nodes.ts';
import type { AppPage } from './browser.ts';

export const GRID_PX = 20;
export const TOLERANCE_PX = 1;

/** Lines about boxes that differ by more than the tolerance, or that only one side has. */
function compareBoxes({ page }: AppPage): Promise<string[]> {
  return page.evaluate((tolerance) => {
    const boxes = new Map(globalThis.azul!.boxes().map((box) => [box.node, box]));
    const lines: string[] = [];
    for (const element of document.querySelectorAll<Element & AzNode>('*')) {
      const node = element.azId;
      if (node === undefined) continue;
      const box = boxes.get(node);
      const isShown = element.checkVisibility();
      if (!box || !isShown) {
        if (box || isShown) lines.push(`az_${node}: ${box ? 'only the runtime' : 'only the browser'} has a box`);
        continue;
      }
      const { x, y, width, height } = element.getBoundingClientRect();
      const pairs = [box.x - x, box.y - y, box.width - width, box.height - height];
      if (pairs.some((difference) => !(Math.abs(difference) <= tolerance)))
        lines.push(
          `az_${node} <${element.localName}> "${element.textContent?.slice(0, 20)}": runtime ` +
            `${[box.x, box.y, box.width, box.height].map((n) => n.toFixed(2))} browser ` +
            `${[x, y, width, height].map((n) => n.toFixed(2))}`,
        );
      boxes.delete(node);
    }
    for (const node of boxes.keys())
      if (!globalThis.azul!.nodeOf(node)?.isConnected) lines.push(`az_${node}: no such element`);
    return lines;
  }, TOLERANCE_PX);
}

/** Points of the grid at which the two see different elements. */
function compareHits({ page }: AppPage): Promise<{ points: number; lines: string[] }> {
  return page.evaluate((step) => {
    const lines: string[] = [];
    let points = 0;
    for (let y = step / 2; y < innerHeight; y += step)
      for (let x = step / 2; x < innerWidth; x += step) {
        points += 1;
        let seen: (Element & AzNode) | null = document.elementFromPoint(x, y);
        while (seen && seen.azId === undefined) seen = seen.parentElement;
        const expected = seen?.azId ?? -1;
        const hit = globalThis.azul!.hitTest(x, y);
        if (hit !== expected) lines.push(`(${x}, ${y}): runtime ${hit}, browser ${expected}`);
      }
    return { points, lines };
  }, GRID_PX);
}

/** Fails, saying `what`, where the two differ. */
export async function compare(appPage: AppPage, what: string): Promise<void> {
  assert.equal(await compareBoxes(appPage), [], what);
  const { points, lines } = await compareHits(appPage);
  assert.ok(points > 100);
  assert.equal(lines, [], what);
}
