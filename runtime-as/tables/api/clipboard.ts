// The clipboard: text, and runs of it with their looks.
import { type FunctionTable, fn, option, struct, type TypeTable, vec } from './model.ts';

export const clipboardTypes: TypeTable = {
  StyledTextRun: struct({
    text: 'String',
    font_family: 'OptionString',
    font_size_px: 'f32',
    color: 'ColorU',
    is_bold: 'bool',
    is_italic: 'bool',
  }),
  ...vec('StyledTextRun'),
  OptionStyledTextRun: option('StyledTextRun'),
  ClipboardContent: struct({ plain_text: 'String', styled_runs: 'StyledTextRunVec' }),
  OptionClipboardContent: option('ClipboardContent'),
};

const CLIPBOARD = 'api/clipboard';
const info = { info: '&CallbackInfo' };
const change = { info: '&mut CallbackInfo' };
const target = { target: 'DomNodeId' };
const content = { content: 'ClipboardContent' };
const inspect = (event: 'copy' | 'cut') =>
  fn(CLIPBOARD, { ...info, ...target }, 'OptionClipboardContent', {
    call: 'inspectEvent',
    extra: [event === 'cut' ? 1 : 0],
  });

export const clipboardFunctions: FunctionTable = {
  AzCallbackInfo_getClipboardContent: fn(CLIPBOARD, info, 'OptionClipboardContent'),
  AzCallbackInfo_setClipboardContent: fn(CLIPBOARD, { ...change, ...content }),
  AzCallbackInfo_setCopyContent: fn(CLIPBOARD, { ...change, ...target, ...content }, 'void', {
    call: 'setTargetContent',
  }),
  AzCallbackInfo_setCutContent: fn(CLIPBOARD, { ...change, ...target, ...content }, 'void', {
    call: 'setTargetContent',
  }),
  AzCallbackInfo_inspectCopyChangeset: inspect('copy'),
  AzCallbackInfo_inspectCutChangeset: inspect('cut'),
};
