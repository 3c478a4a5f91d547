// What is out of the flow, scrolls, clips or lies over something else, and what is not there for the mouse.
import { body, box, button, div, type LayoutCase, LONG, three } from './layout-case.ts';

export const LAYER_CASES: readonly LayoutCase[] = [
  {
    name: 'absolute boxes by each inset',
    view: body(
      '',
      div(
        'position: relative; height: 300px; margin: 20px; border: 5px solid; padding: 10px',
        box('position: absolute; left: 10px; top: 20px'),
        box('position: absolute; right: 10px; bottom: 20px'),
        div('position: absolute; left: 20%; right: 20%; top: 40%; bottom: 30%'),
        div('position: absolute; inset: 200px auto auto 300px', 'fits'),
        div('position: absolute; left: 5px; width: 50%; height: 10%'),
        div('position: absolute', 'where it would be'),
      ),
    ),
  },
  {
    name: 'relative and fixed boxes',
    view: body(
      '',
      div('position: relative; left: 10px; top: -5px', 'moved'),
      box('position: fixed; right: 0px; bottom: 0px'),
      div('', LONG),
    ),
  },
  {
    name: 'scroll containers',
    view: body(
      '',
      div(
        'width: 200px; height: 100px; overflow: auto',
        div('height: 300px; width: 400px', ...three(), button('', 'b')),
      ),
      div('', 'after'),
    ),
    scrolls: [[1, 30, 60]],
  },
  {
    name: 'clipped content takes no hits',
    view: body(
      '',
      div('width: 100px; height: 60px; overflow: hidden', div('width: 300px; height: 200px; background: red')),
      div('height: 200px'),
    ),
  },
  {
    name: 'paint order',
    view: body(
      '',
      div(
        'position: relative; height: 200px',
        box('position: absolute; left: 0px; top: 0px; width: 100px; height: 100px; z-index: 2'),
        box('position: absolute; left: 50px; top: 50px; width: 100px; height: 100px; z-index: 1'),
        box('position: absolute; left: 80px; top: 80px; width: 100px; height: 100px'),
        div('position: absolute; left: 20px; top: 20px; width: 60px; height: 150px; z-index: -1'),
        div('margin: 60px; height: 40px', 'in the flow'),
      ),
    ),
  },
  {
    name: 'stacking contexts hold their children',
    view: body(
      '',
      div(
        'position: relative; z-index: 1; opacity: 0.9; height: 80px',
        box('position: absolute; left: 20px; top: 20px; z-index: 99; height: 90px'),
      ),
      div('position: relative; z-index: 2; height: 80px; margin-left: 50px'),
    ),
  },
  {
    name: 'hidden, invisible and untouchable',
    view: body(
      '',
      box('display: none'),
      box('visibility: hidden'),
      box('pointer-events: none'),
      div('', 'shown'),
      div('display: contents', box('')),
    ),
  },
];
