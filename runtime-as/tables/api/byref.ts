// Twins of the August 2026 release: AzX_fByref([AzRet* ret,] …) takes by pointer every structure that AzX_f takes by value,
// which it consumes just so, and returns a structure through its first pointer. They follow from the plain functions.
import { isAggregate } from './layout.ts';
import type { FunctionRow, FunctionTable } from './model.ts';

/** Functions that take a callback have no twin, nor do constructors of variants. */
const isTwinned = (row: FunctionRow): boolean =>
  row.glue?.make !== 'variant' &&
  row.params.some(([, type]) => isAggregate(type)) &&
  !row.params.some(([, type]) => /Callback(Type)?$/.test(type));

function twinOf(symbol: string, row: FunctionRow): FunctionRow {
  const params = row.params.map(([name, type]): [string, string] => [name, isAggregate(type) ? `&${type}` : type]);
  const returns = isAggregate(row.result);
  return {
    ...{ file: row.file, byref: symbol, august: true, mayReenter: row.mayReenter },
    params: returns ? [['ret', `&mut ${row.result}`], ...params] : params,
    result: returns ? 'void' : row.result,
  };
}

/** The twins of all functions that have one. */
export function byrefTwins(functions: FunctionTable): FunctionTable {
  const rows = Object.entries(functions).filter(([, row]) => isTwinned(row));
  return Object.fromEntries(rows.map(([symbol, row]) => [`${symbol}Byref`, twinOf(symbol, row)]));
}
