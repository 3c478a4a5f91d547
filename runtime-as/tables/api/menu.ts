// Menus: structures by value; a node carries its menu bar or context menu, which menu.ts shows.
import { alias, enumOf, type FunctionTable, fn, option, struct, type TypeTable, union, vec } from './model.ts';

export const menuTypes: TypeTable = {
  CoreCallbackType: alias('usize'),
  CoreCallback: struct({ cb: 'CoreCallbackType', ctx: 'OptionRefAny' }),
  CoreMenuCallback: struct({ refany: 'RefAny', callback: 'CoreCallback' }),
  OptionCoreMenuCallback: option('CoreMenuCallback'),
  VirtualKeyCodeCombo: struct({ keys: 'VirtualKeyCodeVec' }),
  OptionVirtualKeyCodeCombo: option('VirtualKeyCodeCombo'),
  MenuPopupPosition: enumOf(
    'BottomLeftOfCursor BottomRightOfCursor TopLeftOfCursor TopRightOfCursor BottomOfHitRect LeftOfHitRect TopOfHitRect RightOfHitRect AutoCursor AutoHitRect',
  ),
  ContextMenuMouseButton: enumOf('Right Middle Left'),
  MenuItemState: enumOf('Normal Greyed Disabled'),
  MenuItemIcon: union({ Checkbox: 'bool', Image: 'ImageRef' }),
  OptionMenuItemIcon: option('MenuItemIcon'),
  StringMenuItem: struct({
    label: 'String',
    accelerator: 'OptionVirtualKeyCodeCombo',
    callback: 'OptionCoreMenuCallback',
    menu_item_state: 'MenuItemState',
    icon: 'OptionMenuItemIcon',
    children: 'MenuItemVec',
  }),
  MenuItem: union({ String: 'StringMenuItem', Separator: null, BreakLine: null }),
  ...vec('MenuItem'),
  OptionMenuItem: option('MenuItem'),
  Menu: struct({
    items: 'MenuItemVec',
    position: 'MenuPopupPosition',
    context_mouse_btn: 'ContextMenuMouseButton',
  }),
  OptionMenu: option('Menu'),
};

const MENU = 'api/menu';
const self = { dom: '&mut Dom' };
const own = { dom: 'Dom' };
const info = { info: '&mut CallbackInfo' };
const item = { item: 'StringMenuItem' };

export const menuFunctions: FunctionTable = {
  AzMenu_create: fn(MENU, { items: 'MenuItemVec' }, 'Menu'),
  AzMenu_default: fn(MENU, {}, 'Menu'),
  AzMenu_setPopupPosition: fn(MENU, { menu: '&mut Menu', position: 'MenuPopupPosition' }),
  AzMenu_withPopupPosition: fn(MENU, { menu: 'Menu', position: 'MenuPopupPosition' }, 'Menu'),
  AzStringMenuItem_create: fn(MENU, { label: 'String' }, 'StringMenuItem'),
  AzStringMenuItem_withChild: fn(MENU, { ...item, child: 'MenuItem' }, 'StringMenuItem'),
  AzStringMenuItem_withChildren: fn(MENU, { ...item, children: 'MenuItemVec' }, 'StringMenuItem', {
    mayReenter: true,
  }),
  AzStringMenuItem_withCallback: fn(MENU, { ...item, data: 'RefAny', callback: 'CallbackType' }, 'StringMenuItem', {
    mayReenter: true,
  }),
  AzDom_setMenuBar: fn(MENU, { ...self, menu_bar: 'Menu' }, 'void', { mayReenter: true }),
  AzDom_withMenuBar: fn(MENU, { ...own, menu_bar: 'Menu' }, 'Dom', { mayReenter: true }),
  AzDom_setContextMenu: fn(MENU, { ...self, context_menu: 'Menu' }, 'void', { mayReenter: true }),
  AzDom_withContextMenu: fn(MENU, { ...own, context_menu: 'Menu' }, 'Dom', { mayReenter: true }),
  AzCallbackInfo_openMenu: fn(MENU, { ...info, menu: 'Menu' }, 'void', { mayReenter: true }),
  AzCallbackInfo_openMenuAt: fn(MENU, { ...info, menu: 'Menu', position: 'LogicalPosition' }, 'void', {
    mayReenter: true,
  }),
  AzCallbackInfo_openMenuForHitNode: fn(MENU, { ...info, menu: 'Menu' }, 'bool', { mayReenter: true }),
  AzCallbackInfo_openMenuForNode: fn(MENU, { ...info, menu: 'Menu', node_id: 'DomNodeId' }, 'bool', {
    mayReenter: true,
  }),
};
