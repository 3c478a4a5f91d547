// What elements that show a value, and dialogs, tell assistive technology: AzProgressAriaInfo, AzMeterAriaInfo, AzDialogAriaInfo.
import { type FunctionTable, fn, struct, type TypeTable } from './model.ts';
import { creator, fieldFunctions } from './widget-rows.ts';

export const ariaTypes: TypeTable = {
  ProgressAriaInfo: struct({
    ...{ label: 'OptionString', current_value: 'OptionF32', max: 'OptionF32', indeterminate: 'bool' },
    description: 'OptionString',
  }),
  MeterAriaInfo: struct({
    ...{ label: 'OptionString', current_value: 'f32', min: 'f32', max: 'f32' },
    ...{ low: 'OptionF32', high: 'OptionF32', optimum: 'OptionF32', description: 'OptionString' },
  }),
  DialogAriaInfo: struct({
    ...{ label: 'OptionString', described_by: 'OptionString', description: 'OptionString' },
    ...{ role: 'AccessibilityRole', modal: 'bool' },
  }),
};

/** `AzX_withField(X, value) -> X`. */
const withs = (type: string, fields: Record<string, [path: string, type: string]>): FunctionTable =>
  fieldFunctions(
    type,
    ...Object.entries(fields).map(([name, [path, of]]) => ({ path, type: of, set: '', with: name })),
  );

const ARIA = 'api/aria';
const DIALOG_ROLE = 17;

export const ariaFunctions: FunctionTable = {
  ...creator('AzProgressAriaInfo_create', 'ProgressAriaInfo', { label: 'String' }),
  ...withs('ProgressAriaInfo', {
    CurrentValue: ['current_value', 'f32'],
    Max: ['max', 'f32'],
    Indeterminate: ['indeterminate', 'bool'],
    Description: ['description', 'String'],
  }),
  ...creator('AzMeterAriaInfo_create', 'MeterAriaInfo', {
    ...{ label: 'String', current_value: 'f32', min: 'f32', max: 'f32' },
  }),
  ...withs('MeterAriaInfo', {
    Low: ['low', 'f32'],
    High: ['high', 'f32'],
    Optimum: ['optimum', 'f32'],
    Description: ['description', 'String'],
  }),
  ...creator('AzDialogAriaInfo_create', 'DialogAriaInfo', { label: 'String' }, { role: DIALOG_ROLE }),
  ...withs('DialogAriaInfo', {
    Modal: ['modal', 'bool'],
    DescribedBy: ['described_by', 'String'],
    Role: ['role', 'AccessibilityRole'],
    Description: ['description', 'String'],
  }),
  AzDom_createProgress: fn(ARIA, { aria: 'ProgressAriaInfo' }, 'Dom'),
  AzDom_createMeter: fn(ARIA, { aria: 'MeterAriaInfo' }, 'Dom'),
  AzDom_createDialog: fn(ARIA, { aria: 'DialogAriaInfo' }, 'Dom'),
};
