// Which node has the keyboard focus while a callback runs. Pages tell of it only where the document has callbacks for it: others are
// asked when it matters.
import { focusId, focusMovedAt, setFocusId } from './apply';
import { CALL_FOCUS } from './gen/host-calls';
import { beginCall, call, endCall, takeNumber } from './hostcall';
import { eventCount } from './state/input';

/** Its id; NO_NODE = none. */
export function focusedId(): u32 {
  // The page does not know yet where this event moves it.
  if (focusMovedAt == eventCount()) return focusId;
  beginCall();
  if (!call(CALL_FOCUS)) setFocusId(<u32>takeNumber());
  endCall();
  return focusId;
}
