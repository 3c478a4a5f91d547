// Types as text (type-text.ts): components that are described as data.
export const components = `
ComponentId = collection String, name String
ComponentDataField = name String, field_type ComponentFieldType, default_value OptionComponentDefaultValue, required
  bool, description String
ComponentSource = Builtin | Compiled | UserDefined
CompileTarget = Rust | C | Cpp | Python
ComponentDef = id ComponentId, display_name String, description String, css String, source ComponentSource, data_model
  ComponentDataModel, render_fn ComponentRenderFn, compile_fn ComponentCompileFn, render_fn_source OptionString,
  compile_fn_source OptionString
ComponentCompileFn = fn(*const ComponentDef, *const CompileTarget, *const ComponentDataModel, usize)
  ResultStringCompileError
ComponentRenderFn = fn(*const ComponentDef, *const ComponentDataModel, *const ComponentMap)
  ResultStyledDomRenderDomError
ComponentLibrary = name String, version String, description String, components ComponentDefVec, exportable bool,
  modifiable bool, data_models ComponentDataModelVec, enum_models ComponentEnumModelVec
ComponentMap = libraries ComponentLibraryVec
ComponentDataModel = name String, description String, fields ComponentDataFieldVec
ComponentEnumVariant = name String, description String, fields ComponentDataFieldVec
ComponentEnumModel = name String, description String, variants ComponentEnumVariantVec
ComponentFieldType = String() | Bool() | I32() | I64() | U32() | U64() | Usize() | F32() | F64() | ColorU() |
  CssProperty() | ImageRef() | FontRef() | StyledDom() | Callback(ComponentCallbackSignature) | RefAny(String) |
  OptionType(ComponentFieldTypeBox) | VecType(ComponentFieldTypeBox) | StructRef(String) | EnumRef(String)
ComponentFieldTypeBox = ptr *mut c_void
ComponentFieldOverride = field_name String, source ComponentFieldValueSource
ComponentInstanceDefault = library String, component String, field_overrides ComponentFieldOverrideVec
ComponentCallbackSignature = return_type String, args ComponentCallbackArgVec
ComponentCallbackArg = name String, arg_type ComponentFieldType
ComponentDefaultValue = None() | String(String) | Bool(bool) | I32(i32) | I64(i64) | U32(u32) | U64(u64) |
  Usize(usize) | F32(f32) | F64(f64) | ColorU(ColorU) | ComponentInstance(ComponentInstanceDefault) |
  CallbackFnPointer(String) | Json(String)
ComponentFieldValueSource = Default() | Literal(String) | Binding(String)
option: ComponentDef ComponentLibrary ComponentDataField ComponentDataModel ComponentEnumModel ComponentEnumVariant
  ComponentDefaultValue ComponentFieldOverride ComponentCallbackArg
vec: ComponentDataField ComponentDef ComponentLibrary ComponentDataModel ComponentEnumModel ComponentEnumVariant
  ComponentCallbackArg ComponentFieldOverride
`;
