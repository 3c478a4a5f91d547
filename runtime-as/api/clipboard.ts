// AzCallbackInfo_*Clipboard*: text of the event that is being dispatched, else of the host's clipboard, for which the app waits.
import { dropClipboardContent } from '../gen/glue';
import { CALL_CLIPBOARD_READ, CALL_CLIPBOARD_WRITE } from '../gen/host-calls';
import {
  AzClipboardContent_styled_runs,
  AzOptionClipboardContent_SIZE,
  AzStyledTextRun_color,
  AzStyledTextRun_font_family,
  AzStyledTextRun_font_size_px,
  AzStyledTextRun_is_bold,
  AzStyledTextRun_is_italic,
  AzStyledTextRun_SIZE,
} from '../gen/layout';
import { EVENT_COPY, EVENT_CUT, EVENT_PASTE } from '../gen/wire';
import { beginCall, call, callWaiting, endCall, nextPart, partLen, partPtr, putNumberPart, putPart } from '../hostcall';
import { clipboardEvent, clipboardLen, clipboardPtr } from '../state/clipboard';
import { stringLen, stringOf, stringPtr } from './string';
import { beginVariant } from './variant';
import { vecLen, vecPtr } from './vec';

/** Payload of an option that is 8-aligned. */
const PAYLOAD: usize = 8;

/** AzOptionClipboardContent: text without runs, or None. */
function contentOf(ret: usize, has: bool, ptr: usize, byteLen: u32): void {
  beginVariant(ret, AzOptionClipboardContent_SIZE, <u32>has);
  if (has) stringOf(ret + PAYLOAD, ptr, byteLen);
}

/** Where the host cannot read its clipboard it says why, and the content is None. */
export function AzCallbackInfo_getClipboardContent(ret: usize, _info: usize): void {
  if (clipboardEvent == EVENT_PASTE) {
    contentOf(ret, true, clipboardPtr, clipboardLen);
    return;
  }
  beginCall();
  const isRead = callWaiting(CALL_CLIPBOARD_READ) == 0 && nextPart();
  contentOf(ret, isRead, partPtr, partLen);
  endCall();
}

function putRun(run: usize): void {
  putPart(stringPtr(run), stringLen(run));
  const family = run + AzStyledTextRun_font_family;
  const hasFamily = load<u8>(family) != 0;
  putPart(hasFamily ? stringPtr(family + PAYLOAD) : 0, hasFamily ? stringLen(family + PAYLOAD) : 0);
  putNumberPart(<u64>max<f64>(0, nearest<f64>(<f64>load<f32>(run, AzStyledTextRun_font_size_px) * 1000)));
  putNumberPart(load<u32>(run, AzStyledTextRun_color));
  putNumberPart(<u64>load<bool>(run, AzStyledTextRun_is_bold) | (<u64>load<bool>(run, AzStyledTextRun_is_italic) << 1));
}

/** The host writes it when the callback has ended, and says why where it cannot. */
export function AzCallbackInfo_setClipboardContent(_info: usize, content: usize): void {
  beginCall();
  putPart(stringPtr(content), stringLen(content));
  const runs = content + AzClipboardContent_styled_runs;
  for (let i: usize = 0, n = vecLen(runs); i < n; i++) putRun(vecPtr(runs) + i * AzStyledTextRun_SIZE);
  call(CALL_CLIPBOARD_WRITE);
  endCall();
  dropClipboardContent(content);
}

/** In the place of what the browser copies or cuts of the target. */
export function setTargetContent(info: usize, _dom: u64, _node: u64, content: usize): void {
  AzCallbackInfo_setClipboardContent(info, content);
}

/** What is about to be copied (0) or cut (1): the selected text, while that event is dispatched. */
export function inspectEvent(ret: usize, _info: usize, _dom: u64, _node: u64, isCut: u32): void {
  contentOf(ret, clipboardEvent == (isCut ? EVENT_CUT : EVENT_COPY), clipboardPtr, clipboardLen);
}
