// Translations in Fluent's language (projectfluent.org); the host answers. `locale` '' = the default of the localizer.
import { type FunctionTable, fn, option, struct, type TypeTable, union, vec } from './model.ts';

export const fluentTypes: TypeTable = {
  FmtValue: union({
    ...{ Bool: 'bool', Uchar: 'u8', Schar: 'i8', Ushort: 'u16', Sshort: 'i16', Uint: 'u32', Sint: 'i32' },
    ...{ Ulong: 'u64', Slong: 'i64', Isize: 'isize', Usize: 'usize', Float: 'f32', Double: 'f64' },
    ...{ Str: 'String', StrVec: 'StringVec' },
  }),
  FmtArg: struct({ key: 'String', value: 'FmtValue' }),
  ...vec('FmtArg'),
  OptionFmtArg: option('FmtArg'),
  FluentLocalizerHandle: struct({ ptr: '*const c_void', copies: '*const c_void', run_destructor: 'bool' }),
  FluentSyntaxCheckResult: union({ Ok: null, Errors: 'StringVec' }),
  FluentLoadError: union({
    ...{ OpenArchive: 'String', ReadEntry: 'String', UnknownLocale: 'String', ReadFile: 'String', Parse: 'String' },
    ...{ InvalidUtf8: 'String', UnknownExtension: 'String' },
  }),
  ...vec('FluentLoadError'),
  OptionFluentLoadError: option('FluentLoadError'),
  FluentZipLoadResult: struct({ files_loaded: 'usize', files_failed: 'usize', errors: 'FluentLoadErrorVec' }),
};

const FLUENT = 'host/fluent';
const self = { fluent_localizer_handle: '&FluentLocalizerHandle' };
const asked = { ...self, locale: 'String' };

export const fluentFunctions: FunctionTable = {
  AzFluentLocalizerHandle_create: fn(FLUENT, { default_locale: 'String' }, 'FluentLocalizerHandle'),
  AzFluentLocalizerHandle_default: fn(FLUENT, {}, 'FluentLocalizerHandle'),
  AzFluentLocalizerHandle_clone: fn(FLUENT, { instance: '&FluentLocalizerHandle' }, 'FluentLocalizerHandle'),
  AzFluentLocalizerHandle_delete: fn(FLUENT, { instance: '&mut FluentLocalizerHandle' }),
  AzFluentLocalizerHandle_getDefaultLocale: fn(FLUENT, self, 'String'),
  AzFluentLocalizerHandle_setDefaultLocale: fn(FLUENT, asked),
  AzFluentLocalizerHandle_addResource: fn(FLUENT, { ...asked, source: 'String' }, 'bool'),
  AzFluentLocalizerHandle_addResourceFromBytes: fn(FLUENT, { ...asked, data: 'U8VecRef' }, 'bool'),
  AzFluentLocalizerHandle_loadFromZip: fn(FLUENT, { ...self, data: 'U8VecRef' }, 'FluentZipLoadResult'),
  AzFluentLocalizerHandle_translate: fn(FLUENT, { ...asked, message_id: 'String', args: 'FmtArgVec' }, 'String'),
  AzFluentLocalizerHandle_hasMessage: fn(FLUENT, { ...asked, message_id: 'String' }, 'bool'),
  AzFluentLocalizerHandle_getLoadedLocales: fn(FLUENT, self, 'StringVec'),
  AzFluentLocalizerHandle_clearLocale: fn(FLUENT, asked),
  AzFluentLocalizerHandle_clearAll: fn(FLUENT, self),
  AzFluentSyntaxCheckResult_checkSyntax: fn(FLUENT, { source: 'String' }, 'FluentSyntaxCheckResult'),
  AzFluentSyntaxCheckResult_checkSyntaxBytes: fn(FLUENT, { data: 'U8VecRef' }, 'FluentSyntaxCheckResult'),
  AzFluentSyntaxCheckResult_getErrors: fn(
    FLUENT,
    { fluent_syntax_check_result: '&FluentSyntaxCheckResult' },
    'OptionStringVec',
  ),
};
