// Bytes of an event record → fields, checked; and what every event says about mouse and keys goes to state/input.ts.
//
//   record, 256 bytes or what its payload needs
//                       +0 u32 node   +4 f32 x   +8 f32 y   +12 u32 button or key   +16 u32 modifiers
//                       +20 u32 payload length   +24 payload
import { Doc, isText, NONE, nodeOf } from './dom/doc';
import {
  EVENT_BLUR,
  EVENT_BUTTON_AT,
  EVENT_BYTE_LEN,
  EVENT_COUNT,
  EVENT_DRAGEND,
  EVENT_DRAGLEAVE,
  EVENT_DRAGSTART,
  EVENT_DROP,
  EVENT_KEYDOWN,
  EVENT_KEYUP,
  EVENT_MOUSEDOWN,
  EVENT_MOUSELEAVE,
  EVENT_MOUSEMOVE,
  EVENT_MODIFIERS_AT,
  EVENT_MOUSEUP,
  EVENT_NODE_AT,
  EVENT_PAYLOAD_AT,
  EVENT_PAYLOAD_LEN_AT,
  EVENT_PAYLOAD_MAX,
  EVENT_TOUCHCANCEL,
  EVENT_TOUCHSTART,
  EVENT_WHEEL,
  EVENT_X_AT,
  EVENT_Y_AT,
  eventTarget,
  HIT_TEST,
  PAGE,
  TARGET_PAGE,
  TARGET_POINT,
} from './gen/wire';
import { hitNode } from './hit';
import { indexOfId } from './ids';
import { clearKeys, keepInput, mouseAt, mouseInput, setKey } from './state/input';
import { trap, trapNumber } from './state/trap';

const WHERE = 'AzStartup_dispatchEvent';
/** Below this address there is only the null guard. */
const LOWEST_ADDRESS: usize = 0x10000;

export function eventNode(record: usize): u32 {
  return load<u32>(record + EVENT_NODE_AT);
}
export function eventX(record: usize): f32 {
  return load<f32>(record + EVENT_X_AT);
}
export function eventY(record: usize): f32 {
  return load<f32>(record + EVENT_Y_AT);
}
export function eventButton(record: usize): u32 {
  return load<u32>(record + EVENT_BUTTON_AT);
}
export function eventModifiers(record: usize): u32 {
  return load<u32>(record + EVENT_MODIFIERS_AT);
}
export function eventPayload(record: usize): usize {
  return record + EVENT_PAYLOAD_AT;
}
export function eventPayloadLen(record: usize): u32 {
  return load<u32>(record + EVENT_PAYLOAD_LEN_AT);
}

/** Traps on a record that cannot be one: what is wrong is said with its value. */
export function checkEvent(kind: u32, record: usize): void {
  if (kind >= EVENT_COUNT) trapNumber(WHERE, 'unknown event kind', kind);
  const memoryBytes = (<u64>memory.size()) << 16;
  if (record < LOWEST_ADDRESS || <u64>record + EVENT_BYTE_LEN > memoryBytes)
    trapNumber(WHERE, 'the record does not lie in memory: address', record);
  if (record & 3) trapNumber(WHERE, 'the record is not aligned to 4 bytes: address', record);
  if (eventPayloadLen(record) > EVENT_PAYLOAD_MAX || <u64>eventPayload(record) + eventPayloadLen(record) > memoryBytes)
    trapNumber(WHERE, 'the payload does not fit the record: byte length', eventPayloadLen(record));
  if (!isFinite(eventX(record)) || !isFinite(eventY(record))) trap(WHERE, 'x and y must be finite numbers');
}

/** True for events that carry a position of the mouse. */
export function hasPosition(kind: u32): bool {
  return eventTarget(kind) == TARGET_POINT;
}

/** DOM button number → bit of MouseInput.buttons (1 left, 2 right, 4 middle); others have none. */
function buttonBit(button: u32): u32 {
  return button == 0 ? 1 : button == 1 ? 4 : button == 2 ? 2 : 0;
}

/** False before the first event. */
let hasInput: bool = false;

/** Records what the event says about mouse and keyboard, for callbacks to ask. */
export function recordInput(kind: u32, record: usize): void {
  keepInput(hasInput);
  hasInput = true;
  const mouse = mouseInput();
  const isMouse = kind == EVENT_MOUSEDOWN || kind == EVENT_MOUSEUP || kind == EVENT_MOUSEMOVE || kind == EVENT_WHEEL;
  const isDrag = kind >= EVENT_DRAGSTART && kind <= EVENT_DROP && kind != EVENT_DRAGLEAVE;
  if (kind == EVENT_MOUSELEAVE) mouse.inWindow = 0;
  if (isMouse || isDrag || (kind >= EVENT_TOUCHSTART && kind <= EVENT_TOUCHCANCEL)) {
    mouse.x = eventX(record);
    mouse.y = eventY(record);
    mouse.inWindow = 1;
  }
  const bit = buttonBit(eventButton(record));
  if (kind == EVENT_MOUSEDOWN) mouse.buttons |= bit;
  if (kind == EVENT_MOUSEUP) {
    // A page that asks for no presses hears of a button only now.
    mouseAt(true).buttons |= bit;
    mouse.buttons &= ~bit;
  }
  // A drag takes the release of the button for itself; a page without the focus hears of no release.
  if (kind == EVENT_DRAGEND || kind == EVENT_BLUR) mouse.buttons = 0;
  if (kind == EVENT_BLUR) clearKeys();
  if (kind == EVENT_KEYDOWN || kind == EVENT_KEYUP) setKey(<i32>eventButton(record), kind == EVENT_KEYDOWN);
}

/** Index of the element that the event is about; NONE = nothing lies at the point. */
export function eventTargetIdx(doc: Doc, kind: u32, record: usize, focusId: u32): i32 {
  const id = eventNode(record);
  if (id == PAGE) return 0;
  if (id == HIT_TEST) {
    const target = eventTarget(kind);
    if (target == TARGET_POINT) return hitNode(doc, eventX(record), eventY(record));
    if (target == TARGET_PAGE) return 0;
    return max<i32>(0, indexOfId(focusId));
  }
  const idx = indexOfId(id);
  if (idx == NONE) trapNumber(WHERE, 'the document has no node', id);
  return isText(nodeOf(doc, idx)) ? nodeOf(doc, idx).parent : idx;
}
