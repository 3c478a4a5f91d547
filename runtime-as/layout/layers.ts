// Which boxes are painted out of the order of the document (css2 appendix E, css-position-3 §3): layers and stacking contexts.
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import { KW_AUTO, KW_STATIC, KW_VISIBLE, P_OPACITY, P_OVERFLOW_X, P_OVERFLOW_Y, P_POSITION, P_Z_INDEX } from '../gen/css';
import { styleKeyword, styleNum } from '../style/computed';
import { hasBorderBox, isFixedBox } from './boxes';
import { containerOf } from './items';
import { ROLE_FLEX, ROLE_GRID, ROLE_INLINE, roleOf } from './roles';

export function isPositioned(node: StyledNode): bool {
  return roleOf(node) != ROLE_INLINE && styleKeyword(node.style, P_POSITION) != KW_STATIC;
}

/** Items of flex and grid containers take a z-index without being positioned. */
function isItemContainer(node: StyledNode): bool {
  return roleOf(node) == ROLE_FLEX || roleOf(node) == ROLE_GRID;
}

export function hasZ(doc: Doc, node: StyledNode): bool {
  if (styleKeyword(node.style, P_Z_INDEX) == KW_AUTO) return false;
  const container = containerOf(doc, node);
  return isPositioned(node) || (container != NONE && isItemContainer(nodeOf(doc, container)));
}

/** True when what is below `node` is painted as one piece (css2 §9.9.1, css-color-4 §3.3). */
export function isContext(doc: Doc, node: StyledNode): bool {
  return hasZ(doc, node) || isFixedBox(node) || styleNum(node.style, P_OPACITY) < 1;
}

export function isLayer(doc: Doc, node: StyledNode): bool {
  return hasBorderBox(node) && (isPositioned(node) || isContext(doc, node));
}

export function clips(node: StyledNode): bool {
  return styleKeyword(node.style, P_OVERFLOW_X) != KW_VISIBLE || styleKeyword(node.style, P_OVERFLOW_Y) != KW_VISIBLE;
}
