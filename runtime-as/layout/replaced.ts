// Controls and media: boxes whose inside the browser draws. Their size must not depend on the browser's own fonts and files,
// so a size that the style leaves open is taken from attributes or from here, and the page gets it in px.
import { isTextControl } from '../controls';
import { domOf, StyledNode } from '../dom/doc';
import { ATTR_NAMED, nodeAttr, DomAttr } from '../dom/node';
import { N_AUDIO, N_IMAGE, N_INPUT, N_METER, N_PROGRESS, N_SELECT, N_TEXTAREA } from '../gen/tags';
import { lineHeightPx } from './lines';

const WIDTH: usize = memory.data<u8>([119, 105, 100, 116, 104]);
const HEIGHT: usize = memory.data<u8>([104, 101, 105, 103, 104, 116]);
const ROWS: usize = memory.data<u8>([114, 111, 119, 115]);
export const SIZE: usize = memory.data<u8>([115, 105, 122, 101]);
export const MULTIPLE: usize = memory.data<u8>([109, 117, 108, 116, 105, 112, 108, 101]);
/** Least content height of a control with rows, px. */
const LEAST_ROW: f32 = 20;

/** The attribute of that name, borrowed; null = there is none. Of several with the same name the page gets the last one. */
export function attributeOf(node: StyledNode, namePtr: usize, nameLen: u32): DomAttr | null {
  const dom = domOf(node);
  for (let i = <i32>dom.attrCount - 1; i >= 0; i--) {
    const attr = nodeAttr(dom, i);
    if (attr.kind == ATTR_NAMED && attr.nameLen == nameLen && !memory.compare(attr.namePtr, namePtr, nameLen)) return attr;
  }
  return null;
}

/** Number that an attribute begins with: px of a `width` or `height`, columns of a `colspan`; -1 = none. */
export function attributeNum(node: StyledNode, namePtr: usize, nameLen: u32): f32 {
  const attr = attributeOf(node, namePtr, nameLen);
  if (!attr) return -1;
  let px: f32 = 0;
  for (let at: u32 = 0; at < attr.valLen; at++) {
    const digit = <u32>load<u8>(attr.valPtr + at) - 48;
    if (digit > 9) break;
    px = px * 10 + <f32>digit;
  }
  return px;
}

/** Controls and players: their width and height know nothing of each other. */
export function isControl(nodeType: u32): bool {
  return isTextControl(nodeType) || nodeType == N_PROGRESS || nodeType == N_METER || nodeType == N_AUDIO;
}

/** Rows that a control shows. */
function rowsOf(node: StyledNode): f32 {
  if (node.nodeType == N_INPUT) return 1;
  const isArea = node.nodeType == N_TEXTAREA;
  const rows = isArea ? attributeNum(node, ROWS, 4) : attributeNum(node, SIZE, 4);
  return rows > 0 ? rows : isArea ? 2 : attributeOf(node, MULTIPLE, 8) ? 4 : 1;
}

/** html §15.5: media without a known size are 300 × 150; form controls get their width from the user-agent sheet. */
function defaultPx(nodeType: u32, isWidth: bool): f32 {
  if (nodeType == N_IMAGE) return 0;
  if (nodeType == N_PROGRESS) return isWidth ? 160 : 16;
  if (nodeType == N_METER) return isWidth ? 80 : 16;
  if (nodeType == N_AUDIO) return isWidth ? 300 : 54;
  return isWidth ? 300 : 150;
}

/** Content width where `width` is auto. */
export function replacedWidthPx(node: StyledNode): f32 {
  const px = attributeNum(node, WIDTH, 5);
  return px >= 0 ? px : defaultPx(node.nodeType, true);
}

/** Content height where `height` is auto. */
export function replacedHeightPx(node: StyledNode): f32 {
  const px = attributeNum(node, HEIGHT, 6);
  if (px >= 0) return px;
  // Small text makes no control lower, so that all kinds stand in line.
  return isTextControl(node.nodeType) ? max<f32>(LEAST_ROW, rowsOf(node) * lineHeightPx(node.style)) : defaultPx(node.nodeType, false);
}

/** True for an image that does not say how wide, or high, it is. */
export function isUnsizedImage(node: StyledNode, isWidth: bool): bool {
  return node.nodeType == N_IMAGE && attributeNum(node, isWidth ? WIDTH : HEIGHT, isWidth ? 5 : 6) < 0;
}
