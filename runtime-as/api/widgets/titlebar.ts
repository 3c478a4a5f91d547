// AzTitlebar (64 bytes): a bar with the title of the window. The window is the browser's: what its buttons would do the
// browser's own do, so that they are shown and cannot be pressed.
import { DomNode, domStore } from '../../dom/node';
import { dropSystemStyle, dropTitlebar } from '../../gen/glue';
import {
  AzSystemColors_text, AzSystemMetrics_titlebar, AzSystemStyle_colors, AzSystemStyle_metrics, AzTitlebar_font_size, AzTitlebar_height,
  AzTitlebar_padding_left, AzTitlebar_padding_right, AzTitlebar_SIZE, AzTitlebar_title_color, AzTitlebarMetrics_button_area_width,
  AzTitlebarMetrics_button_side, AzTitlebarMetrics_height, AzTitlebarMetrics_padding_horizontal, AzTitlebarMetrics_title_font_size,
} from '../../gen/layout';
import { NODE_BUTTON, NODE_DIV } from '../../gen/nodes';
import { CSS_TITLEBAR } from '../../gen/widget-css';
import { TextBuf, textNew } from '../../text';
import { putColor } from '../css-text';
import { addAsciiAttr } from '../element';
import { addCharacter, addString, addStyle, addWidgetCss, element, part } from '../widget';
import { putFloat32 } from './number';

const RIGHT: u32 = 1;
/** One digit per AzTitlebarButtons flag, in the order in which systems show them: minimise, maximise, close, full screen. */
const ORDER: usize = memory.data<u8>([1, 2, 0, 3]);
const SIGNS: usize = memory.data<u32>([0xd7, 0x2212, 0x25a1, 0x2922]);
const TITLE_COLOR: u32 = 0xff29_2521;

/** An AzOptionPixelValue in px as a float; `or` where there is none, or one in another unit. */
function pxOr(option: usize, or: f32): f32 {
  if (!load<u8>(option) || load<u32>(option, 8)) return or;
  return <f32>load<i64>(option, 16) / 1000;
}

/** Takes what the system says about title bars; without buttons of the app's own (`isCsd` 0) the system's have room. */
export function titlebarOfSystem(ret: usize, title: usize, style: usize, isCsd: i32): void {
  const metrics = style + AzSystemStyle_metrics + AzSystemMetrics_titlebar;
  const padding = pxOr(metrics + AzTitlebarMetrics_padding_horizontal, 8);
  const area: f32 = isCsd ? <f32>0 : pxOr(metrics + AzTitlebarMetrics_button_area_width, 0);
  const isRight = load<u32>(metrics, AzTitlebarMetrics_button_side) == RIGHT;
  const fontSize = metrics + AzTitlebarMetrics_title_font_size;
  const color = style + AzSystemStyle_colors + AzSystemColors_text;
  memory.fill(ret, 0, AzTitlebar_SIZE);
  memory.copy(ret, title, 40);
  store<f32>(ret, pxOr(metrics + AzTitlebarMetrics_height, 32), AzTitlebar_height);
  store<f32>(ret, load<u8>(fontSize) ? load<f32>(fontSize, 4) : 13, AzTitlebar_font_size);
  store<f32>(ret, padding, AzTitlebar_padding_left);
  store<f32>(ret, padding, AzTitlebar_padding_right);
  const side = isRight ? AzTitlebar_padding_right : AzTitlebar_padding_left;
  store<f32>(ret + side, padding + area);
  if (load<u8>(color)) memory.copy(ret + AzTitlebar_title_color, color + 1, 4);
  else store<u32>(ret, TITLE_COLOR, AzTitlebar_title_color);
  dropSystemStyle(style);
}

function putPx(out: TextBuf, name: string, px: f32): void {
  out.ascii(name);
  putFloat32(out, px > 0 ? px : 0);
  out.ascii('px; ');
}

function bar(titlebar: usize): DomNode {
  const node = element(NODE_DIV, 'az-titlebar');
  addWidgetCss(node, CSS_TITLEBAR);
  const style = textNew();
  putPx(style, 'height: ', load<f32>(titlebar, AzTitlebar_height));
  putPx(style, 'font-size: ', load<f32>(titlebar, AzTitlebar_font_size));
  putPx(style, 'padding-left: ', load<f32>(titlebar, AzTitlebar_padding_left));
  putPx(style, 'padding-right: ', load<f32>(titlebar, AzTitlebar_padding_right));
  style.ascii('color: ');
  putColor(style, titlebar + AzTitlebar_title_color);
  addStyle(node, style);
  return node;
}

function addTitle(node: DomNode, titlebar: usize): void {
  addString(part(node, NODE_DIV, 'az-titlebar-title'), titlebar);
  dropTitlebar(titlebar);
}

/** Consumes the AzTitlebar. */
export function AzTitlebar_dom(ret: usize, titlebar: usize): void {
  const node = bar(titlebar);
  addTitle(node, titlebar);
  domStore(ret, node);
}

/** `flags` are the four bytes of AzTitlebarButtons: close, minimize, maximize, fullscreen. */
function addButtons(node: DomNode, flags: u32): void {
  const buttons = part(node, NODE_DIV, 'az-titlebar-buttons');
  for (let i: u32 = 0; i < 4; i++) {
    const which: u32 = load<u8>(ORDER + i);
    if (!((flags >> (which << 3)) & 1)) continue;
    const button = part(buttons, NODE_BUTTON, 'az-titlebar-button');
    addAsciiAttr(button, 'disabled', '');
    addAsciiAttr(button, 'title', 'The browser has this button');
    addCharacter(button, load<u32>(SIGNS + (<usize>which << 2)));
  }
}

/** Consumes the AzTitlebar; the buttons stand on one side of the title. */
export function AzTitlebar_domWithButtons(ret: usize, titlebar: usize, flags: u64, side: u32): void {
  const node = bar(titlebar);
  if (side != RIGHT) addButtons(node, <u32>flags);
  addTitle(node, titlebar);
  if (side == RIGHT) addButtons(node, <u32>flags);
  domStore(ret, node);
}
