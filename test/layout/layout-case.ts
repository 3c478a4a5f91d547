// A document of the layout tests, and the pieces that such documents are made of.
import type { Spec } from '../runtime/app.ts';

export interface LayoutCase {
  name: string;
  view: Spec;
  scrolls?: [node: number, x: number, y: number][];
}

export type Child = Spec | string;
/** Name, children of the body. */
export type Pages = readonly (readonly [name: string, ...children: Child[]])[];

export const casesOf = (about: string, pages: Pages): LayoutCase[] =>
  pages.map(([name, ...children]) => ({ name: `${about}: ${name}`, view: { make: 'Body', children } }));

export const make =
  (name: string) =>
  (css: string, ...children: Child[]): Spec => ({ make: name, css, children });
export const div = make('Div');
export const body = make('Body');
export const span = make('Span');
export const button = make('ButtonNoA11y');
export const p = make('P');

export const LONG = 'The quick brown fox jumps over the lazy dog, and then it does so again because the line is long.';
export const box = (css: string): Spec => div(`width: 60px; height: 30px; background: #ccd; ${css}`);
export const three = (css = ''): Spec[] => [box(css), box(`height: 50px; ${css}`), box(`width: 90px; ${css}`)];
/** A row, whose items are as wide as their content. */
export const shrinkToFit = (...children: Spec[]): Spec => div('display: flex', ...children);
