// AzDynamicSelector (56 bytes: tag, payload at +4, or at +8 where it holds text): whether a condition on a property holds.
// Those about page and user are decided when the property comes to its node: resizing, and another theme, language or taste,
// ask the layout callback for a new document.
import { CALL_PREFERENCES } from '../gen/host-calls';
import { AzDynamicSelector_SIZE } from '../gen/layout';
import { beginCall, call, endCall, nextPart, partLen, partPtr, takeNumber } from '../hostcall';
import { trapNumber } from '../state/trap';
import { THEME_DARK, theme, viewportHeightPx, viewportWidthPx } from '../state/viewport';
import { TextBuf } from '../text';
import { putWord } from './css-text';
import { stringLen, stringPtr } from './string';
import { vecLen, vecPtr } from './vec';

export const SELECTOR_OS: u32 = 0;
const SELECTOR_OS_VERSION: u32 = 1;
const SELECTOR_MEDIA: u32 = 2;
const SELECTOR_WIDTH: u32 = 3;
const SELECTOR_HEIGHT: u32 = 4;
export const SELECTOR_THEME: u32 = 8;
const SELECTOR_ASPECT_RATIO: u32 = 9;
const SELECTOR_ORIENTATION: u32 = 10;
const SELECTOR_REDUCED_MOTION: u32 = 11;
const SELECTOR_HIGH_CONTRAST: u32 = 12;
export const SELECTOR_PSEUDO_STATE: u32 = 13;
const SELECTOR_LANGUAGE: u32 = 14;

const OS_ANY: u32 = 0;
const OS_WEB: u32 = 7;
const MEDIA_PRINT: u32 = 1;
const CONDITION_DARK: u32 = 1;
const CONDITION_CUSTOM: u32 = 2;
const CONDITION_SYSTEM: u32 = 3;
const LANDSCAPE: u32 = 1;
const LANGUAGE_PREFIX: u32 = 1;
const HYPHEN: u32 = 45;

/** `_` = nothing; what a page cannot tell has no word. */
const PSEUDO_CLASSES = '_ :hover :active :focus :disabled :checked :not(:checked) :focus-within :visited';
const PSEUDO_LAST: u32 = 8;

/** AzMinMaxRange; a bound that is no number is none. */
function isInRange(range: usize, value: f32): bool {
  return !(value < load<f32>(range)) && !(value > load<f32>(range, 4));
}

function isTheme(condition: u32): bool {
  if (condition == CONDITION_SYSTEM) return true;
  return condition != CONDITION_CUSTOM && (condition == CONDITION_DARK) == (theme == THEME_DARK);
}

/** AzBoolCondition against the `n`-th number of the user's preferences. */
function isPreferred(condition: u32, n: u32): bool {
  beginCall();
  call(CALL_PREFERENCES);
  let value = takeNumber();
  if (n) value = takeNumber();
  endCall();
  return (condition != 0) == (value != 0);
}

/** ASCII letters count as the same in either case. */
function isSameLetter(a: u32, b: u32): bool {
  return a == b || ((a ^ b) == 32 && (a | 32) >= 97 && (a | 32) <= 122);
}

/** `de` is a prefix of `de-AT`, but not of `den`. */
function isLanguage(kind: u32, wanted: usize): bool {
  const byteLen = stringLen(wanted);
  beginCall();
  call(CALL_PREFERENCES);
  takeNumber();
  takeNumber();
  nextPart();
  let isSame = partLen >= byteLen;
  for (let i: u32 = 0; isSame && i < byteLen; i++) isSame = isSameLetter(load<u8>(partPtr + i), load<u8>(stringPtr(wanted) + i));
  if (isSame && partLen > byteLen) isSame = kind == LANGUAGE_PREFIX && <u32>load<u8>(partPtr + byteLen) == HYPHEN;
  endCall();
  return isSame;
}

/** True for a condition that holds here and now, or depends on the state of the node. */
function mayHold(item: usize): bool {
  const kind: u32 = load<u8>(item);
  const value = load<u32>(item, 4);
  switch (kind) {
    case SELECTOR_OS:
      return value == OS_ANY || value == OS_WEB;
    // The page runs in a browser: of no version of any system.
    case SELECTOR_OS_VERSION:
      return false;
    case SELECTOR_MEDIA:
      return value != MEDIA_PRINT;
    case SELECTOR_WIDTH:
      return isInRange(item + 4, viewportWidthPx);
    case SELECTOR_HEIGHT:
      return isInRange(item + 4, viewportHeightPx);
    case SELECTOR_ASPECT_RATIO:
      return isInRange(item + 4, viewportWidthPx / viewportHeightPx);
    case SELECTOR_ORIENTATION:
      return (value == LANDSCAPE) == viewportWidthPx > viewportHeightPx;
    case SELECTOR_THEME:
      return isTheme(load<u8>(item, 8));
    case SELECTOR_REDUCED_MOTION:
      return isPreferred(value, 0);
    case SELECTOR_HIGH_CONTRAST:
      return isPreferred(value, 1);
    case SELECTOR_LANGUAGE:
      return isLanguage(load<u8>(item, 8), item + 16);
    case SELECTOR_PSEUDO_STATE:
      if (value <= PSEUDO_LAST) return true;
  }
  trapNumber(
    'AzDom_addCssProperty',
    'conditions on containers, windows behind others and drags are not supported; ask for the viewport or a pseudo-class instead. Kind',
    kind,
  );
  return false;
}

/** False when one of an AzDynamicSelectorVec does not hold. */
export function canApply(conditions: usize): bool {
  for (let i: usize = 0, n = vecLen(conditions); i < n; i++)
    if (!mayHold(vecPtr(conditions) + i * AzDynamicSelector_SIZE)) return false;
  return true;
}

/** Appends what depends on the node as pseudo-classes: `:hover`, `:hover:focus`, nothing. */
export function putPseudoClasses(out: TextBuf, conditions: usize): void {
  for (let i: usize = 0, n = vecLen(conditions); i < n; i++) {
    const item = vecPtr(conditions) + i * AzDynamicSelector_SIZE;
    if (load<u8>(item) == SELECTOR_PSEUDO_STATE) putWord(out, PSEUDO_CLASSES, load<u32>(item, 4));
  }
}
