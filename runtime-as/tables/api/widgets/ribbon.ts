// Ribbon: tabs over groups of buttons. The July names take any content for a section; the August ones build it of buttons in
// rows and columns, and make the same sections. August's structures are not described anywhere: theirs are our own.
import { enumOf, type FunctionTable, fn, option, struct, type TypeTable, vec } from '../model.ts';
import { creator, fieldFunctions, handler, handlerFunctions, handlerTypes } from '../widget-rows.ts';

export const ribbonTypes: TypeTable = {
  RibbonSection: struct({ title: 'String', content: 'Dom' }),
  ...vec('RibbonSection'),
  OptionRibbonSection: option('RibbonSection'),
  RibbonTab: struct({ label: 'String', sections: 'RibbonSectionVec' }),
  ...vec('RibbonTab'),
  OptionRibbonTab: option('RibbonTab'),
  ...handlerTypes('RibbonOnTabClick', ['usize']),
  Ribbon: struct({ tabs: 'RibbonTabVec', active_tab: 'usize', on_tab_click: 'OptionRibbonOnTabClick' }),
};

/** Only in the August release. */
export const ribbonAugustTypes: TypeTable = {
  RibbonArrow: enumOf('None Down Split'),
  RibbonButton: struct({ icon: 'String', label: 'String', arrow: 'RibbonArrow', on_click: 'OptionButtonOnClick' }),
  RibbonItem: struct({ content: 'Dom' }),
  RibbonColumn: struct({ content: 'Dom' }),
  RibbonRow: struct({ content: 'Dom' }),
  RibbonGroup: struct({ title: 'String', content: 'Dom' }),
  RibbonAppButton: struct({ label: 'String', on_click: 'OptionButtonOnClick' }),
};

const RIBBON = 'api/widgets/ribbon';
const ITEMS = 'api/widgets/ribbon-items';

const july: FunctionTable = {
  ...creator('AzRibbonSection_new', 'RibbonSection', { title: 'String', content: 'Dom' }),
  ...creator('AzRibbonTab_new', 'RibbonTab', { label: 'String' }),
  AzRibbonTab_addSection: fn(RIBBON, { ribbon_tab: '&mut RibbonTab', section: 'RibbonSection' }),
  AzRibbonTab_withSection: fn(RIBBON, { ribbon_tab: 'RibbonTab', section: 'RibbonSection' }, 'RibbonTab'),
  ...creator('AzRibbon_new', 'Ribbon', { tabs: 'RibbonTabVec' }),
  ...fieldFunctions('Ribbon', { path: 'active_tab', type: 'usize', set: 'ActiveTab', with: '' }),
  ...handlerFunctions('Ribbon', handler('OnTabClick', 'on_tab_click', 'RibbonOnTabClick')),
  AzRibbon_dom: fn(RIBBON, { ribbon: 'Ribbon' }, 'Dom'),
};

const item = (params: Record<string, string>, call: string) => fn(ITEMS, params, 'RibbonItem', { call });
const begin = (result: string, call: string) => fn(ITEMS, {}, result, { call });

const august: FunctionTable = {
  ...creator('AzRibbonButton_new', 'RibbonButton', { icon: 'String', label: 'String' }),
  ...fieldFunctions('RibbonButton', { path: 'arrow', type: 'RibbonArrow', set: '', with: 'Arrow' }),
  ...handlerFunctions('RibbonButton', handler('OnClick', 'on_click', 'ButtonOnClick')),
  AzRibbonItem_largeButton: item({ button: 'RibbonButton' }, 'largeButton'),
  AzRibbonItem_smallButton: item({ button: 'RibbonButton' }, 'smallButton'),
  AzRibbonItem_column: item({ column: 'RibbonColumn' }, 'moveItem'),
  AzRibbonItem_row: item({ row: 'RibbonRow' }, 'moveItem'),
  AzRibbonItem_separator: item({}, 'separator'),
  AzRibbonColumn_new: begin('RibbonColumn', 'newColumn'),
  AzRibbonColumn_addItem: fn(ITEMS, { column: '&mut RibbonColumn', item: 'RibbonItem' }, 'void', { call: 'addItem' }),
  AzRibbonRow_new: begin('RibbonRow', 'newRow'),
  AzRibbonRow_addItem: fn(ITEMS, { row: '&mut RibbonRow', item: 'RibbonItem' }, 'void', { call: 'addItem' }),
  AzRibbonGroup_new: fn(ITEMS, { title: 'String' }, 'RibbonGroup', { call: 'newGroup' }),
  AzRibbonGroup_addItem: fn(ITEMS, { group: '&mut RibbonGroup', item: 'RibbonItem' }, 'void', { call: 'addGroupItem' }),
  AzRibbonTab_addGroup: fn(RIBBON, { ribbon_tab: '&mut RibbonTab', group: 'RibbonGroup' }, 'void', {
    call: 'AzRibbonTab_addSection',
  }),
  ...creator('AzRibbonAppButton_new', 'RibbonAppButton', { label: 'String' }),
  ...handlerFunctions('RibbonAppButton', handler('OnClick', 'on_click', 'ButtonOnClick')),
  AzRibbon_setAppButton: fn(RIBBON, { ribbon: '&mut Ribbon', app_button: 'RibbonAppButton' }),
};

const marked = Object.fromEntries(
  Object.entries(august).map(([name, row]) => [name, { ...row, august: true as const }]),
);

export const ribbonFunctions: FunctionTable = { ...july, ...marked };
