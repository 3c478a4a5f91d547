// Rows and columns of flex boxes.
import { body, box, button, div, type LayoutCase, LONG, three } from './layout-case.ts';

export const FLEX_CASES: readonly LayoutCase[] = [
  ...['flex-start', 'center', 'flex-end', 'space-between', 'space-around', 'space-evenly'].map((value) => ({
    name: `justify-content: ${value}`,
    view: body(
      '',
      ...['row', 'row-reverse', 'column', 'column-reverse'].map((direction) =>
        div(
          `display: flex; flex-direction: ${direction}; justify-content: ${value}; height: 190px; gap: 5px`,
          ...three(),
        ),
      ),
    ),
  })),
  ...['flex-start', 'center', 'flex-end', 'stretch'].map((value) => ({
    name: `align-items: ${value}`,
    view: body(
      '',
      ...['row', 'column'].map((direction) =>
        div(
          `display: flex; flex-direction: ${direction}; align-items: ${value}; min-height: 80px`,
          ...three(),
          div('', 'text'),
          box('align-self: flex-end'),
        ),
      ),
    ),
  })),
  {
    name: 'items that grow and shrink',
    view: body(
      '',
      div('display: flex; width: 500px', box('flex-grow: 1'), box('flex-grow: 3'), box('')),
      div('display: flex; width: 150px', box('flex-shrink: 0'), box('flex-shrink: 3'), box('')),
      div('display: flex; width: 500px', div('flex: 1', 'short'), div('flex: 1', LONG), div('flex: 2 1 40px', 'x')),
      div('display: flex; flex-direction: column; height: 300px', box('flex: 1'), box('flex: 2 1 0%'), box('')),
      div('display: flex; width: 400px', box('flex-grow: 0.2'), box('flex-grow: 0.3')),
    ),
  },
  {
    name: 'wrapping rows',
    view: body(
      '',
      div('display: flex; flex-wrap: wrap; gap: 8px 12px; width: 240px', ...three(), ...three()),
      div(
        'display: flex; flex-wrap: wrap; width: 240px; height: 260px; align-content: space-between',
        ...three(),
        ...three(),
      ),
    ),
  },
  {
    name: 'buttons',
    view: body(
      '',
      div(
        'display: flex; gap: 10px',
        button('', 'A'),
        button('flex: 1', 'wide'),
        button('height: 60px', 'high'),
        button('display: flex; justify-content: flex-end; width: 120px', 'end'),
      ),
    ),
  },
  {
    name: 'shrink to fit',
    view: body(
      'display: flex; flex-direction: column; align-items: flex-start',
      div('', 'fits its text'),
      div('max-width: 120px', LONG),
      div('display: flex; gap: 6px', button('', 'A'), button('', 'B')),
    ),
  },
  {
    name: 'order',
    view: body('display: flex', box('order: 2'), box('order: 1; width: 20px'), box('order: -1; width: 30px')),
  },
];
