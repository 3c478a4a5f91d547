// AzJson: arrays and objects hold their serialised text in string_value.
import { enumOf, type FunctionTable, fn, option, result, struct, type TypeTable, vec } from './model.ts';

export const jsonTypes: TypeTable = {
  JsonType: enumOf('Null Bool Number String Array Object'),
  JsonInternal: struct({ string_value: 'String', number_value: 'f64', bool_value: 'bool' }),
  Json: struct({ value_type: 'JsonType', internal: 'JsonInternal' }),
  ...vec('Json'),
  JsonKeyValue: struct({ key: 'String', value: 'Json' }),
  ...vec('JsonKeyValue'),
  JsonParseError: struct({ message: 'String', line: 'u32', column: 'u32' }),
  ResultJsonJsonParseError: result('Json', 'JsonParseError'),
  OptionJson: option('Json'),
  OptionJsonKeyValue: option('JsonKeyValue'),
  OptionJsonVec: option('JsonVec'),
  OptionJsonKeyValueVec: option('JsonKeyValueVec'),
};

const JSON_FILE = 'api/json';
const json = { json: '&Json' };

export const jsonFunctions: FunctionTable = {
  AzJson_parse: fn(JSON_FILE, { text: 'String' }, 'ResultJsonJsonParseError'),
  AzJson_parseBytes: fn(JSON_FILE, { bytes: 'U8VecRef' }, 'ResultJsonJsonParseError'),
  AzJson_null: fn(JSON_FILE, {}, 'Json'),
  AzJson_bool: fn(JSON_FILE, { value: 'bool' }, 'Json'),
  AzJson_float: fn(JSON_FILE, { value: 'f64' }, 'Json'),
  AzJson_int: fn(JSON_FILE, { value: 'i64' }, 'Json'),
  AzJson_string: fn(JSON_FILE, { value: 'String' }, 'Json'),
  AzJson_array: fn(JSON_FILE, { items: 'JsonVec' }, 'Json'),
  AzJson_object: fn(JSON_FILE, { entries: 'JsonKeyValueVec' }, 'Json'),
  AzJson_isNull: fn(JSON_FILE, json, 'bool', { call: 'jsonIs', extra: [0] }),
  AzJson_isBool: fn(JSON_FILE, json, 'bool', { call: 'jsonIs', extra: [1] }),
  AzJson_isFloat: fn(JSON_FILE, json, 'bool', { call: 'jsonIs', extra: [2] }),
  AzJson_isString: fn(JSON_FILE, json, 'bool', { call: 'jsonIs', extra: [3] }),
  AzJson_isArray: fn(JSON_FILE, json, 'bool', { call: 'jsonIs', extra: [4] }),
  AzJson_isObject: fn(JSON_FILE, json, 'bool', { call: 'jsonIs', extra: [5] }),
  AzJson_asBool: fn(JSON_FILE, json, 'OptionBool'),
  AzJson_asFloat: fn(JSON_FILE, json, 'OptionF64'),
  AzJson_asInt: fn(JSON_FILE, json, 'OptionI64'),
  AzJson_asString: fn(JSON_FILE, json, 'OptionString'),
  AzJson_len: fn(JSON_FILE, json, 'usize'),
  AzJson_isEmpty: fn(JSON_FILE, json, 'bool'),
  AzJson_getIndex: fn(JSON_FILE, { ...json, index: 'usize' }, 'OptionJson'),
  AzJson_getKey: fn(JSON_FILE, { ...json, key: 'String' }, 'OptionJson'),
  AzJson_jq: fn('api/json-path', { ...json, path: 'String' }, 'Json'),
  AzJson_jqAll: fn('api/json-path', { ...json, path: 'String' }, 'JsonVec'),
  AzJson_keys: fn(JSON_FILE, json, 'StringVec'),
  AzJson_toArray: fn(JSON_FILE, json, 'OptionJsonVec'),
  AzJson_toObject: fn(JSON_FILE, json, 'OptionJsonKeyValueVec'),
  AzJson_toString: fn(JSON_FILE, json, 'String'),
  AzJson_toStringPretty: fn(JSON_FILE, json, 'String'),
  AzJson_deserializeToRefany: fn(JSON_FILE, { json: 'Json', deserialize_fn: 'usize' }, 'ResultRefAnyString', {
    mayReenter: true,
  }),
  AzJsonKeyValue_create: fn(JSON_FILE, { key: 'String', value: 'Json' }, 'JsonKeyValue'),
  AzJsonKeyValueVec_copyFromArray: fn('api/vec', { ptr: '&JsonKeyValue', len: 'usize' }, 'JsonKeyValueVec', {
    file: 'glue',
    glue: { make: 'vec', method: 'copyFromPtr', item: 'JsonKeyValue' },
  }),
  AzJsonVec_copyFromArray: fn('api/vec', { ptr: '&Json', len: 'usize' }, 'JsonVec', {
    file: 'glue',
    glue: { make: 'vec', method: 'copyFromPtr', item: 'Json' },
  }),
};
