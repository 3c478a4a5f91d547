// AzAvatar (128 bytes): a picture of somebody, or their initials, in a circle.
import { domStore } from '../../dom/node';
import { dropAvatar } from '../../gen/glue';
import { AzAvatar_avatar_style, AzAvatar_image, AzAvatar_initials, AzAvatar_size } from '../../gen/layout';
import { NODE_DIV } from '../../gen/nodes';
import { CSS_AVATAR } from '../../gen/widget-css';
import { addProperties } from '../dom';
import { addAsciiAttr, addAttr } from '../element';
import { addImage } from '../image-part';
import { stringLen, stringPtr } from '../string';
import { addString, addWidgetCss, element } from '../widget';
import { addKindClass } from './box';

/** Consumes the AzAvatar. */
export function AzAvatar_dom(ret: usize, avatar: usize): void {
  const initials = avatar + AzAvatar_initials;
  const node = element(NODE_DIV, 'az-avatar');
  addKindClass(node, 'az-avatar-', 'small medium large', load<u32>(avatar, AzAvatar_size));
  addAsciiAttr(node, 'role', 'img');
  if (stringLen(initials)) addAttr(node, 'aria-label', stringPtr(initials), stringLen(initials));
  addWidgetCss(node, CSS_AVATAR);
  addProperties(node, avatar + AzAvatar_avatar_style);
  if (!addImage(node, avatar + AzAvatar_image, 'az-avatar-image')) addString(node, initials);
  dropAvatar(avatar);
  domStore(ret, node);
}
