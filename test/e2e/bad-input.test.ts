// Mistakes of C programs: each callback of apps/bad.c makes one. The console gets one line that names the API function and
// the callback, the document stays, and the page goes on; what Azul promises to repair or refuse quietly says nothing.
import * as assert from 'uvu/assert';
import type { AppPage } from './browser.ts';
import { appSuite } from './suites.ts';

/** Callback → what the console says; `printed`: what the app prints instead. */
const MISTAKES: readonly { name: string; says?: RegExp; printed?: string }[] = [
  { name: 'null_ref_any', says: /AzRefAny_getDataPtr: .*never made/ },
  { name: 'null_pointer', says: /AzRefAny_getTypeId: .*never made/ },
  { name: 'deleted_ref_any', says: /AzRefCount_increaseRef: .*used after AzRefAny_delete/ },
  { name: 'uncounted_copy', says: /AzRefAny_delete.*: .*dropped already: count every copy/ },
  { name: 'wrong_type', printed: 'is no model' },
  { name: 'child_of_two', says: /AzDom_addChild.*: .*already is the child of another/ },
  { name: 'deleted_child', says: /AzDom_delete.*: .*already is the child of another/ },
  { name: 'stale_copy', says: /AzDom_setCss: .*used after AzDom_delete/ },
  { name: 'own_child', says: /AzDom_addChild.*: .*cannot be put into itself/ },
  { name: 'no_dom', says: /AzDom_addChild.*: .*not a live AzDom/ },
  { name: 'bad_pointer', says: /AzString_copyFromBytes: memory access out of bounds/ },
  { name: 'bad_length', says: /AzString_fromUtf8.*: .*more than 1 GiB was asked for/ },
  { name: 'bad_capacity', says: /AzU8Vec_withCapacity.*: .*more than 1 GiB was asked for/ },
  { name: 'bad_node', says: /AzCallbackInfo_changeNodeText: not a node of this document/ },
  { name: 'bad_json', printed: 'is no JSON' },
];

appSuite('e2e: bad input', { source: 'bad' }, (bad, served) => {
  let appPage: AppPage;

  const click = async (label: string): Promise<void> => {
    const box = (await appPage.page.getByText(label, { exact: true }).boundingBox())!;
    await appPage.click(box.x + 2, box.y + box.height / 2);
    await appPage.settle();
  };

  bad.before(async () => {
    appPage = await served.open({ width: 400, height: 600 });
  });

  for (const { name, says, printed } of MISTAKES)
    bad(name, async () => {
      const before = await appPage.page.content();
      await click(name);
      assert.is(await appPage.page.content(), before, 'the document stays');
      assert.equal(appPage.printed.splice(0), printed === undefined ? [] : [printed]);
      const lines = appPage.complaints.splice(0);
      if (says) {
        assert.is(lines.length, 1, lines.join('\n'));
        assert.match(lines[0], says);
        assert.match(lines[0], new RegExp(`^azul: [^\\n]* at \\S+/az/cb/${name}\\.[\\w-]+\\.wasm`));
      } else assert.equal(lines, []);
      const count = Number((await appPage.page.locator('div').first().innerText()).replace('count ', ''));
      await click(`count ${count}`);
      await appPage.page.getByText(`count ${count + 1}`, { exact: true }).waitFor({ timeout: 10_000 });
    });

  bad('text that is not UTF-8 is shown with replacement characters', async () => {
    await click('bad_text');
    assert.is(await appPage.page.getByText('a\ufffd\ufffdb', { exact: true }).count(), 1);
    assert.equal(appPage.complaints.splice(0), []);
  });
});
