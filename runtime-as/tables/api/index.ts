// Every described type and function: what is written in the tables plus what follows from the types.
import { ariaFunctions, ariaTypes } from './aria.ts';
import { byrefTwins } from './byref.ts';
import { callbackInfoFunctions } from './callback-info.ts';
import { clipboardFunctions, clipboardTypes } from './clipboard.ts';
import { coreFunctions, coreTypes } from './core.ts';
import { cssFunctions, cssTypes } from './css.ts';
import { describedTypes } from './described/index.ts';
import { domFunctions, domTypes } from './dom.ts';
import { domMoreFunctions } from './dom-more.ts';
import { dragFunctions, dragTypes } from './drag.ts';
import { elementFunctions } from './elements.ts';
import { eventsTypes } from './events.ts';
import { fileFunctions, fileTypes } from './file.ts';
import { fluentFunctions, fluentTypes } from './fluent.ts';
import { fontFunctions } from './fonts.ts';
import { httpFunctions, httpTypes } from './http.ts';
import { icuFunctions, icuTypes } from './icu.ts';
import { imageFunctions, imageTypes } from './image.ts';
import { jsonFunctions, jsonTypes } from './json.ts';
import { ownsContent, vecItem } from './layout.ts';
import { menuFunctions, menuTypes } from './menu.ts';
import { type FunctionRow, type FunctionTable, lowerFirst, type TypeTable, upperFirst } from './model.ts';
import { nodeDataFunctions, nodeDataTypes } from './node-data.ts';
import { pageFunctions } from './page.ts';
import { messageBoxFunctions, smallFunctions } from './small-values.ts';
import { svgFunctions } from './svg.ts';
import { systemFunctions, systemTypes } from './system.ts';
import { threadFunctions, threadTypes } from './thread.ts';
import { timeFunctions, timeTypes } from './time.ts';
import { noteDefault, traitFunctions } from './traits.ts';
import { urlFunctions, urlTypes } from './url.ts';
import { virtualViewFunctions, virtualViewTypes } from './virtual-view.ts';
import { widgetFunctions, widgetsTypes } from './widgets/index.ts';
import { ribbonAugustTypes } from './widgets/ribbon.ts';
import { windowFunctions, windowTypes } from './window.ts';
import { xmlFunctions, xmlTypes } from './xml.ts';

export const types: TypeTable = {
  ...describedTypes,
  ...coreTypes,
  ...jsonTypes,
  ...eventsTypes,
  ...windowTypes,
  ...domTypes,
  ...nodeDataTypes,
  ...dragTypes,
  ...imageTypes,
  ...menuTypes,
  ...cssTypes,
  ...widgetsTypes,
  ...timeTypes,
  ...urlTypes,
  ...httpTypes,
  ...fileTypes,
  ...virtualViewTypes,
  ...xmlTypes,
  ...threadTypes,
  ...ariaTypes,
  ...icuTypes,
  ...clipboardTypes,
  ...fluentTypes,
  ...systemTypes,
};

const written: FunctionTable = {
  ...coreFunctions,
  ...jsonFunctions,
  ...windowFunctions,
  ...elementFunctions(),
  ...domFunctions,
  ...domMoreFunctions,
  ...nodeDataFunctions,
  ...callbackInfoFunctions,
  ...dragFunctions,
  ...imageFunctions,
  ...menuFunctions,
  ...cssFunctions,
  ...widgetFunctions,
  ...timeFunctions,
  ...urlFunctions,
  ...httpFunctions,
  ...fileFunctions,
  ...virtualViewFunctions,
  ...xmlFunctions,
  ...threadFunctions,
  ...ariaFunctions,
  ...icuFunctions,
  ...clipboardFunctions,
  ...fluentFunctions,
  ...systemFunctions,
  ...smallFunctions,
  ...messageBoxFunctions,
  ...pageFunctions,
  ...svgFunctions,
  ...fontFunctions(),
};

const glueRow = (params: [string, string][], result: string, row: Partial<FunctionRow>): FunctionRow => ({
  file: 'glue',
  params,
  result,
  ...row,
});

/** `AzEnum_variant([payload])` for every variant, unless the tables say otherwise; instantiations of generic types have none. */
function variantFunctions(name: string): FunctionTable {
  const row = types[name];
  const table: FunctionTable = {};
  if (row.kind === 'enum')
    row.variants.forEach((variant, value) => {
      if (variant !== 'Default')
        table[`Az${name}_${lowerFirst(variant)}`] = glueRow([], name, { glue: { make: 'enum', value } });
    });
  if (row.kind === 'union' && row.tagBytes === 1 && name !== 'CssProperty')
    for (const [variant, payload] of row.variants)
      if (variant !== 'Default' && !row.undescribed?.includes(variant))
        table[`Az${name}_${lowerFirst(variant)}`] = glueRow(payload ? [['payload', payload]] : [], name, {
          glue: { make: 'variant', type: name, variant },
        });
  return table;
}

/** `_delete` and `_clone` of a type of the August release that owns something. */
function ownerFunctions(name: string): FunctionTable {
  if (!AUGUST_TYPES.has(name) || types[name].kind === 'callback' || !ownsContent(name)) return {};
  return {
    [`Az${name}_delete`]: glueRow([['value', `&mut ${name}`]], 'void', {
      glue: { make: 'delete', type: name },
      mayReenter: true,
    }),
    [`Az${name}_clone`]: glueRow([['value', `&${name}`]], name, { glue: { make: 'clone', type: name } }),
  };
}

/** Vecs that came late have `cGet` alone. */
const ONLY_C_GET =
  /^(TreeViewNode|RibbonTab|RibbonSection|AccordionSection|GridAreaDefinition|CalcAstItem|FluentLoadError|TouchPoint|Route|DbValue|SvgPath|SvgPathElement|LoadedFont|NodeHierarchyItemId|Component\w+)Vec$/;

/** The thirteen functions that every AzXVec has. */
function vecFunctions(name: string): FunctionTable {
  const item = vecItem(name);
  if (!item) return {};
  const self: [string, string] = ['vec', `&${name}`];
  const make = (method: string, params: [string, string][], result: string) =>
    glueRow(params, result, { glue: { make: 'vec', method, item } });
  const table: FunctionTable = {
    [`Az${name}_create`]: make('create', [], name),
    [`Az${name}_withCapacity`]: make('withCapacity', [['capacity', 'usize']], name),
    [`Az${name}_len`]: make('len', [self], 'usize'),
    [`Az${name}_capacity`]: make('capacity', [self], 'usize'),
    [`Az${name}_isEmpty`]: make('isEmpty', [self], 'bool'),
    [`Az${name}_fromItem`]: make('fromItem', [['item', item]], name),
    [`Az${name}_copyFromPtr`]: make(
      'copyFromPtr',
      [
        ['ptr', `&${item}`],
        ['len', 'usize'],
      ],
      name,
    ),
    [`Az${name}_asCSlice`]: make('asCSlice', [self], `${name}Slice`),
    [`Az${name}_asCSliceRange`]: make('asCSliceRange', [self, ['start', 'usize'], ['end', 'usize']], `${name}Slice`),
  };
  const row = types[item];
  const optionType = `Option${upperFirst(row?.kind === 'alias' ? row.target : item)}`;
  if (types[optionType])
    for (const method of ONLY_C_GET.test(name) ? ['cGet'] : ['get', 'cGet'])
      table[`Az${name}_${method}`] = make('get', [self, ['index', 'usize']], optionType);
  return table;
}

/** Types that only the August 2026 release has: their layout is our own, since no description of it is to be had. */
export const AUGUST_TYPES: ReadonlySet<string> = new Set(Object.keys(ribbonAugustTypes));

for (const { glue } of Object.values(written)) if (glue?.make === 'swap') noteDefault(glue.type, glue.starts);

const derived: FunctionTable = {};
for (const name of Object.keys(types)) {
  const rows = { ...variantFunctions(name), ...traitFunctions(name), ...ownerFunctions(name), ...vecFunctions(name) };
  for (const [symbol, row] of Object.entries(rows))
    derived[symbol] = AUGUST_TYPES.has(name) ? { ...row, august: true } : row;
}

const plain: FunctionTable = { ...derived, ...written };

/** A function written in a table wins over one that follows from a type. */
export const functions: FunctionTable = { ...plain, ...byrefTwins(plain) };
