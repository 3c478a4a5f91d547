// Widgets around content, and small things to look at: Frame, Card, Alert, Badge, Chip, Accordion, Spinner, Modal, Toast,
// Divider.
import { enumOf, type FunctionTable, fn, option, struct, type TypeTable, vec } from '../model.ts';
import {
  creator,
  field,
  fieldFunctions,
  handlerFunctions,
  handlerTypes,
  swapFunction,
  wrapped,
} from '../widget-rows.ts';

const STYLE = 'CssPropertyWithConditionsVec';
const KINDS = 'Default Primary Success Danger Warning Info';
const NOTICES = 'Info Success Warning Danger';

/** Alert and Toast are one structure under two names. */
const notice = (type: string): TypeTable => ({
  [`${type}Kind`]: enumOf(NOTICES),
  [`${type}State`]: struct({ visible: 'bool' }),
  ...handlerTypes(`${type}OnDismiss`, [`${type}State`]),
  [`${type}StateWrapper`]: struct({ inner: `${type}State`, on_dismiss: `Option${type}OnDismiss` }),
  [type]: struct({
    [`${type.toLowerCase()}_state`]: `${type}StateWrapper`,
    message: 'String',
    kind: `${type}Kind`,
    dismissible: 'bool',
    container_style: STYLE,
  }),
});

export const boxTypes: TypeTable = {
  Frame: struct({ title: 'String', flex_grow: 'f32', content: 'Dom' }),
  ...handlerTypes('CardOnClick'),
  Card: struct({ content: 'Dom', flex_grow: 'f32', on_click: 'OptionCardOnClick' }),
  ...notice('Alert'),
  ...notice('Toast'),
  BadgeKind: enumOf(KINDS),
  Badge: struct({ string: 'String', kind: 'BadgeKind', badge_style: STYLE }),
  ChipState: struct({ visible: 'bool' }),
  ChipKind: enumOf(KINDS),
  ...handlerTypes('ChipOnRemove', ['ChipState']),
  ...handlerTypes('ChipOnClick', ['ChipState']),
  ChipStateWrapper: struct({ inner: 'ChipState', on_remove: 'OptionChipOnRemove', on_click: 'OptionChipOnClick' }),
  Chip: struct({
    chip_state: 'ChipStateWrapper',
    label: 'String',
    kind: 'ChipKind',
    removable: 'bool',
    container_style: STYLE,
  }),
  AccordionSection: struct({ title: 'String', content: 'Dom', is_open: 'bool' }),
  ...vec('AccordionSection'),
  OptionAccordionSection: option('AccordionSection'),
  ...handlerTypes('AccordionOnToggle', ['usize']),
  Accordion: struct({ sections: 'AccordionSectionVec', on_toggle: 'OptionAccordionOnToggle' }),
  Spinner: struct({ size: 'isize', color: 'ColorU', track_color: 'ColorU', spinner_style: STYLE }),
  ModalState: struct({ open: 'bool' }),
  ...handlerTypes('ModalOnClose', ['ModalState']),
  ModalStateWrapper: struct({ inner: 'ModalState', on_close: 'OptionModalOnClose' }),
  Modal: struct({
    modal_state: 'ModalStateWrapper',
    title: 'String',
    content: 'Dom',
    show_close_button: 'bool',
    backdrop_style: STYLE,
  }),
  DividerOrientation: enumOf('Horizontal Vertical'),
  Divider: struct({ orientation: 'DividerOrientation', divider_style: STYLE }),
};

const BOX = 'api/widgets/box';
const NOTICE = 'api/widgets/notice';
const ACCORDION = 'api/widgets/accordion';
const MODAL = 'api/widgets/modal';
/** 24 px, blue on pale grey: AzColorU as one number each. */
const SPINNER = { size: 24, 'color.r': 13, 'color.g': 110, 'color.b': 253, 'color.a': 255 };
const TRACK = { 'track_color.r': 222, 'track_color.g': 226, 'track_color.b': 230, 'track_color.a': 255 };
const WHOLE_SPINNER = { ...SPINNER, ...TRACK };
const OPEN = { 'modal_state.inner.open': 1, show_close_button: 1 };
const CHIP = { 'chip_state.inner.visible': 1 };

function noticeFunctions(type: string): FunctionTable {
  const self = type.toLowerCase();
  const starts = { [`${self}_state.inner.visible`]: 1 };
  const kind = `${type}Kind`;
  return {
    ...creator(`Az${type}_create`, type, { message: 'String' }, starts),
    ...creator(`Az${type}_withKind`, type, { message: 'String', kind }, starts),
    ...fieldFunctions(
      type,
      { path: 'kind', type: kind, set: 'Kind', with: kind },
      field('Dismissible', 'dismissible', 'bool'),
    ),
    ...handlerFunctions(type, wrapped('OnDismiss', `${self}_state.on_dismiss`, `${type}OnDismiss`)),
    ...swapFunction(type, starts),
    [`Az${type}_dom`]: fn(NOTICE, { [self]: type }, 'Dom'),
  };
}

export const boxFunctions: FunctionTable = {
  ...creator('AzFrame_create', 'Frame', { title: 'String', content: 'Dom' }),
  ...fieldFunctions('Frame', field('FlexGrow', 'flex_grow', 'f32')),
  ...swapFunction('Frame'),
  AzFrame_dom: fn(BOX, { frame: 'Frame' }, 'Dom'),
  ...creator('AzCard_create', 'Card', { content: 'Dom' }),
  ...fieldFunctions('Card', field('Content', 'content', 'Dom'), field('FlexGrow', 'flex_grow', 'f32')),
  ...handlerFunctions('Card', wrapped('OnClick', 'on_click', 'CardOnClick')),
  ...swapFunction('Card'),
  AzCard_dom: fn(BOX, { card: 'Card' }, 'Dom'),
  ...noticeFunctions('Alert'),
  ...noticeFunctions('Toast'),
  ...creator('AzBadge_create', 'Badge', { string: 'String' }),
  ...creator('AzBadge_withKind', 'Badge', { string: 'String', kind: 'BadgeKind' }),
  ...fieldFunctions('Badge', { path: 'kind', type: 'BadgeKind', set: 'Kind', with: 'BadgeKind' }),
  ...swapFunction('Badge'),
  AzBadge_dom: fn(BOX, { badge: 'Badge' }, 'Dom'),
  ...creator('AzChip_create', 'Chip', { label: 'String' }, CHIP),
  ...creator('AzChip_withKind', 'Chip', { label: 'String', kind: 'ChipKind' }, CHIP),
  ...fieldFunctions(
    'Chip',
    { path: 'kind', type: 'ChipKind', set: 'Kind', with: 'ChipKind' },
    field('Removable', 'removable', 'bool'),
  ),
  ...handlerFunctions(
    'Chip',
    wrapped('OnRemove', 'chip_state.on_remove', 'ChipOnRemove'),
    wrapped('OnClick', 'chip_state.on_click', 'ChipOnClick'),
  ),
  ...swapFunction('Chip', CHIP),
  AzChip_dom: fn(NOTICE, { chip: 'Chip' }, 'Dom'),
  ...creator('AzAccordionSection_new', 'AccordionSection', { title: 'String', content: 'Dom' }),
  ...fieldFunctions('AccordionSection', { path: 'is_open', type: 'bool', set: '', with: 'Open' }),
  ...creator('AzAccordion_create', 'Accordion', {}),
  ...creator('AzAccordion_new', 'Accordion', { sections: 'AccordionSectionVec' }),
  ...handlerFunctions('Accordion', wrapped('OnToggle', 'on_toggle', 'AccordionOnToggle')),
  ...swapFunction('Accordion'),
  AzAccordion_dom: fn(ACCORDION, { accordion: 'Accordion' }, 'Dom'),
  ...creator('AzSpinner_create', 'Spinner', {}, WHOLE_SPINNER),
  ...creator('AzSpinner_withSize', 'Spinner', { size: 'isize' }, WHOLE_SPINNER),
  ...fieldFunctions(
    'Spinner',
    { path: 'size', type: 'isize', set: 'Size', with: 'SpinnerSize' },
    field('Color', 'color', 'ColorU'),
    field('TrackColor', 'track_color', 'ColorU'),
  ),
  ...swapFunction('Spinner', WHOLE_SPINNER),
  AzSpinner_dom: fn(BOX, { spinner: 'Spinner' }, 'Dom'),
  ...creator('AzModal_create', 'Modal', { content: 'Dom' }, OPEN),
  ...fieldFunctions(
    'Modal',
    field('Title', 'title', 'String'),
    field('Content', 'content', 'Dom'),
    field('Open', 'modal_state.inner.open', 'bool'),
    field('CloseButton', 'show_close_button', 'bool'),
  ),
  ...handlerFunctions('Modal', wrapped('OnClose', 'modal_state.on_close', 'ModalOnClose')),
  ...swapFunction('Modal', OPEN),
  AzModal_dom: fn(MODAL, { modal: 'Modal' }, 'Dom'),
  ...creator('AzDivider_create', 'Divider', {}),
  ...creator('AzDivider_createWithOrientation', 'Divider', { orientation: 'DividerOrientation' }),
  ...fieldFunctions('Divider', field('Orientation', 'orientation', 'DividerOrientation')),
  ...swapFunction('Divider'),
  AzDivider_dom: fn(BOX, { divider: 'Divider' }, 'Dom'),
};
