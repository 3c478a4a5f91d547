// The words for rows of widgets: structures by value whose fields have `AzX_setField(&mut X, value)` and
// `AzX_withField(X, value) -> X`, and callbacks that are taken in up to three forms. What follows from the fields alone is
// glue (emit-glue.ts); only `AzX_dom` and what computes something is written by hand.
import { callback, type FunctionRow, type FunctionTable, type Glue, option, struct, type TypeTable } from './model.ts';

const snake = (type: string): string => type.replace(/(?!^)([A-Z])/g, '_$1').toLowerCase();

const glueRow = (params: [string, string][], result: string, glue: Glue, mayReenter: boolean): FunctionRow => ({
  file: 'glue',
  params,
  result,
  glue,
  mayReenter,
});

/** Types of a callback kind: bare pointer, wrapper with its context, wrapper with its data, option of that. */
export function handlerTypes(kind: string, extra: string[] = [], result = 'Update'): TypeTable {
  return {
    [`${kind}CallbackType`]: callback(['RefAny', 'CallbackInfo', ...extra], result),
    [`${kind}Callback`]: struct({ cb: `${kind}CallbackType`, callable: 'OptionRefAny' }),
    [kind]: struct({ data: 'RefAny', callback: `${kind}Callback` }),
    [`Option${kind}`]: option(kind),
  };
}

export interface FieldRow {
  /** Field, or a path through structures: `text_input_state.inner.placeholder`. */
  path: string;
  /** Type of the argument: that of the field, or what its option holds. */
  type: string;
  /** Name after `set` and `with`; '' = the function does not exist. */
  set: string;
  with: string;
}

/** A field whose two functions have one name. */
export const field = (name: string, path: string, type: string): FieldRow => ({ path, type, set: name, with: name });

/** Functions that set fields of `type`. */
export function fieldFunctions(type: string, ...fields: FieldRow[]): FunctionTable {
  const table: FunctionTable = {};
  for (const row of fields) {
    const value: [string, string] = [row.path.split('.').at(-1) as string, row.type];
    const glue = (isWith: boolean): Glue => ({ make: 'field', type, path: row.path, isWith, value: row.type });
    if (row.set)
      table[`Az${type}_set${row.set}`] = glueRow([[snake(type), `&mut ${type}`], value], 'void', glue(false), true);
    if (row.with) table[`Az${type}_with${row.with}`] = glueRow([[snake(type), type], value], type, glue(true), true);
  }
  return table;
}

/** `raw`: bare pointer · `WithCtx`: pointer and context · `Struct`: the whole wrapper (abi-notes §6). */
export type HandlerForm = 'raw' | 'WithCtx' | 'Struct';

export interface HandlerRow {
  /** Name after `set` and `with`. */
  name: string;
  /** Path of the `OptionKind` field. */
  path: string;
  kind: string;
  /** 'one': the wrapper by value under the plain name; 'three': all forms, the plain name takes a pointer. */
  forms: 'one' | 'three';
}

/** A callback that is taken in all three forms. */
export const handler = (name: string, path: string, kind: string): HandlerRow => ({ name, path, kind, forms: 'three' });
/** A callback that is taken as a wrapper only. */
export const wrapped = (name: string, path: string, kind: string): HandlerRow => ({ name, path, kind, forms: 'one' });

function handlerParams(kind: string, form: HandlerForm): [string, string][] {
  const data: [string, string] = ['data', 'RefAny'];
  if (form === 'Struct') return [data, ['callback', `${kind}Callback`]];
  const raw: [string, string][] = [data, ['callback', `${kind}CallbackType`]];
  return form === 'raw' ? raw : [...raw, ['callback_ctx', 'OptionRefAny']];
}

/** Functions that set callbacks of `type`. */
export function handlerFunctions(type: string, ...handlers: HandlerRow[]): FunctionTable {
  const table: FunctionTable = {};
  for (const { name, path, kind, forms } of handlers)
    for (const form of forms === 'one' ? (['Struct'] as const) : (['raw', 'WithCtx', 'Struct'] as const)) {
      const params = handlerParams(kind, form);
      const symbol = forms === 'one' || form === 'raw' ? name : `${name}${form}`;
      const glue = (isWith: boolean): Glue => ({ make: 'handler', type, path, isWith, form });
      const row = (self: string, result: string, isWith: boolean) =>
        glueRow([[snake(type), self], ...params], result, glue(isWith), true);
      table[`Az${type}_set${symbol}`] = row(`&mut ${type}`, 'void', false);
      table[`Az${type}_with${symbol}`] = row(type, type, true);
    }
  return table;
}

/** Numbers of fields that do not start at zero, by path. */
export type Starts = Readonly<Record<string, number>>;

/** `symbol(arguments) -> type`: all fields zero but those in `starts` and those that the arguments (path → type) name. */
export function creator(
  symbol: string,
  type: string,
  args: Record<string, string>,
  starts: Starts = {},
): FunctionTable {
  const params = Object.entries(args).map(([path, arg]): [string, string] => [path.split('.').at(-1) as string, arg]);
  const glue: Glue = { make: 'create', type, args: Object.entries(args), starts };
  return { [symbol]: glueRow(params, type, glue, false) };
}

/** `AzX_swapWithDefault(&mut X) -> X`: hands the value out and leaves one as `AzX_create` makes it with nothing. */
export function swapFunction(type: string, starts: Starts = {}): FunctionTable {
  return {
    [`Az${type}_swapWithDefault`]: glueRow(
      [[snake(type), `&mut ${type}`]],
      type,
      { make: 'swap', type, starts },
      false,
    ),
  };
}
