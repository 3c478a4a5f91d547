// Widgets: structures by value, turned into elements by AzX_dom. One file per family.
import type { FunctionTable, TypeTable } from '../model.ts';
import { boxFunctions, boxTypes } from './boxes.ts';
import { buttonFunctions, buttonTypes } from './buttons.ts';
import { choiceFunctions, choiceTypes } from './choice.ts';
import { listFunctions, listTypes, menuTypes } from './lists.ts';
import { paneFunctions, paneTypes } from './panes.ts';
import { pickerFunctions, pickerTypes } from './pickers.ts';
import { ribbonAugustTypes, ribbonFunctions, ribbonTypes } from './ribbon.ts';
import { textFunctions, textTypes } from './text.ts';

export const widgetsTypes: TypeTable = {
  ...buttonTypes,
  ...textTypes,
  ...choiceTypes,
  ...menuTypes,
  ...listTypes,
  ...ribbonTypes,
  ...ribbonAugustTypes,
  ...boxTypes,
  ...paneTypes,
  ...pickerTypes,
};
export const widgetFunctions: FunctionTable = {
  ...buttonFunctions,
  ...textFunctions,
  ...choiceFunctions,
  ...listFunctions,
  ...ribbonFunctions,
  ...boxFunctions,
  ...paneFunctions,
  ...pickerFunctions,
};
