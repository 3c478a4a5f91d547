// Attributes by their names in HTML; ids and classes have none here.
import { equalsAscii } from '../text';
import { DomAttr, DomNode, nodeAttr } from './node';

/** The attribute of that name, borrowed; null = there is none. Of several with the same name the page gets the last one. */
export function namedAttr(dom: DomNode, name: string): DomAttr | null {
  for (let i = dom.attrCount; i--; ) {
    const attr = nodeAttr(dom, i);
    if (equalsAscii(attr.namePtr, attr.nameLen, name)) return attr;
  }
  return null;
}
