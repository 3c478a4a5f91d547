// A document in memory with the part of the DOM that the loader touches. Every change is counted, so a test can say
// "nothing was applied".

export class FakeDocument {
  changes = 0;
  activeElement: FakeNode | null = null;
  scrolled: [number, number] = [0, 0];
  readonly defaultView = {
    scrollTo: (x: number, y: number) => {
      this.changes += 1;
      this.scrolled = [x, y];
    },
  };

  createElement(tag: string): FakeNode {
    return new FakeNode(this, 1, tag, '');
  }

  createElementNS(_space: string, tag: string): FakeNode {
    return new FakeNode(this, 1, tag, '');
  }

  createTextNode(data: string): FakeNode {
    return new FakeNode(this, 3, '', data);
  }

  createComment(data: string): FakeNode {
    return new FakeNode(this, 8, '', data);
  }
}

export class FakeNode {
  azId: number | undefined;
  parentNode: FakeNode | null = null;
  readonly childNodes: FakeNode[] = [];
  readonly attributes = new Map<string, string>();
  readonly styles = new Map<string, string>();
  readonly namespaceURI = 'http://www.w3.org/1999/xhtml';
  scrolled: [number, number] = [0, 0];
  readonly ownerDocument: FakeDocument;
  readonly nodeType: 1 | 3 | 8;
  readonly localName: string;
  #data: string;

  constructor(page: FakeDocument, nodeType: 1 | 3 | 8, localName: string, data: string) {
    this.ownerDocument = page;
    this.nodeType = nodeType;
    this.localName = localName;
    this.#data = data;
  }

  #changed(): void {
    this.ownerDocument.changes += 1;
  }

  get data(): string {
    return this.#data;
  }

  set data(data: string) {
    this.#changed();
    this.#data = data;
  }

  get id(): string {
    return this.attributes.get('id') ?? '';
  }

  set id(id: string) {
    this.attributes.set('id', id);
  }

  get parentElement(): FakeNode | null {
    return this.parentNode;
  }

  get firstChild(): FakeNode | null {
    return this.childNodes[0] ?? null;
  }

  get nextSibling(): FakeNode | null {
    const siblings = this.parentNode?.childNodes ?? [];
    return siblings[siblings.indexOf(this) + 1] ?? null;
  }

  /** Properties are set by `setProperty` or, as preact does, by assignment. */
  get style(): { setProperty(name: string, value: string): void } {
    const setProperty = (name: string, value: string): void => {
      this.#changed();
      if (value === '') this.styles.delete(name);
      else this.styles.set(name, value);
    };
    return new Proxy(
      { setProperty },
      {
        set: (_, name, value) => {
          setProperty(String(name), String(value));
          return true;
        },
      },
    );
  }

  get classList() {
    const names = () => new Set((this.attributes.get('class') ?? '').split(' ').filter(Boolean));
    const write = (set: Set<string>) => this.setAttribute('class', [...set].join(' '));
    return {
      add: (name: string) => write(names().add(name)),
      remove: (name: string) => {
        const set = names();
        set.delete(name);
        write(set);
      },
    };
  }

  /** The style attribute and the properties of `style` are one and the same. */
  setAttribute(name: string, value: string): void {
    this.#changed();
    if (name !== 'style') this.attributes.set(name, value);
    else this.#setStyles(value);
  }

  #setStyles(text: string): void {
    this.styles.clear();
    for (const pair of text.split(/;(?![^(]*\))/).filter(Boolean))
      this.styles.set(pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1));
  }

  /** Counted as what it saves: the attributes one by one. */
  cloneNode(isDeep?: boolean): FakeNode {
    const node = new FakeNode(this.ownerDocument, this.nodeType, this.localName, this.#data);
    for (const [name, value] of this.attributes) node.setAttribute(name, value);
    for (const [name, value] of this.styles) node.styles.set(name, value);
    if (this.styles.size > 0) this.#changed();
    if (isDeep) node.append(...this.childNodes.map((child) => child.cloneNode(true)));
    return node;
  }

  removeAttribute(name: string): void {
    this.#changed();
    if (name !== 'style') this.attributes.delete(name);
    else this.styles.clear();
  }

  insertBefore(child: FakeNode, before: FakeNode | null): FakeNode {
    this.#changed();
    child.remove();
    const at = before ? this.childNodes.indexOf(before) : this.childNodes.length;
    if (at < 0) throw new Error('NotFoundError: the reference is not a child');
    this.childNodes.splice(at, 0, child);
    child.parentNode = this;
    return child;
  }

  removeChild(child: FakeNode): FakeNode {
    child.remove();
    return child;
  }

  append(...children: FakeNode[]): this {
    for (const child of children) this.insertBefore(child, null);
    return this;
  }

  remove(): void {
    if (!this.parentNode) return;
    this.#changed();
    const siblings = this.parentNode.childNodes;
    siblings.splice(siblings.indexOf(this), 1);
    this.parentNode = null;
  }

  replaceChildren(): void {
    for (const child of [...this.childNodes]) child.remove();
  }

  replaceWith(other: FakeNode): void {
    this.parentNode?.insertBefore(other, this);
    this.remove();
  }

  focus(): void {
    this.#changed();
    this.ownerDocument.activeElement = this;
  }

  blur(): void {
    this.#changed();
    this.ownerDocument.activeElement = null;
  }

  scrollTo(x: number, y: number): void {
    this.#changed();
    this.scrolled = [x, y];
  }

  /** The subtree as HTML-like text, attributes sorted by name. */
  toString(): string {
    if (this.nodeType === 3) return this.#data;
    if (this.nodeType === 8) return `<!--${this.#data}-->`;
    const attrs = [...this.attributes].sort().map(([name, value]) => ` ${name}="${value}"`);
    const style = [...this.styles].map(([name, value]) => `${name}:${value}`).join(';');
    return `<${this.localName}${attrs.join('')}${style && ` style="${style}"`}>${this.childNodes.join('')}</>`;
  }
}
