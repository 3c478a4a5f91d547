// New elements: those that differ from one made before by data alone are clones of a template, which costs a browser
// less than attribute after attribute: it has read the style then.

export type Attrs = readonly (readonly [name: string, value: string])[];

const SVG = 'http://www.w3.org/2000/svg';
const KEPT = 8;

interface Template {
  tag: string;
  isSvg: boolean;
  attrs: Attrs;
  /** Made when the same is wanted for the second time. */
  element: Element | undefined;
}

export function setAttr(target: Element, name: string, value: string): void {
  // The attribute only says how a control starts; what it shows is the property.
  if (name === 'value' && 'value' in target) (target as HTMLInputElement).value = value;
  if (name === 'checked' && 'checked' in target) (target as HTMLInputElement).checked = true;
  target.setAttribute(name, value);
}

/** What differs among elements that are alike otherwise. */
const isOwn = (name: string): boolean => name.startsWith('data-');

/** Equal but for such values. */
function isAlike(a: Attrs, b: Attrs): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i][0] !== b[i][0] || (a[i][1] !== b[i][1] && !isOwn(a[i][0]))) return false;
  return true;
}

/** Makes elements of one document, and remembers the last few kinds. */
export class Templates {
  readonly #page: Document;
  readonly #recent: Template[] = [];
  #next = 0;

  constructor(page: Document) {
    this.#page = page;
  }

  #build(tag: string, isSvg: boolean, attrs: Attrs): Element {
    const element = isSvg ? this.#page.createElementNS(SVG, tag) : this.#page.createElement(tag);
    for (const [name, value] of attrs) setAttr(element, name, value);
    return element;
  }

  /** An element below `parent`, which says whether it is one of SVG. */
  make(parent: Element, tag: string, attrs: Attrs): Element {
    const isSvg = tag === 'svg' || (parent.namespaceURI === SVG && parent.localName !== 'foreignObject');
    const known = this.#recent.find((t) => t.tag === tag && t.isSvg === isSvg && isAlike(t.attrs, attrs));
    if (!known) {
      this.#recent[this.#next] = { tag, isSvg, attrs, element: undefined };
      this.#next = (this.#next + 1) % KEPT;
      return this.#build(tag, isSvg, attrs);
    }
    if (!known.element) {
      known.element = this.#build(tag, isSvg, attrs);
      known.attrs = attrs;
    }
    const element = known.element.cloneNode(false) as Element;
    for (let i = 0; i < attrs.length; i++)
      if (attrs[i][1] !== known.attrs[i][1]) element.setAttribute(attrs[i][0], attrs[i][1]);
    return element;
  }
}
