// What platforms are like: their title bars, and what of them a page can have.
import {
  AzTitlebarMetrics_button_area_width,
  AzTitlebarMetrics_button_side,
  AzTitlebarMetrics_buttons,
  AzTitlebarMetrics_height,
  AzTitlebarMetrics_padding_horizontal,
  AzTitlebarMetrics_SIZE,
  AzTitlebarMetrics_title_font,
  AzTitlebarMetrics_title_font_size,
  AzTitlebarMetrics_title_font_weight,
} from '../gen/layout';
import { CSS_TITLEBAR } from '../gen/widget-css';
import { TextBuf, textNew } from '../text';
import { AzCss_fromString } from './css-sheet';
import { putWord } from './css-text';
import { stringFromText } from './string';
import { beginVariant } from './variant';

/** Title bars as the platforms make them by default: windows, macos, linuxGnome, ios, android; a row each. */
//   button side, close, minimise, maximise, full screen, height, width of buttons, padding, font size, weight / 100
const ROW: usize = 10;
const METRICS: usize = memory.data<u8>([
  1, 1, 1, 1, 0, 32, 138, 8, 12, 4,
  0, 1, 1, 0, 1, 28, 78, 8, 13, 6,
  1, 1, 1, 1, 0, 46, 108, 6, 15, 7,
  0, 0, 0, 0, 0, 44, 0, 16, 17, 6,
  0, 0, 0, 0, 0, 56, 0, 16, 20, 5,
]);
const FONTS = 'Segoe_UI SF_Pro Cantarell SF_Pro Roboto';

/** An AzOptionPixelValue in px. */
function storePx(option: usize, px: u32): void {
  beginVariant(option, 24, 1);
  store<i64>(option, <i64>px * 1000, 16);
}

/** AzTitlebarMetrics of a platform; `which` is its row. */
export function titlebarMetrics(ret: usize, which: u32): void {
  const row = METRICS + <usize>which * ROW;
  memory.fill(ret, 0, AzTitlebarMetrics_SIZE);
  store<u32>(ret, load<u8>(row), AzTitlebarMetrics_button_side);
  memory.copy(ret + AzTitlebarMetrics_buttons, row + 1, 4);
  storePx(ret + AzTitlebarMetrics_height, load<u8>(row, 5));
  storePx(ret + AzTitlebarMetrics_button_area_width, load<u8>(row, 6));
  storePx(ret + AzTitlebarMetrics_padding_horizontal, load<u8>(row, 7));
  const font = ret + AzTitlebarMetrics_title_font;
  store<u8>(font, 1);
  const name = textNew();
  putWord(name, FONTS, which);
  stringFromText(font + 8, name);
  store<u8>(ret, 1, AzTitlebarMetrics_title_font_size);
  store<f32>(ret + AzTitlebarMetrics_title_font_size, <f32>load<u8>(row, 8), 4);
  store<u8>(ret, 1, AzTitlebarMetrics_title_font_weight);
  store<u16>(ret + AzTitlebarMetrics_title_font_weight, <u16>load<u8>(row, 9) * 100, 2);
}

const TEXT: usize = memory.data(40, 8);

/** AzCss for a title bar of the app's own: that of the widget. */
export function AzSystemStyle_createCsdStylesheet(ret: usize, _style: usize): void {
  const out = textNew();
  out.ascii('.az-titlebar { ');
  out.ascii(CSS_TITLEBAR);
  out.ascii(' }');
  stringFromText(TEXT, out);
  AzCss_fromString(ret, TEXT);
}

/** Families of functions in the order of the table, as people call them. */
const CAPABILITIES =
  'sockets cameras screen_capture microphones sound motion_sensors gamepads the_place_of_the_device keyrings ' +
  'biometric_sensors video_codecs';

function putReason(out: TextBuf, which: u32): void {
  out.ascii('an app in a page has no ');
  putWord(out, CAPABILITIES, which);
  out.ascii(' by this API; host functions of its own can give it what the browser has (--bindings)');
}

/** AzPlatformCapability { available 0, backend 8, reason 48 }: none of these is there, and why. */
export function capability(ret: usize, which: u32): void {
  memory.fill(ret, 0, 88);
  stringFromText(ret + 8, textNew());
  const reason = textNew();
  putReason(reason, which);
  stringFromText(ret + 48, reason);
}
