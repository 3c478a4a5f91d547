// AzNodeType by value → the type of a node, and what it brings along: the text of a text node, the picture of an image or icon.
import { DomNode, nodeSetText } from '../dom/node';
import { dropNodeType } from '../gen/glue';
import { NODE_GEOLOCATION_PROBE, NODE_ICON, NODE_IMAGE, NODE_SVG_IMAGE, NODE_SVG_TEXT, NODE_TEXT } from '../gen/nodes';
import { trap } from '../state/trap';
import { iconNode } from './icon-part';
import { becomeImage } from './image-part';
import { stringLen, stringPtr } from './string';
import { addString } from './widget';

/** Payload of the union. */
const PAYLOAD: usize = 8;
/** Of a box: the pointer to its value. */
const VALUE: usize = 16;

/** The AzNodeType is consumed; attributes and children of the node stay. */
export function takeType(node: DomNode, nodeType: usize): void {
  const tag: u32 = load<u8>(nodeType);
  const value = <usize>load<u64>(nodeType, VALUE);
  if (tag == NODE_GEOLOCATION_PROBE)
    trap('AzNodeType_geolocationProbe', 'pages have no geolocation by this API; host functions can ask the browser (--bindings)');
  node.nodeType = tag;
  if (tag == NODE_SVG_TEXT) addString(node, nodeType + PAYLOAD);
  else if (tag == NODE_TEXT) nodeSetText(node, stringPtr(value), stringLen(value));
  else if (tag == NODE_ICON) iconNode(node, value);
  else if (tag == NODE_IMAGE) becomeImage(node, value);
  else if (tag == NODE_SVG_IMAGE) becomeImage(node, nodeType + PAYLOAD);
  else return;
  dropNodeType(nodeType);
}
