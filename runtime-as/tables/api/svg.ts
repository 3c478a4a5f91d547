// Geometry of SVG: elements of paths, paths, polygons, rectangles, vectors.
import { type FunctionTable, fn } from './model.ts';

const PATH = 'api/svg-path';
const element = { element: '&SvgPathElement' };
const changed = { element: '&mut SvgPathElement' };
const path = { path: '&SvgPath' };
const coordinate = (axis: number) => fn(PATH, { ...element, t: 'f64' }, 'f64', { call: 'coordinateAt', extra: [axis] });

export const svgFunctions: FunctionTable = {
  AzSvgPathElement_setFirst: fn(PATH, { ...changed, point: 'SvgPoint' }),
  AzSvgPathElement_setLast: fn(PATH, { ...changed, point: 'SvgPoint' }),
  AzSvgPathElement_reverse: fn(PATH, changed),
  AzSvgPathElement_getStart: fn(PATH, element, 'SvgPoint'),
  AzSvgPathElement_getEnd: fn(PATH, element, 'SvgPoint'),
  AzSvgPathElement_getBounds: fn(PATH, element, 'SvgRect'),
  AzSvgPathElement_getLength: fn(PATH, element, 'f64'),
  AzSvgPathElement_getTAtOffset: fn(PATH, { ...element, offset: 'f64' }, 'f64'),
  AzSvgPathElement_getTangentVectorAtT: fn(PATH, { ...element, t: 'f64' }, 'SvgVector'),
  AzSvgPathElement_getXAtT: coordinate(0),
  AzSvgPathElement_getYAtT: coordinate(4),
  AzSvgPath_create: fn(PATH, { items: 'SvgPathElementVec' }, 'SvgPath', { call: 'moveVec' }),
  AzSvgPath_getStart: fn(PATH, path, 'OptionSvgPoint'),
  AzSvgPath_getEnd: fn(PATH, path, 'OptionSvgPoint'),
  AzSvgPath_close: fn(PATH, { path: '&mut SvgPath' }),
  AzSvgPath_isClosed: fn(PATH, path, 'bool'),
  AzSvgPath_reverse: fn(PATH, { path: '&mut SvgPath' }),
  AzSvgPath_joinWith: fn(PATH, { path: '&mut SvgPath', other: 'SvgPath' }, 'bool'),
  AzSvgPath_getBounds: fn(PATH, path, 'SvgRect'),
  AzSvgMultiPolygon_create: fn(PATH, { rings: 'SvgPathVec' }, 'SvgMultiPolygon', { call: 'moveVec' }),
  AzSvgMultiPolygon_getBounds: fn(PATH, { polygon: '&SvgMultiPolygon' }, 'SvgRect'),
  AzSvgRect_expand: fn(
    PATH,
    { rect: '&SvgRect', padding_top: 'f32', padding_bottom: 'f32', padding_left: 'f32', padding_right: 'f32' },
    'SvgRect',
  ),
  AzSvgRect_getCenter: fn(PATH, { rect: '&SvgRect' }, 'SvgPoint'),
  AzTessellatedSvgNode_empty: fn('glue', {}, 'TessellatedSvgNode', {
    glue: { make: 'default', type: 'TessellatedSvgNode', starts: {} },
  }),
  AzSvgVector_rotate90degCcw: fn(PATH, { vector: '&SvgVector' }, 'SvgVector'),
};
