// A page as numbered parts that can be left out one by one or many at once: boxes with what is in them, the box around children,
// the kind of element, declarations, words of texts. A smaller page is the set of what is left out.
import type { Spec } from '../runtime/app.ts';

/** Parts of a page, in the order in which it pays to leave them out. */
export const PARTS = ['box', 'wrapper', 'kind', 'attribute', 'declaration', 'word'] as const;
export type Part = (typeof PARTS)[number];

export type Cuts = ReadonlySet<number>;
type Child = Spec | string;

interface Piece {
  id: number;
  text: string;
}
interface TextNode extends Piece {
  words: Piece[];
}
interface Box extends Piece {
  /** Numbers of the element around the children, and of the kind of element. */
  wrapper: number;
  kind: number;
  declarations: Piece[];
  /** `text`: the name. */
  attrs: (Piece & { value: string })[];
  children: (Box | TextNode)[];
}

const isText = (node: Box | TextNode): node is TextNode => 'words' in node;

/** Separators stay with the word before them, since white space is a part of what texts test. */
const wordsOf = (text: string): string[] => text.match(/[^ ]+ *|^ +/g) ?? [];

export class Cuttable {
  readonly #root: Box;
  #count = 0;

  constructor(view: Spec) {
    this.#root = this.#box(view);
  }

  #piece(text: string): Piece {
    return { id: this.#count++, text };
  }

  #node(child: Child): Box | TextNode {
    if (typeof child !== 'string') return this.#box(child);
    return { ...this.#piece(child), words: wordsOf(child).map((word) => this.#piece(word)) };
  }

  #box({ make, css, attrs, children }: Spec): Box {
    const declarations = (css ?? '').split(';').map((text) => text.trim());
    return {
      ...this.#piece(make),
      wrapper: this.#count++,
      kind: this.#count++,
      declarations: declarations.filter(Boolean).map((text) => this.#piece(text)),
      attrs: (attrs ?? []).map(([name, value]) => ({ ...this.#piece(name), value })),
      children: (children ?? []).map((child) => this.#node(child)),
    };
  }

  /** The page without what is cut. */
  without(cuts: Cuts): Spec {
    return this.#spec(this.#root, cuts);
  }

  #spec(box: Box, cuts: Cuts): Spec {
    const kept = box.declarations.filter(({ id }) => !cuts.has(id));
    return {
      make: cuts.has(box.kind) ? 'Div' : box.text,
      css: kept.map(({ text }) => text).join('; '),
      attrs: box.attrs.filter(({ id }) => !cuts.has(id)).map(({ text, value }): [string, string] => [text, value]),
      children: this.#inside(box, cuts),
    };
  }

  #inside(box: Box, cuts: Cuts): Child[] {
    return box.children.flatMap((child) => {
      if (cuts.has(child.id)) return [];
      if (isText(child)) {
        const words = child.words.filter(({ id }) => !cuts.has(id));
        return words.length ? [words.map(({ text }) => text).join('')] : [];
      }
      return cuts.has(child.wrapper) ? this.#inside(child, cuts) : [this.#spec(child, cuts)];
    });
  }

  /** Numbers of the parts of one sort that are still there, in document order. */
  left(part: Part, cuts: Cuts): number[] {
    const ids: number[] = [];
    const add = (...more: number[]): void => {
      ids.push(...more.filter((id) => !cuts.has(id)));
    };
    const visit = (node: Box | TextNode): void => {
      if (cuts.has(node.id)) return;
      if (part === 'box' && node !== this.#root) add(node.id);
      if (isText(node)) {
        if (part === 'word' && node.words.length > 1) add(...node.words.map(({ id }) => id));
        return;
      }
      const isWrapped = !cuts.has(node.wrapper);
      if (part === 'wrapper' && node !== this.#root && node.children.length) add(node.wrapper);
      if (part === 'kind' && node !== this.#root && isWrapped && node.text !== 'Div') add(node.kind);
      if (part === 'attribute' && isWrapped) add(...node.attrs.map(({ id }) => id));
      if (part === 'declaration' && isWrapped) add(...node.declarations.map(({ id }) => id));
      node.children.forEach(visit);
    };
    visit(this.#root);
    return ids;
  }

  /** Sets of boxes around the box in a place in document order (0 = the root): what is beside it, beside its parent and so on. */
  beside(place: number, cuts: Cuts): number[][] {
    const chain = this.#chain(place, cuts);
    const sets: number[][] = [];
    for (let i = chain.length - 1; i >= 0; i--) {
      const path = new Set(chain.slice(0, i + 1));
      const others = chain.slice(0, i).flatMap(({ children }) => children.filter((child) => !path.has(child as Box)));
      sets.push(others.map(({ id }) => id));
    }
    return sets;
  }

  #chain(place: number, cuts: Cuts): Box[] {
    let at = -1;
    const visit = (box: Box): Box[] | undefined => {
      if (!cuts.has(box.wrapper) && ++at === place) return [box];
      for (const child of box.children) {
        if (cuts.has(child.id)) continue;
        if (isText(child)) at += 1;
        else {
          const below = visit(child);
          if (below) return [box, ...below];
        }
        if (at >= place) return [box];
      }
      return undefined;
    };
    return visit(this.#root) ?? [this.#root];
  }
}
