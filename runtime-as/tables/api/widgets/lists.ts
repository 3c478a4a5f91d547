// Lists and trees: ListView, TreeView; and the menu that a list view may hold.
import { alias, enumOf, type FunctionTable, fn, option, struct, type TypeTable, union, vec } from '../model.ts';
import {
  creator,
  field,
  fieldFunctions,
  handler,
  handlerFunctions,
  handlerTypes,
  swapFunction,
} from '../widget-rows.ts';

export const listTypes: TypeTable = {
  PixelValueNoPercent: struct({ inner: 'PixelValue' }),
  OptionPixelValueNoPercent: option('PixelValueNoPercent'),
  ListViewRow: struct({ cells: 'DomVec', height: 'OptionPixelValueNoPercent' }),
  ...vec('ListViewRow'),
  OptionListViewRow: option('ListViewRow'),
  ListViewState: struct({
    columns: 'StringVec',
    sorted_by: 'OptionUsize',
    current_row_count: 'usize',
    scroll_offset: 'PixelValueNoPercent',
    current_scroll_position: 'LogicalPosition',
    current_content_height: 'LogicalSize',
  }),
  ...handlerTypes('ListViewOnLazyLoadScroll', ['ListViewState']),
  ...handlerTypes('ListViewOnColumnClick', ['ListViewState', 'usize']),
  ...handlerTypes('ListViewOnRowClick', ['ListViewState', 'usize']),
  ListView: struct({
    columns: 'StringVec',
    rows: 'ListViewRowVec',
    sorted_by: 'OptionUsize',
    scroll_offset: 'PixelValueNoPercent',
    content_height: 'OptionPixelValueNoPercent',
    column_context_menu: 'OptionMenu',
    on_lazy_load_scroll: 'OptionListViewOnLazyLoadScroll',
    on_column_click: 'OptionListViewOnColumnClick',
    on_row_click: 'OptionListViewOnRowClick',
  }),
  TreeViewNode: struct({ label: 'String', children: 'TreeViewNodeVec', is_expanded: 'bool', is_selected: 'bool' }),
  ...vec('TreeViewNode'),
  OptionTreeViewNode: option('TreeViewNode'),
  ...handlerTypes('TreeViewOnNodeClick', ['usize']),
  TreeView: struct({ root: 'TreeViewNode', on_node_click: 'OptionTreeViewOnNodeClick' }),
};

/** Menus, as far as structures hold them. */
export const menuTypes: TypeTable = {
  MenuPopupPosition: enumOf(
    'BottomLeftOfCursor BottomRightOfCursor TopLeftOfCursor TopRightOfCursor BottomOfHitRect LeftOfHitRect TopOfHitRect RightOfHitRect AutoCursor AutoHitRect',
  ),
  ContextMenuMouseButton: enumOf('Right Middle Left'),
  MenuItemState: enumOf('Normal Greyed Disabled'),
  MenuItemIcon: union({ Checkbox: 'bool', Image: 'ImageRef' }),
  OptionMenuItemIcon: option('MenuItemIcon'),
  VirtualKeyCodeCombo: struct({ keys: 'VirtualKeyCodeVec' }),
  OptionVirtualKeyCodeCombo: option('VirtualKeyCodeCombo'),
  CoreCallbackType: alias('usize'),
  CoreCallback: struct({ cb: 'CoreCallbackType', ctx: 'OptionRefAny' }),
  CoreMenuCallback: struct({ refany: 'RefAny', callback: 'CoreCallback' }),
  OptionCoreMenuCallback: option('CoreMenuCallback'),
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
  Menu: struct({ items: 'MenuItemVec', position: 'MenuPopupPosition', context_mouse_btn: 'ContextMenuMouseButton' }),
  OptionMenu: option('Menu'),
};

const LIST_VIEW = 'api/widgets/list-view';
const TREE_VIEW = 'api/widgets/tree-view';

export const listFunctions: FunctionTable = {
  ...creator('AzListView_create', 'ListView', { columns: 'StringVec' }),
  ...fieldFunctions(
    'ListView',
    field('Columns', 'columns', 'StringVec'),
    field('Rows', 'rows', 'ListViewRowVec'),
    field('SortedBy', 'sorted_by', 'OptionUsize'),
    field('ScrollOffset', 'scroll_offset', 'PixelValueNoPercent'),
    field('ContentHeight', 'content_height', 'PixelValueNoPercent'),
    field('ColumnContextMenu', 'column_context_menu', 'Menu'),
  ),
  ...handlerFunctions(
    'ListView',
    handler('OnColumnClick', 'on_column_click', 'ListViewOnColumnClick'),
    handler('OnRowClick', 'on_row_click', 'ListViewOnRowClick'),
  ),
  ...swapFunction('ListView'),
  AzListView_dom: fn(LIST_VIEW, { list_view: 'ListView' }, 'Dom'),
  ...creator('AzTreeViewNode_new', 'TreeViewNode', { label: 'String' }),
  AzTreeViewNode_addChild: fn(TREE_VIEW, { tree_view_node: '&mut TreeViewNode', child: 'TreeViewNode' }),
  AzTreeViewNode_withChild: fn(TREE_VIEW, { tree_view_node: 'TreeViewNode', child: 'TreeViewNode' }, 'TreeViewNode'),
  ...fieldFunctions(
    'TreeViewNode',
    { path: 'is_expanded', type: 'bool', set: '', with: 'Expanded' },
    { path: 'is_selected', type: 'bool', set: '', with: 'Selected' },
  ),
  ...creator('AzTreeView_new', 'TreeView', { root: 'TreeViewNode' }),
  ...handlerFunctions('TreeView', handler('OnNodeClick', 'on_node_click', 'TreeViewOnNodeClick')),
  AzTreeView_dom: fn(TREE_VIEW, { tree_view: 'TreeView' }, 'Dom'),
};
