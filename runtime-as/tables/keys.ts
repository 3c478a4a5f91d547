// Keys of the page → AzVirtualKeyCode: `KeyboardEvent.code` names a place on the keyboard, as the Az codes do.

/** DOM codes in the order of AzVirtualKeyCode; `-` = the web has no such key. */
const CODES =
  'Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 KeyA KeyB KeyC KeyD KeyE KeyF KeyG KeyH KeyI ' +
  'KeyJ KeyK KeyL KeyM KeyN KeyO KeyP KeyQ KeyR KeyS KeyT KeyU KeyV KeyW KeyX KeyY KeyZ Escape F1 F2 F3 F4 F5 F6 F7 F8 ' +
  'F9 F10 F11 F12 F13 F14 F15 F16 F17 F18 F19 F20 F21 F22 F23 F24 PrintScreen ScrollLock Pause Insert Home Delete End ' +
  'PageDown PageUp ArrowLeft ArrowUp ArrowRight ArrowDown Backspace Enter Space - - NumLock Numpad0 Numpad1 Numpad2 ' +
  'Numpad3 Numpad4 Numpad5 Numpad6 Numpad7 Numpad8 Numpad9 NumpadAdd NumpadDivide NumpadDecimal NumpadComma NumpadEnter ' +
  'NumpadEqual NumpadMultiply NumpadSubtract - - Quote ContextMenu - - - Backslash LaunchApp2 CapsLock - Comma Convert ' +
  'Equal Backquote KanaMode - AltLeft BracketLeft ControlLeft ShiftLeft MetaLeft LaunchMail MediaSelect MediaStop Minus ' +
  'AudioVolumeMute LaunchApp1 - - MediaTrackNext NonConvert IntlBackslash Period MediaPlayPause - Power ' +
  'MediaTrackPrevious AltRight BracketRight ControlRight ShiftRight MetaRight Semicolon Slash Sleep - - Tab - - ' +
  'AudioVolumeDown AudioVolumeUp WakeUp BrowserBack BrowserFavorites BrowserForward BrowserHome BrowserRefresh ' +
  'BrowserSearch BrowserStop IntlYen Copy Paste Cut';

/** `button` of a key event whose key has no AzVirtualKeyCode. */
export const NO_KEY = 0xffff_ffff;

/** Position = AzVirtualKeyCode. */
export const KEY_CODES: readonly string[] = CODES.split(' ');

/** AzVirtualKeyCode of a `KeyboardEvent.code`, NO_KEY when there is none. */
export const virtualKeyOf = (code: string): number => {
  const at = code === '-' ? -1 : KEY_CODES.indexOf(code);
  return at < 0 ? NO_KEY : at;
};
