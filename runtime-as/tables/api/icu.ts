// Numbers, plurals, dates and order of text by locale; the host answers by Intl. `locale` '' = the default of the localizer.
import { enumOf, type FunctionTable, fn, result, struct, type TypeTable } from './model.ts';

export const icuTypes: TypeTable = {
  IcuLocalizerHandle: struct({ ptr: '*const c_void', copies: '*const c_void', run_destructor: 'bool' }),
  IcuError: struct({ message: 'String' }),
  IcuResult: result('String', 'IcuError'),
  IcuDate: struct({ year: 'i32', month: 'u8', day: 'u8' }),
  IcuTime: struct({ hour: 'u8', minute: 'u8', second: 'u8' }),
  IcuDateTime: struct({ date: 'IcuDate', time: 'IcuTime' }),
  PluralCategory: enumOf('Zero One Two Few Many Other'),
  FormatLength: enumOf('Short Medium Long'),
};

const ICU = 'host/icu';
const self = { icu_localizer_handle: '&IcuLocalizerHandle' };
const change = { icu_localizer_handle: '&mut IcuLocalizerHandle' };
const asked = { ...self, locale: 'String' };
const pair = { a: 'String', b: 'String' };

export const icuFunctions: FunctionTable = {
  AzIcuLocalizerHandle_create: fn(ICU, { default_locale: 'String' }, 'IcuLocalizerHandle'),
  AzIcuLocalizerHandle_fromSystemLanguage: fn(ICU, { language: 'String' }, 'IcuLocalizerHandle'),
  AzIcuLocalizerHandle_default: fn(ICU, {}, 'IcuLocalizerHandle'),
  AzIcuLocalizerHandle_clone: fn(ICU, { instance: '&IcuLocalizerHandle' }, 'IcuLocalizerHandle'),
  AzIcuLocalizerHandle_delete: fn(ICU, { instance: '&mut IcuLocalizerHandle' }),
  AzIcuLocalizerHandle_getDefaultLocale: fn(ICU, self, 'String'),
  AzIcuLocalizerHandle_setDefaultLocale: fn(ICU, { ...change, locale: 'String' }),
  AzIcuLocalizerHandle_setLocale: fn(ICU, { ...change, locale: 'String' }),
  AzIcuLocalizerHandle_loadDataBlob: fn(ICU, { ...self, data: 'U8VecRef' }, 'bool'),
  AzIcuLocalizerHandle_getLanguage: fn(ICU, asked, 'String'),
  AzIcuLocalizerHandle_formatInteger: fn(ICU, { ...asked, value: 'i64' }, 'String'),
  AzIcuLocalizerHandle_formatDecimal: fn(ICU, { ...asked, integer_part: 'i64', decimal_places: 'i16' }, 'String'),
  AzIcuLocalizerHandle_getPluralCategory: fn(ICU, { ...asked, value: 'i64' }, 'PluralCategory'),
  AzIcuLocalizerHandle_pluralize: fn(
    ICU,
    {
      ...{ ...asked, value: 'i64', zero: 'String', one: 'String', two: 'String' },
      ...{ few: 'String', many: 'String', other: 'String' },
    },
    'String',
  ),
  AzIcuLocalizerHandle_formatPlural: fn(
    ICU,
    { ...asked, value: 'i64', zero: 'String', one: 'String', other: 'String' },
    'String',
  ),
  AzIcuLocalizerHandle_formatDate: fn(ICU, { ...asked, date: 'IcuDate', length: 'FormatLength' }, 'IcuResult'),
  AzIcuLocalizerHandle_formatTime: fn(ICU, { ...asked, time: 'IcuTime', include_seconds: 'bool' }, 'IcuResult'),
  AzIcuLocalizerHandle_formatDatetime: fn(
    ICU,
    { ...asked, datetime: 'IcuDateTime', length: 'FormatLength' },
    'IcuResult',
  ),
  AzIcuLocalizerHandle_compareStrings: fn(ICU, { ...asked, ...pair }, 'i32'),
  AzIcuLocalizerHandle_stringsEqual: fn(ICU, { ...asked, ...pair }, 'bool'),
  AzIcuLocalizerHandle_clearCache: fn(ICU, self),
  AzIcuLocalizerHandle_cachedLocaleCount: fn(ICU, self, 'usize'),
};
