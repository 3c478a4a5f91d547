// Boxes one below the other: margins, padding, borders, sizes and their limits.
import { body, box, div, type LayoutCase, p } from './layout-case.ts';

export const BOX_CASES: readonly LayoutCase[] = [
  { name: 'blocks one below the other', view: body('padding: 10px', div('height: 20px', 'a'), div('', 'b'), box('')) },
  {
    name: 'margins that collapse',
    view: body(
      '',
      div('margin: 20px 0', div('margin: 30px 5px', 'inner')),
      div('margin-top: 10px', p('', 'a'), p('', 'b')),
    ),
  },
  {
    name: 'margins that share what is left',
    view: body('', box('margin: 0 auto'), box('margin-left: auto'), div('display: flex', box('margin: auto'), box(''))),
  },
  {
    name: 'padding, border and both box sizings',
    view: body(
      '',
      div('width: 200px; padding: 10px; border: 3px solid red', 'content'),
      div('width: 200px; padding: 10px; border: 3px solid red; box-sizing: border-box', 'border'),
      div('width: 50%; padding: 5%; border-left: 7px solid', div('width: 50%; height: 20px')),
    ),
  },
  {
    name: 'limits',
    view: body(
      '',
      div('width: 80%; max-width: 300px; min-height: 40px', 'a'),
      div('width: 10px; min-width: 120px; height: 100px; max-height: 30px', 'b'),
      div(
        'display: flex',
        div('flex: 1 1 0%; max-width: 90px', 'c'),
        div('flex: 1 1 0%; min-width: 500px', 'd'),
        div('flex: 1 1 0%', 'e'),
      ),
    ),
  },
  {
    name: 'percentages in percentages',
    view: body(
      '',
      div(
        'width: 50%; height: 200px',
        div('width: 50%; height: 50%', div('width: 25%; height: 50%; margin: 10%; padding: 2%')),
      ),
    ),
  },
  {
    name: 'round corners',
    view: body(
      'padding: 7.5px',
      div('width: 160px; height: 120px; border-radius: 50%'),
      div('width: 100px; height: 50px; border-radius: 25px 0px 10px 40px; margin-left: 0.4px'),
    ),
  },
  {
    name: 'units',
    view: body(
      'font-size: 20px',
      div('width: 10em; height: 2rem'),
      div('width: 50vw; height: 10vh'),
      div('padding: 1em; font-size: 0.5em', 'half'),
    ),
  },
  {
    name: 'aspect ratio',
    view: body('', div('width: 200px; aspect-ratio: 2'), div('display: flex', div('height: 50px; aspect-ratio: 3'))),
  },
];
