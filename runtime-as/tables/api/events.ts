// Events: what a callback can be registered for, keyboard and mouse state.
import { alias, enumOf, option, struct, type TypeTable, union, vec } from './model.ts';

export const eventsTypes: TypeTable = {
  Update: enumOf('DoNothing RefreshDom RefreshDomAllWindows'),
  EventFilter: union({
    Hover: 'HoverEventFilter',
    Focus: 'FocusEventFilter',
    Window: 'WindowEventFilter',
    Component: 'ComponentEventFilter',
    Application: 'ApplicationEventFilter',
  }),
  HoverEventFilter: enumOf(
    'MouseOver MouseDown LeftMouseDown RightMouseDown MiddleMouseDown MouseUp LeftMouseUp RightMouseUp MiddleMouseUp MouseEnter MouseLeave Scroll ScrollStart ScrollEnd TextInput VirtualKeyDown VirtualKeyUp HoveredFile DroppedFile HoveredFileCancelled TouchStart TouchMove TouchEnd TouchCancel PenDown PenMove PenUp PenEnter PenLeave PenSqueeze PenDoubleTap PenHover GeolocationFix GeolocationError SensorChanged GamepadInput DragStart Drag DragEnd DragEnter DragOver DragLeave Drop DoubleClick LongPress SwipeLeft SwipeRight SwipeUp SwipeDown PinchIn PinchOut RotateClockwise RotateCounterClockwise MouseOut FocusIn FocusOut CompositionStart CompositionUpdate CompositionEnd SystemTextSingleClick SystemTextDoubleClick SystemTextTripleClick PermissionChanged BiometricResult KeyringResult',
  ),
  FocusEventFilter: enumOf(
    'MouseOver MouseDown LeftMouseDown RightMouseDown MiddleMouseDown MouseUp LeftMouseUp RightMouseUp MiddleMouseUp MouseEnter MouseLeave Scroll ScrollStart ScrollEnd TextInput VirtualKeyDown VirtualKeyUp FocusReceived FocusLost PenDown PenMove PenUp DragStart Drag DragEnd DragEnter DragOver DragLeave Drop DoubleClick LongPress SwipeLeft SwipeRight SwipeUp SwipeDown PinchIn PinchOut RotateClockwise RotateCounterClockwise FocusIn FocusOut CompositionStart CompositionUpdate CompositionEnd Copy Cut Paste',
  ),
  WindowEventFilter: enumOf(
    'MouseOver MouseDown LeftMouseDown RightMouseDown MiddleMouseDown MouseUp LeftMouseUp RightMouseUp MiddleMouseUp MouseEnter MouseLeave Scroll ScrollStart ScrollEnd TextInput VirtualKeyDown VirtualKeyUp HoveredFile DroppedFile HoveredFileCancelled Resized Moved TouchStart TouchMove TouchEnd TouchCancel FocusReceived FocusLost CloseRequested ThemeChanged WindowFocusReceived WindowFocusLost PenDown PenMove PenUp PenEnter PenLeave PenSqueeze PenDoubleTap PenHover GeolocationFix GeolocationError SensorChanged GamepadInput DragStart Drag DragEnd DragEnter DragOver DragLeave Drop DoubleClick LongPress SwipeLeft SwipeRight SwipeUp SwipeDown PinchIn PinchOut RotateClockwise RotateCounterClockwise DpiChanged MonitorChanged PermissionChanged BiometricResult KeyringResult',
  ),
  ComponentEventFilter: enumOf('AfterMount BeforeUnmount NodeResized DefaultAction Selected Updated'),
  ApplicationEventFilter: enumOf('DeviceConnected DeviceDisconnected MonitorConnected MonitorDisconnected'),
  VirtualKeyCode: enumOf(
    'Key1 Key2 Key3 Key4 Key5 Key6 Key7 Key8 Key9 Key0 A B C D E F G H I J K L M N O P Q R S T U V W X Y Z Escape F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 F13 F14 F15 F16 F17 F18 F19 F20 F21 F22 F23 F24 Snapshot Scroll Pause Insert Home Delete End PageDown PageUp Left Up Right Down Back Return Space Compose Caret Numlock Numpad0 Numpad1 Numpad2 Numpad3 Numpad4 Numpad5 Numpad6 Numpad7 Numpad8 Numpad9 NumpadAdd NumpadDivide NumpadDecimal NumpadComma NumpadEnter NumpadEquals NumpadMultiply NumpadSubtract AbntC1 AbntC2 Apostrophe Apps Asterisk At Ax Backslash Calculator Capital Colon Comma Convert Equals Grave Kana Kanji LAlt LBracket LControl LShift LWin Mail MediaSelect MediaStop Minus Mute MyComputer NavigateForward NavigateBackward NextTrack NoConvert OEM102 Period PlayPause Plus Power PrevTrack RAlt RBracket RControl RShift RWin Semicolon Slash Sleep Stop Sysrq Tab Underline Unlabeled VolumeDown VolumeUp Wake WebBack WebFavorites WebForward WebHome WebRefresh WebSearch WebStop Yen Copy Paste Cut',
  ),
  OptionVirtualKeyCode: option('VirtualKeyCode'),
  ...vec('VirtualKeyCode'),
  ScanCode: alias('u32'),
  ...vec('ScanCode'),
  KeyboardState: struct({
    current_virtual_keycode: 'OptionVirtualKeyCode',
    pressed_virtual_keycodes: 'VirtualKeyCodeVec',
    pressed_scancodes: 'ScanCodeVec',
  }),
  MouseCursorType: enumOf(
    'Default Crosshair Hand Arrow Move Text Wait Help Progress NotAllowed ContextMenu Cell VerticalText Alias Copy NoDrop Grab Grabbing AllScroll ZoomIn ZoomOut EResize NResize NeResize NwResize SResize SeResize SwResize WResize EwResize NsResize NeswResize NwseResize ColResize RowResize',
  ),
  OptionMouseCursorType: option('MouseCursorType'),
  CursorPosition: union({ OutOfWindow: 'LogicalPosition', Uninitialized: null, InWindow: 'LogicalPosition' }),
  MouseState: struct({
    mouse_cursor_type: 'OptionMouseCursorType',
    cursor_position: 'CursorPosition',
    is_cursor_locked: 'bool',
    left_down: 'bool',
    right_down: 'bool',
    middle_down: 'bool',
  }),
};
