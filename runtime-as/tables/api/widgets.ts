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
};

const BUTTON = 'api/button';
const onClick = { data: 'RefAny', on_click: 'ButtonOnClickCallbackType' };

export const widgetFunctions: FunctionTable = {
  AzButton_create: fn(BUTTON, { label: 'String' }, 'Button'),
  AzButton_withType: fn(BUTTON, { label: 'String', button_type: 'ButtonType' }, 'Button'),
  AzButton_setButtonType: fn(BUTTON, { button: '&mut Button', button_type: 'ButtonType' }),
  AzButton_withButtonType: fn(BUTTON, { button: 'Button', button_type: 'ButtonType' }, 'Button'),
  AzButton_setOnClick: fn(BUTTON, { button: '&mut Button', ...onClick }, 'void', { mayReenter: true }),
  AzButton_withOnClick: fn(BUTTON, { button: 'Button', ...onClick }, 'Button', { mayReenter: true }),
  AzButton_dom: fn(BUTTON, { button: 'Button' }, 'Dom', { mayReenter: true }),
};
