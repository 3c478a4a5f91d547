// AzMsgBox: the browser's own dialogs, which wait for the user; where there are none, text is printed and the answer is the
// one that the app would take for granted.
import { CALL_DIALOG } from '../gen/host-calls';
import { beginCall, call, endCall, putNumberPart, putPart, takeNumber } from '../hostcall';
import { textNew } from '../text';
import { stringDrop, stringLen, stringPtr } from './string';

const TELL: u64 = 0;
const ASK: u64 = 1;
const NOBODY: u32 = 1;

/** Shows title and message, which are consumed; true = agreed. `otherwise` where nobody can be asked. */
function show(kind: u64, title: usize, message: usize, otherwise: bool): bool {
  const text = textNew();
  text.bytes(stringPtr(title), stringLen(title));
  if (text.len) text.ascii('\n\n');
  text.bytes(stringPtr(message), stringLen(message));
  beginCall();
  putNumberPart(kind);
  putPart(text.ptr, text.len);
  const status = call(CALL_DIALOG);
  const agreed = status == NOBODY ? otherwise : takeNumber() != 0;
  endCall();
  text.free();
  stringDrop(title);
  stringDrop(message);
  return agreed;
}

const NO_TITLE: usize = memory.data(40, 8);

export function AzMsgBox_info(content: usize): void {
  show(TELL, NO_TITLE, content, true);
}

export function AzMsgBox_ok(title: usize, message: usize, _icon: u32): void {
  show(TELL, title, message, true);
}

/** AzOkCancel and AzYesNo alike: 0 agrees, 1 does not. */
export function askBox(title: usize, message: usize, _icon: u32, otherwise: u32): u32 {
  return <u32>!show(ASK, title, message, !otherwise);
}
