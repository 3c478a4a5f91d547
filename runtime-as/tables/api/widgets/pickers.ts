// Widgets that pick: DatePicker, TimePicker, FileInput.
import { type FunctionTable, fn, struct, type TypeTable } from '../model.ts';
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

/** State, callback and wrapper of a picker. */
const picker = (type: string): TypeTable => ({
  ...handlerTypes(`${type}OnChange`, [`${type}State`]),
  [`${type}StateWrapper`]: struct({ inner: `${type}State`, on_change: `Option${type}OnChange` }),
  [type]: struct({ state: `${type}StateWrapper`, container_style: STYLE }),
});

export const pickerTypes: TypeTable = {
  // month and day count from 1.
  DatePickerState: struct({ year: 'u32', month: 'u32', day: 'u32' }),
  ...picker('DatePicker'),
  // hour: 0–23, or with is_24h false 1–12 and is_pm.
  TimePickerState: struct({ hour: 'u32', minute: 'u32', is_pm: 'bool', is_24h: 'bool' }),
  ...picker('TimePicker'),
  FileInputState: struct({ path: 'OptionString' }),
  ...handlerTypes('FileInputOnPathChange', ['FileInputState']),
  FileInputStateWrapper: struct({
    inner: 'FileInputState',
    on_path_change: 'OptionFileInputOnPathChange',
    file_dialog_title: 'String',
    default_dir: 'OptionString',
  }),
  FileInput: struct({
    file_input_state: 'FileInputStateWrapper',
    default_text: 'String',
    image: 'OptionImageRef',
    container_style: STYLE,
    label_style: STYLE,
    image_style: STYLE,
  }),
};

const DATE_PICKER = 'api/widgets/date-picker';
const TIME_PICKER = 'api/widgets/time-picker';
const FILE_INPUT = 'api/widgets/file-input';
const EPOCH: Starts = { 'state.inner.year': 1970, 'state.inner.month': 1, 'state.inner.day': 1 };
const DAY: Starts = { 'state.inner.is_24h': 1 };

const onChange = (type: string): FunctionTable =>
  handlerFunctions(type, wrapped('OnChange', 'state.on_change', `${type}OnChange`));

export const pickerFunctions: FunctionTable = {
  ...creator('AzDatePicker_create', 'DatePicker', {
    'state.inner.year': 'u32',
    'state.inner.month': 'u32',
    'state.inner.day': 'u32',
  }),
  ...onChange('DatePicker'),
  ...swapFunction('DatePicker', EPOCH),
  AzDatePicker_dom: fn(DATE_PICKER, { date_picker: 'DatePicker' }, 'Dom'),
  ...creator('AzTimePicker_create', 'TimePicker', { 'state.inner.hour': 'u32', 'state.inner.minute': 'u32' }, DAY),
  ...fieldFunctions('TimePicker', field('24h', 'state.inner.is_24h', 'bool'), field('Pm', 'state.inner.is_pm', 'bool')),
  ...onChange('TimePicker'),
  ...swapFunction('TimePicker', DAY),
  AzTimePicker_dom: fn(TIME_PICKER, { time_picker: 'TimePicker' }, 'Dom'),
  ...creator('AzFileInput_create', 'FileInput', { 'file_input_state.inner.path': 'OptionString' }),
  ...fieldFunctions('FileInput', field('DefaultText', 'default_text', 'String')),
  ...handlerFunctions('FileInput', handler('OnPathChange', 'file_input_state.on_path_change', 'FileInputOnPathChange')),
  ...swapFunction('FileInput'),
  AzFileInput_dom: fn(FILE_INPUT, { file_input: 'FileInput' }, 'Dom'),
};
