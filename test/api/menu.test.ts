// AzMenu*: that building, cloning, hanging up and deleting menus balances the heap, and counts of the callbacks' data.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Api } from './wasm.ts';

let api = new Api();
const ITEM_BYTES = 264;
const STRING_ITEM_BYTES = 256;

function balanced(name: string, body: () => void): void {
  test(name, () => {
    api = new Api();
    const before = api.heapUse();
    body();
    assert.is(api.heapUse(), before, 'heap use before and after');
  });
}

const label = (item: number): string => api.string(item);
const string = (text: string): number => api.make('AzStringMenuItem_create', STRING_ITEM_BYTES, api.str(text));
const asItem = (item: number): number => api.make('AzMenuItem_string', ITEM_BYTES, item);
/** Address of a child of an AzStringMenuItem: its AzStringMenuItem. */
const child = (item: number, i: number): number => api.u32(item + 216) + i * ITEM_BYTES + 8;

balanced('children are added one by one or all at once', () => {
  let item = string('File');
  for (const text of ['Open', 'Save'])
    item = api.make('AzStringMenuItem_withChild', STRING_ITEM_BYTES, item, asItem(string(text)));
  assert.is(api.u32(item + 224), 2);
  assert.equal([label(item), label(child(item, 0)), label(child(item, 1))], ['File', 'Open', 'Save']);
  const others = api.make('AzMenuItemVec_fromItem', 40, api.make('AzMenuItem_separator', ITEM_BYTES));
  item = api.make('AzStringMenuItem_withChildren', STRING_ITEM_BYTES, item, others);
  assert.equal([api.u32(item + 224), api.u8(api.u32(item + 216))], [1, 1], 'a separator in their place');
  api.call('AzStringMenuItem_delete', item);
});

balanced('a callback holds its data as long as some copy of the menu lives', () => {
  let destroyed = 0;
  const destructor = api.slot(() => {
    destroyed += 1;
    return 0n;
  });
  const data = api.make('AzRefAny_newC', 24, BigInt(api.space(8)), 0n, 8, 8, 1n, api.str('Data'), destructor, 0, 0);
  const item = api.make('AzStringMenuItem_withCallback', STRING_ITEM_BYTES, string('Run'), data, 4200);
  const menu = api.make('AzMenu_create', 48, api.make('AzMenuItemVec_fromItem', 40, asItem(item)));
  assert.is(api.u32(menu + 40), 8, 'opens at the cursor');
  const copy = api.make('AzMenu_clone', 48, menu);
  const dom = api.make('AzDom_createBody', 240);
  api.call('AzDom_setMenuBar', dom, menu);
  const twin = api.make('AzDom_clone', 240, dom);
  api.call('AzDom_setMenuBar', dom, api.make('AzMenu_default', 48));
  api.call('AzDom_setContextMenu', dom, copy);
  api.call('AzDom_delete', twin);
  assert.is(destroyed, 0);
  api.call('AzDom_delete', dom);
  assert.is(destroyed, 1);
});

balanced('positions are set', () => {
  const menu = api.make('AzMenu_withPopupPosition', 48, api.make('AzMenu_default', 48), 4);
  assert.is(api.u32(menu + 40), 4);
  api.call('AzMenu_setPopupPosition', menu, 7);
  assert.is(api.u32(menu + 40), 7);
  api.call('AzMenu_delete', menu);
});

test.run();
