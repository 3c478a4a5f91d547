// Widgets in which one types: TextInput, NumberInput, TextArea, ColorInput.
import { enumOf, type FunctionTable, fn, option, struct, type TypeTable, union, vec } from '../model.ts';
import {
  creator,
  type FieldRow,
  field,
  fieldFunctions,
  handler,
  handlerFunctions,
  handlerTypes,
  type Starts,
  swapFunction,
  wrapped,
} from '../widget-rows.ts';

const STYLE = 'CssPropertyWithConditionsVec';

export const textTypes: TypeTable = {
  ...vec('u32', 'U32Vec'),
  TextInputSelectionRange: struct({ dir_from: 'usize', dir_to: 'usize' }),
  TextInputSelection: union({ All: null, FromTo: 'TextInputSelectionRange' }),
  OptionTextInputSelection: option('TextInputSelection'),
  // Text is code points; max_len 0 = any length.
  TextInputState: struct({
    text: 'U32Vec',
    placeholder: 'OptionString',
    max_len: 'usize',
    selection: 'OptionTextInputSelection',
    cursor_pos: 'usize',
  }),
  TextInputValid: enumOf('Yes No'),
  OnTextInputReturn: struct({ update: 'Update', valid: 'TextInputValid' }),
  ...handlerTypes('TextInputOnTextInput', ['TextInputState'], 'OnTextInputReturn'),
  ...handlerTypes('TextInputOnVirtualKeyDown', ['TextInputState'], 'OnTextInputReturn'),
  ...handlerTypes('TextInputOnFocusLost', ['TextInputState']),
  TextInputStateWrapper: struct({
    inner: 'TextInputState',
    on_text_input: 'OptionTextInputOnTextInput',
    on_virtual_key_down: 'OptionTextInputOnVirtualKeyDown',
    on_focus_lost: 'OptionTextInputOnFocusLost',
    update_text_input_before_calling_focus_lost_fn: 'bool',
    update_text_input_before_calling_vk_down_fn: 'bool',
    cursor_animation: 'OptionTimerId',
  }),
  TextInput: struct({
    text_input_state: 'TextInputStateWrapper',
    placeholder_style: STYLE,
    container_style: STYLE,
    label_style: STYLE,
  }),
  NumberInputState: struct({ previous: 'f32', number: 'f32', min: 'f32', max: 'f32' }),
  ...handlerTypes('NumberInputOnValueChange', ['NumberInputState']),
  ...handlerTypes('NumberInputOnFocusLost', ['NumberInputState']),
  NumberInputStateWrapper: struct({
    inner: 'NumberInputState',
    on_value_change: 'OptionNumberInputOnValueChange',
    on_focus_lost: 'OptionNumberInputOnFocusLost',
  }),
  NumberInput: struct({ number_input_state: 'NumberInputStateWrapper', text_input: 'TextInput', style: STYLE }),
  TextAreaState: struct({ text: 'U32Vec', placeholder: 'OptionString', max_len: 'usize', cursor_pos: 'usize' }),
  ...handlerTypes('TextAreaOnTextInput', ['TextAreaState'], 'OnTextInputReturn'),
  ...handlerTypes('TextAreaOnFocusLost', ['TextAreaState']),
  ...handlerTypes('TextAreaOnVirtualKeyDown', ['TextAreaState'], 'OnTextInputReturn'),
  TextAreaStateWrapper: struct({
    inner: 'TextAreaState',
    on_text_input: 'OptionTextAreaOnTextInput',
    on_focus_lost: 'OptionTextAreaOnFocusLost',
    update_text_area_before_calling_focus_lost_fn: 'bool',
    on_virtual_key_down: 'OptionTextAreaOnVirtualKeyDown',
  }),
  TextArea: struct({
    text_area_state: 'TextAreaStateWrapper',
    placeholder_style: STYLE,
    container_style: STYLE,
    label_style: STYLE,
  }),
  ColorInputState: struct({ color: 'ColorU' }),
  ...handlerTypes('ColorInputOnValueChange', ['ColorInputState']),
  ColorInputStateWrapper: struct({
    inner: 'ColorInputState',
    title: 'String',
    on_value_change: 'OptionColorInputOnValueChange',
  }),
  ColorInput: struct({ color_input_state: 'ColorInputStateWrapper', style: STYLE }),
};

const TEXT_INPUT = 'api/widgets/text-input';
const NUMBER_INPUT = 'api/widgets/number-input';
const COLOR_INPUT = 'api/widgets/color-input';

/** Every finite number is allowed until the app narrows the limits. */
const FLT_MAX = 3.4028234663852886e38;
const NUMBER: Starts = { 'number_input_state.inner.min': -FLT_MAX, 'number_input_state.inner.max': FLT_MAX };

const styles = (prefix: string): FieldRow[] =>
  ['Placeholder', 'Container', 'Label'].map((part) =>
    field(`${part}Style`, `${prefix}${part.toLowerCase()}_style`, STYLE),
  );
/** Callbacks of the field inside: a number input shares two of them. */
const typing = (prefix: string) => [
  handler('OnTextInput', `${prefix}text_input_state.on_text_input`, 'TextInputOnTextInput'),
  handler('OnVirtualKeyDown', `${prefix}text_input_state.on_virtual_key_down`, 'TextInputOnVirtualKeyDown'),
];
/** Text and placeholder: strings by value, the text becomes code points. */
const plainText = (type: string, self: string): FunctionTable => ({
  [`Az${type}_setText`]: fn(TEXT_INPUT, { [self]: `&mut ${type}`, text: 'String' }, 'void', { call: 'setText' }),
  [`Az${type}_withText`]: fn(TEXT_INPUT, { [self]: type, text: 'String' }, type, { call: `with${type}Text` }),
});

export const textFunctions: FunctionTable = {
  ...creator('AzTextInput_create', 'TextInput', {}),
  ...plainText('TextInput', 'text_input'),
  ...fieldFunctions('TextInput', field('Placeholder', 'text_input_state.inner.placeholder', 'String'), ...styles('')),
  ...handlerFunctions(
    'TextInput',
    ...typing(''),
    handler('OnFocusLost', 'text_input_state.on_focus_lost', 'TextInputOnFocusLost'),
  ),
  ...swapFunction('TextInput'),
  AzTextInput_dom: fn(TEXT_INPUT, { text_input: 'TextInput' }, 'Dom'),
  AzTextInputState_getText: fn(TEXT_INPUT, { text_input_state: '&TextInputState' }, 'String'),
  ...creator('AzNumberInput_create', 'NumberInput', { 'number_input_state.inner.number': 'f32' }, NUMBER),
  ...fieldFunctions('NumberInput', ...styles('text_input.')),
  ...handlerFunctions(
    'NumberInput',
    ...typing('text_input.'),
    handler('OnFocusLost', 'number_input_state.on_focus_lost', 'NumberInputOnFocusLost'),
    handler('OnValueChange', 'number_input_state.on_value_change', 'NumberInputOnValueChange'),
  ),
  ...swapFunction('NumberInput', NUMBER),
  AzNumberInput_dom: fn(NUMBER_INPUT, { number_input: 'NumberInput' }, 'Dom'),
  ...creator('AzTextArea_create', 'TextArea', {}),
  ...plainText('TextArea', 'text_area'),
  ...fieldFunctions(
    'TextArea',
    field('Placeholder', 'text_area_state.inner.placeholder', 'String'),
    field('ContainerStyle', 'container_style', STYLE),
  ),
  ...handlerFunctions(
    'TextArea',
    wrapped('OnTextInput', 'text_area_state.on_text_input', 'TextAreaOnTextInput'),
    wrapped('OnFocusLost', 'text_area_state.on_focus_lost', 'TextAreaOnFocusLost'),
    wrapped('OnVirtualKeyDown', 'text_area_state.on_virtual_key_down', 'TextAreaOnVirtualKeyDown'),
  ),
  ...swapFunction('TextArea'),
  AzTextArea_dom: fn(TEXT_INPUT, { text_area: 'TextArea' }, 'Dom'),
  ...creator('AzColorInput_create', 'ColorInput', { 'color_input_state.inner.color': 'ColorU' }),
  ...handlerFunctions(
    'ColorInput',
    handler('OnValueChange', 'color_input_state.on_value_change', 'ColorInputOnValueChange'),
  ),
  ...swapFunction('ColorInput', { 'color_input_state.inner.color.a': 255 }),
  AzColorInput_dom: fn(COLOR_INPUT, { color_input: 'ColorInput' }, 'Dom'),
};
