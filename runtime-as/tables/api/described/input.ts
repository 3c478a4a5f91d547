// Types as text (type-text.ts): text, selections, scrolling, gestures and drags.
export const input = `
TextCursor = cluster_id GraphemeClusterId, affinity CursorAffinity
CursorAffinity = Leading | Trailing
CursorMovement = Left | Right | Up | Down | WordLeft | WordRight | LineStart | LineEnd | DocumentStart | DocumentEnd |
  Absolute
TextOpMoveCursor = old_position CursorPosition, new_position CursorPosition, movement CursorMovement
MimeTypeData = mime_type String, data U8Vec
TouchPoint = id u64, position LogicalPosition, force f32
DetectedPinch = scale f32, center LogicalPosition, initial_distance f32, current_distance f32, duration_ms u64
PenState = position LogicalPosition, pressure f32, tilt PenTilt, in_contact bool, is_eraser bool,
  barrel_button_pressed bool, device_id u64, tangential_pressure f32, barrel_roll_rad f32, tool_id u32
UndoableOperation = changeset TextChangeset, pre_state NodeStateSnapshot
ChangesetId = usize
GraphemeClusterId = source_run u32, start_byte_in_run u32
PenTilt = x_tilt f32, y_tilt f32
TextChangeset = id ChangesetId, target DomNodeId, operation TextOperation, timestamp Instant
TouchState = num_touches usize, touch_points TouchPointVec
Selection = Cursor(TextCursor) | Range(SelectionRange)
SelectionId = inner u64
SelectionRange = start TextCursor, end TextCursor
TextSelectionStartEnd = selection_start usize, selection_end usize
SelectionState = selections SelectionVec, node_id DomNodeId
TextOpExtendSelection = old_range SelectionRange, new_range SelectionRange, direction SelectionDirection
SelectionDirection = Forward | Backward
TextOpSetSelection = old_range OptionSelectionRange, new_range SelectionRange
TextOpClearSelection = old_range SelectionRange
DragEffect = Uninitialized | None | Copy | CopyLink | CopyMove | Link | LinkMove | Move | All
DragData = data MimeTypeDataVec, effect_allowed DragEffect
ScrollIntoViewBehavior = Auto | Instant | Smooth
TextOpReplaceText = range SelectionRange, old_text String, new_text String, new_cursor CursorPosition
TextOperation = InsertText(TextOpInsertText) | DeleteText(TextOpDeleteText) | ReplaceText(TextOpReplaceText) |
  SetSelection(TextOpSetSelection) | ExtendSelection(TextOpExtendSelection) | ClearSelection(TextOpClearSelection) |
  MoveCursor(TextOpMoveCursor) | Copy(TextOpCopy) | Cut(TextOpCut) | Paste(TextOpPaste) | SelectAll(TextOpSelectAll)
TextOpCopy = range SelectionRange, content ClipboardContent
TextOpDeleteText = range SelectionRange, deleted_text String, new_cursor CursorPosition
TextOpSelectAll = old_range OptionSelectionRange, new_range SelectionRange
TextOpInsertText = text String, position CursorPosition, new_cursor CursorPosition
TextOpPaste = content ClipboardContent, position CursorPosition, new_cursor CursorPosition
TextOpCut = range SelectionRange, content ClipboardContent, new_cursor CursorPosition
ScrollLogicalPosition = Start | Center | End | Nearest
PendingTextEdit = node DomNodeId, inserted_text String, old_text String
GestureDirection = Up | Down | Left | Right
ScrollIntoViewOptions = block ScrollLogicalPosition, inline_axis ScrollLogicalPosition, behavior
  ScrollIntoViewBehavior
SelectAllResult = full_text String, selection_range SelectionRange
DeleteResult = range_to_delete SelectionRange, deleted_text String
DetectedRotation = angle_radians f32, center LogicalPosition, duration_ms u64
DetectedLongPress = position LogicalPosition, duration_ms u64, callback_invoked bool, session_id u64
option: SelectionRange KeyboardState MouseState SelectionState TextCursor PenTilt GestureDirection DetectedPinch
  DetectedRotation DetectedLongPress SelectAllResult DeleteResult PenState UndoableOperation PendingTextEdit Selection
  MimeTypeData TouchPoint
vec: MimeTypeData SelectionRange Selection TouchPoint
`;
