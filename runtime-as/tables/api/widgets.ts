// Widgets: structures by value, turned into elements by AzX_dom.
import { callback, enumOf, type FunctionTable, fn, option, struct, type TypeTable } from './model.ts';

export const widgetsTypes: TypeTable = {
  ButtonType: enumOf('Default Primary Secondary Success Danger Warning Info Link'),
  ButtonOnClickCallbackType: callback(['RefAny', 'CallbackInfo'], 'Update'),
  ButtonOnClickCallback: struct({ cb: 'ButtonOnClickCallbackType', callable: 'OptionRefAny' }),
  ButtonOnClick: struct({ data: 'RefAny', callback: 'ButtonOnClickCallback' }),
  OptionButtonOnClick: option('ButtonOnClick'),
  Button: struct({
    label: 'String',
    image: 'OptionImageRef',
    button_type: 'ButtonType',
    container_style: 'CssPropertyWithConditionsVec',
    label_style: 'CssPropertyWithConditionsVec',
    image_style: 'CssPropertyWithConditionsVec',
    on_click: 'OptionButtonOnClick',
  }),
  CheckBoxState: struct({ checked: 'bool' }),
  CheckBoxOnToggleCallbackType: callback(['RefAny', 'CallbackInfo', 'CheckBoxState'], 'Update'),
  CheckBoxOnToggleCallback: struct({ cb: 'CheckBoxOnToggleCallbackType', callable: 'OptionRefAny' }),
  CheckBoxOnToggle: struct({ data: 'RefAny', callback: 'CheckBoxOnToggleCallback' }),
  OptionCheckBoxOnToggle: option('CheckBoxOnToggle'),
  CheckBoxStateWrapper: struct({ inner: 'CheckBoxState', on_toggle: 'OptionCheckBoxOnToggle' }),
  CheckBox: struct({
    check_box_state: 'CheckBoxStateWrapper',
    container_style: 'CssPropertyWithConditionsVec',
    content_style: 'CssPropertyWithConditionsVec',
  }),
  ProgressBarState: struct({ percent_done: 'f32', display_percentage: 'bool' }),
  ProgressBar: struct({
    progressbar_state: 'ProgressBarState',
    height: 'PixelValue',
    bar_background: 'StyleBackgroundContentVec',
    container_background: 'StyleBackgroundContentVec',
  }),
};

const BUTTON = 'api/button';
const CHECK_BOX = 'api/check-box';
const PROGRESS_BAR = 'api/progress-bar';
const onClick = { data: 'RefAny', on_click: 'ButtonOnClickCallbackType' };
const onToggle = { data: 'RefAny', on_toggle: 'CheckBoxOnToggleCallbackType' };
const bar = { progress_bar: '&mut ProgressBar' };
const ownBar = { progress_bar: 'ProgressBar' };
const background = { background: 'StyleBackgroundContentVec' };

export const widgetFunctions: FunctionTable = {
  AzButton_create: fn(BUTTON, { label: 'String' }, 'Button'),
  AzButton_withType: fn(BUTTON, { label: 'String', button_type: 'ButtonType' }, 'Button'),
  AzButton_setButtonType: fn(BUTTON, { button: '&mut Button', button_type: 'ButtonType' }),
  AzButton_withButtonType: fn(BUTTON, { button: 'Button', button_type: 'ButtonType' }, 'Button'),
  AzButton_setOnClick: fn(BUTTON, { button: '&mut Button', ...onClick }, 'void', { mayReenter: true }),
  AzButton_withOnClick: fn(BUTTON, { button: 'Button', ...onClick }, 'Button', { mayReenter: true }),
  AzButton_dom: fn(BUTTON, { button: 'Button' }, 'Dom', { mayReenter: true }),
  AzCheckBox_create: fn(CHECK_BOX, { checked: 'bool' }, 'CheckBox'),
  AzCheckBox_setOnToggle: fn(CHECK_BOX, { check_box: '&mut CheckBox', ...onToggle }),
  AzCheckBox_withOnToggle: fn(CHECK_BOX, { check_box: 'CheckBox', ...onToggle }, 'CheckBox'),
  AzCheckBox_dom: fn(CHECK_BOX, { check_box: 'CheckBox' }, 'Dom'),
  AzProgressBar_create: fn(PROGRESS_BAR, { percent_done: 'f32' }, 'ProgressBar'),
  AzProgressBar_setHeight: fn(PROGRESS_BAR, { ...bar, height: 'PixelValue' }),
  AzProgressBar_withHeight: fn(PROGRESS_BAR, { ...ownBar, height: 'PixelValue' }, 'ProgressBar'),
  AzProgressBar_setContainerBackground: fn(PROGRESS_BAR, { ...bar, ...background }),
  AzProgressBar_withContainerBackground: fn(PROGRESS_BAR, { ...ownBar, ...background }, 'ProgressBar'),
  AzProgressBar_setBarBackground: fn(PROGRESS_BAR, { ...bar, ...background }),
  AzProgressBar_withBarBackground: fn(PROGRESS_BAR, { ...ownBar, ...background }, 'ProgressBar'),
  AzProgressBar_dom: fn(PROGRESS_BAR, { progress_bar: 'ProgressBar' }, 'Dom'),
};
