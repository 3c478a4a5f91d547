// Buttons, switches and bars: Button, CheckBox, Switch, ProgressBar, Slider.
import { enumOf, type FunctionTable, fn, struct, type TypeTable } from '../model.ts';
import {
  creator,
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
const BACKGROUND = 'StyleBackgroundContentVec';

export const buttonTypes: TypeTable = {
  ButtonType: enumOf('Default Primary Secondary Success Danger Warning Info Link'),
  ...handlerTypes('ButtonOnClick'),
  Button: struct({
    label: 'String',
    image: 'OptionImageRef',
    button_type: 'ButtonType',
    container_style: STYLE,
    label_style: STYLE,
    image_style: STYLE,
    on_click: 'OptionButtonOnClick',
  }),
  CheckBoxState: struct({ checked: 'bool' }),
  ...handlerTypes('CheckBoxOnToggle', ['CheckBoxState']),
  CheckBoxStateWrapper: struct({ inner: 'CheckBoxState', on_toggle: 'OptionCheckBoxOnToggle' }),
  CheckBox: struct({ check_box_state: 'CheckBoxStateWrapper', container_style: STYLE, content_style: STYLE }),
  SwitchState: struct({ checked: 'bool' }),
  ...handlerTypes('SwitchOnToggle', ['SwitchState']),
  SwitchStateWrapper: struct({ inner: 'SwitchState', on_toggle: 'OptionSwitchOnToggle' }),
  Switch: struct({ switch_state: 'SwitchStateWrapper', track_style: STYLE, knob_style: STYLE }),
  ProgressBarState: struct({ percent_done: 'f32', display_percentage: 'bool' }),
  ProgressBar: struct({
    progressbar_state: 'ProgressBarState',
    height: 'PixelValue',
    bar_background: BACKGROUND,
    container_background: BACKGROUND,
  }),
  SliderState: struct({ value: 'f32', min: 'f32', max: 'f32' }),
  ...handlerTypes('SliderOnValueChange', ['SliderState']),
  SliderStateWrapper: struct({ on_value_change: 'OptionSliderOnValueChange', inner: 'SliderState', dragging: 'bool' }),
  Slider: struct({ slider_state: 'SliderStateWrapper', track_style: STYLE, thumb_style: STYLE }),
};

const BUTTON = 'api/widgets/button';
const TOGGLE = 'api/widgets/toggle';
const SLIDER = 'api/widgets/slider';
const PROGRESS_BAR = 'api/widgets/progress-bar';
/** A bar of 15 px: AzPixelValue in thousandths. */
const BAR: Starts = { 'height.number.number': 15_000 };
const SLIDER_STARTS: Starts = { 'slider_state.inner.max': 100 };

export const buttonFunctions: FunctionTable = {
  ...creator('AzButton_create', 'Button', { label: 'String' }),
  ...creator('AzButton_withType', 'Button', { label: 'String', button_type: 'ButtonType' }),
  ...fieldFunctions('Button', field('ButtonType', 'button_type', 'ButtonType'), {
    path: 'image',
    type: 'ImageRef',
    set: 'Image',
    with: '',
  }),
  ...handlerFunctions('Button', handler('OnClick', 'on_click', 'ButtonOnClick')),
  ...swapFunction('Button'),
  AzButton_dom: fn(BUTTON, { button: 'Button' }, 'Dom', { mayReenter: true }),
  ...creator('AzCheckBox_create', 'CheckBox', { 'check_box_state.inner.checked': 'bool' }),
  ...handlerFunctions('CheckBox', handler('OnToggle', 'check_box_state.on_toggle', 'CheckBoxOnToggle')),
  ...swapFunction('CheckBox'),
  AzCheckBox_dom: fn(TOGGLE, { check_box: 'CheckBox' }, 'Dom'),
  ...creator('AzSwitch_create', 'Switch', { 'switch_state.inner.checked': 'bool' }),
  ...handlerFunctions('Switch', wrapped('OnToggle', 'switch_state.on_toggle', 'SwitchOnToggle')),
  ...swapFunction('Switch'),
  AzSwitch_dom: fn(TOGGLE, { switch: 'Switch' }, 'Dom'),
  ...creator('AzProgressBar_create', 'ProgressBar', { 'progressbar_state.percent_done': 'f32' }, BAR),
  ...fieldFunctions(
    'ProgressBar',
    field('Height', 'height', 'PixelValue'),
    field('ContainerBackground', 'container_background', BACKGROUND),
    { path: 'container_background', type: BACKGROUND, set: '', with: 'ContainerStyle' },
    field('BarBackground', 'bar_background', BACKGROUND),
  ),
  ...swapFunction('ProgressBar', BAR),
  AzProgressBar_dom: fn(PROGRESS_BAR, { progress_bar: 'ProgressBar' }, 'Dom'),
  ...creator('AzSlider_create', 'Slider', {
    'slider_state.inner.value': 'f32',
    'slider_state.inner.min': 'f32',
    'slider_state.inner.max': 'f32',
  }),
  ...fieldFunctions('Slider', field('Value', 'slider_state.inner.value', 'f32')),
  ...handlerFunctions('Slider', wrapped('OnValueChange', 'slider_state.on_value_change', 'SliderOnValueChange')),
  ...swapFunction('Slider', SLIDER_STARTS),
  AzSlider_dom: fn(SLIDER, { slider: 'Slider' }, 'Dom'),
};
