// Values of the less common CSS properties as C structures: shadows, filters, shapes, grids, gradients, counters, carets.
import { enumOf, opaque, option, struct, type TypeTable, union, vec } from './model.ts';

/** `AzX { inner }`, as many properties of one value are. */
const wrapped = (names: string, inner: string): TypeTable =>
  Object.fromEntries(names.split(' ').map((name) => [name, struct({ inner })]));

/** A value that is none, or of one kind. */
const noneOr = (variant: string, payload: string) => union({ None: null, [variant]: payload });

/** `m0 … m19` of one type. */
const numbered = (count: number, type: string) =>
  struct(Object.fromEntries(Array.from({ length: count }, (_, n) => [`m${n}`, type])));

const shadows: TypeTable = {
  BoxShadowClipMode: enumOf('Outset Inset'),
  StyleBoxShadow: struct({
    ...{ offset_x: 'PixelValueNoPercent', offset_y: 'PixelValueNoPercent', blur_radius: 'PixelValueNoPercent' },
    ...{ spread_radius: 'PixelValueNoPercent', clip_mode: 'BoxShadowClipMode', color: 'ColorU' },
  }),
  // { u32 tag: Boxed, Static; StyleBoxShadow* at +8 }: the runtime makes the box and frees it (api/css-shadow.ts).
  BoxOrStaticStyleBoxShadow: opaque(16, 8, { drop: 'shadowDrop', clone: 'shadowClone', boxOf: 'StyleBoxShadow' }),
};

const filters: TypeTable = {
  StyleBlur: struct({ width: 'PixelValue', height: 'PixelValue' }),
  StyleColorMatrix: numbered(20, 'FloatValue'),
  StyleFilterOffset: struct({ x: 'PixelValue', y: 'PixelValue' }),
  ArithmeticCoefficients: struct({ k1: 'FloatValue', k2: 'FloatValue', k3: 'FloatValue', k4: 'FloatValue' }),
  StyleCompositeFilter: union({
    ...{ Over: null, In: null, Atop: null, Out: null, Xor: null, Lighter: null },
    Arithmetic: 'ArithmeticCoefficients',
  }),
  StyleFilter: union({
    ...{ Blend: 'StyleMixBlendMode', Flood: 'ColorU', Blur: 'StyleBlur', Opacity: 'PercentageValue' },
    ...{ ColorMatrix: 'StyleColorMatrix', DropShadow: 'StyleBoxShadow', ComponentTransfer: null },
    ...{ Offset: 'StyleFilterOffset', Composite: 'StyleCompositeFilter', Brightness: 'PercentageValue' },
    ...{ Contrast: 'PercentageValue', Grayscale: 'PercentageValue', HueRotate: 'AngleValue' },
    ...{ Invert: 'PercentageValue', Saturate: 'PercentageValue', Sepia: 'PercentageValue' },
  }),
  ...vec('StyleFilter'),
  OptionStyleFilter: option('StyleFilter'),
};

const shapes: TypeTable = {
  ShapePoint: struct({ x: 'f32', y: 'f32' }),
  ...vec('ShapePoint'),
  OptionShapePoint: option('ShapePoint'),
  ShapeCircle: struct({ center: 'ShapePoint', radius: 'f32' }),
  ShapeEllipse: struct({ center: 'ShapePoint', radius_x: 'f32', radius_y: 'f32' }),
  ShapePolygon: struct({ points: 'ShapePointVec' }),
  ShapeInset: struct({
    ...{ inset_top: 'f32', inset_right: 'f32', inset_bottom: 'f32', inset_left: 'f32' },
    border_radius: 'OptionF32',
  }),
  ShapePath: struct({ data: 'String' }),
  CssShape: union({
    ...{
      Circle: 'ShapeCircle',
      Ellipse: 'ShapeEllipse',
      Polygon: 'ShapePolygon',
      Inset: 'ShapeInset',
      Path: 'ShapePath',
    },
  }),
  ShapeOutside: noneOr('Shape', 'CssShape'),
  ShapeInside: noneOr('Shape', 'CssShape'),
  ClipPath: noneOr('Shape', 'CssShape'),
  ...wrapped('ShapeMargin', 'PixelValue'),
  ...wrapped('ShapeImageThreshold StyleExclusionMargin', 'FloatValue'),
  StyleClipRect: struct({ top: 'OptionF32', right: 'OptionF32', bottom: 'OptionF32', left: 'OptionF32' }),
};

const grids: TypeTable = {
  // Each points to an AzGridTrackSizing.
  GridMinMax: struct({ min: '*mut c_void', max: '*mut c_void' }),
  GridTrackSizing: union({
    ...{ Fixed: 'PixelValue', Fr: 'i32', MinContent: null, MaxContent: null, Auto: null, MinMax: 'GridMinMax' },
    FitContent: 'PixelValue',
  }),
  ...vec('GridTrackSizing'),
  OptionGridTrackSizing: option('GridTrackSizing'),
  GridTemplate: struct({ tracks: 'GridTrackSizingVec' }),
  GridAutoTracks: struct({ tracks: 'GridTrackSizingVec' }),
  NamedGridLine: struct({ grid_line_name: 'String', span_count: 'i32' }),
  GridLine: union({ Auto: null, Line: 'i32', Named: 'NamedGridLine', Span: 'i32' }),
  GridPlacement: struct({ grid_start: 'GridLine', grid_end: 'GridLine' }),
  GridAreaDefinition: struct({
    ...{ name: 'String', row_start: 'u16', row_end: 'u16', column_start: 'u16', column_end: 'u16' },
  }),
  ...vec('GridAreaDefinition'),
  OptionGridAreaDefinition: option('GridAreaDefinition'),
  GridTemplateAreas: struct({ areas: 'GridAreaDefinitionVec' }),
};

const gradients: TypeTable = {
  SystemColorRef: enumOf(
    'Text Background Accent AccentText ButtonFace ButtonText WindowBackground SelectionBackground SelectionText',
  ),
  ColorOrSystem: union({ Color: 'ColorU', System: 'SystemColorRef' }),
  DirectionCorner: enumOf('Right Left Top Bottom TopRight TopLeft BottomRight BottomLeft'),
  DirectionCorners: struct({ dir_from: 'DirectionCorner', dir_to: 'DirectionCorner' }),
  Direction: union({ Angle: 'AngleValue', FromTo: 'DirectionCorners' }),
  ExtendMode: enumOf('Clamp Repeat'),
  NormalizedLinearColorStop: struct({ offset: 'PercentageValue', color: 'ColorOrSystem' }),
  ...vec('NormalizedLinearColorStop'),
  OptionNormalizedLinearColorStop: option('NormalizedLinearColorStop'),
  NormalizedRadialColorStop: struct({ angle: 'AngleValue', color: 'ColorOrSystem' }),
  ...vec('NormalizedRadialColorStop'),
  OptionNormalizedRadialColorStop: option('NormalizedRadialColorStop'),
  LinearGradient: struct({ direction: 'Direction', extend_mode: 'ExtendMode', stops: 'NormalizedLinearColorStopVec' }),
  Shape: enumOf('Ellipse Circle'),
  RadialGradientSize: enumOf('ClosestSide ClosestCorner FarthestSide FarthestCorner'),
  RadialGradient: struct({
    ...{ shape: 'Shape', size: 'RadialGradientSize', position: 'StyleBackgroundPosition', extend_mode: 'ExtendMode' },
    stops: 'NormalizedLinearColorStopVec',
  }),
  ConicGradient: struct({
    ...{ extend_mode: 'ExtendMode', center: 'StyleBackgroundPosition', angle: 'AngleValue' },
    stops: 'NormalizedRadialColorStopVec',
  }),
};

const texts: TypeTable = {
  CssDuration: struct({ inner: 'u32' }),
  ...wrapped('CaretAnimationDuration', 'CssDuration'),
  ...wrapped('CaretWidth SelectionRadius', 'PixelValue'),
  ...wrapped('SelectionBackgroundColor SelectionColor', 'ColorU'),
  ...wrapped('StyleHyphenationLanguage Content StringSet', 'String'),
  StyleInitialLetter: struct({ size: 'u32', sink: 'OptionU32' }),
  StyleLineClamp: struct({ max_lines: 'usize' }),
  StyleHangingPunctuation: struct({ first: 'bool', force_end: 'bool', allow_end: 'bool', last: 'bool' }),
  StyleTextCombineUpright: union({ None: null, All: null, Digits: 'u8' }),
  StyleTextBoxTrim: enumOf('None TrimStart TrimEnd TrimBoth'),
  StyleTextBoxEdge: enumOf('Auto TextEdge CapHeight ExHeight'),
  StyleDominantBaseline: enumOf('Auto TextBottom Alphabetic Ideographic Middle Central Mathematical Hanging TextTop'),
  StyleAlignmentBaseline: enumOf('Baseline TextBottom Alphabetic Ideographic Middle Central Mathematical TextTop'),
  StyleInitialLetterAlign: enumOf('Auto Alphabetic Hanging Ideographic'),
  StyleInitialLetterWrap: enumOf('None First All Grid'),
  CounterReset: struct({ counter_name: 'String', value: 'i32' }),
  CounterIncrement: struct({ counter_name: 'String', value: 'i32' }),
  FlowInto: noneOr('Named', 'String'),
  FlowFrom: noneOr('Named', 'String'),
};

const boxes: TypeTable = {
  VisualBox: enumOf('ContentBox PaddingBox BorderBox'),
  StyleOverflowClipMargin: struct({ clip_edge: 'VisualBox', inner: 'PixelValue' }),
  StyleObjectPosition: struct({ horizontal: 'BackgroundPositionHorizontal', vertical: 'BackgroundPositionVertical' }),
  AspectRatioValue: struct({ width: 'u32', height: 'u32' }),
  StyleAspectRatio: union({ Auto: null, Ratio: 'AspectRatioValue' }),
  ScrollbarColorCustom: struct({ thumb: 'ColorU', track: 'ColorU' }),
  StyleScrollbarColor: union({ Auto: null, Custom: 'ScrollbarColorCustom' }),
  ScrollbarVisibilityMode: enumOf('Always WhenScrolling Auto'),
  ScrollbarFadeDelay: struct({ ms: 'u32' }),
  ScrollbarFadeDuration: struct({ ms: 'u32' }),
  CalcAstItem: union({
    ...{ Value: 'PixelValue', Add: null, Sub: null, Mul: null, Div: null, BraceOpen: null, BraceClose: null },
  }),
  ...vec('CalcAstItem'),
  OptionCalcAstItem: option('CalcAstItem'),
};

const transforms: TypeTable = {
  StyleTransformMatrix2D: struct({
    ...{ a: 'FloatValue', b: 'FloatValue', c: 'FloatValue', d: 'FloatValue', tx: 'FloatValue', ty: 'FloatValue' },
  }),
  StyleTransformMatrix3D: struct(
    Object.fromEntries([1, 2, 3, 4].flatMap((row) => [1, 2, 3, 4].map((n) => [`m${row}${n}`, 'FloatValue']))),
  ),
  StyleTransformTranslate3D: struct({ x: 'PixelValue', y: 'PixelValue', z: 'PixelValue' }),
  StyleTransformRotate3D: struct({ x: 'FloatValue', y: 'FloatValue', z: 'FloatValue', angle: 'AngleValue' }),
  StyleTransformScale3D: struct({ x: 'FloatValue', y: 'FloatValue', z: 'FloatValue' }),
  OptionStyleBackgroundPosition: option('StyleBackgroundPosition'),
  OptionStyleBackgroundRepeat: option('StyleBackgroundRepeat'),
  OptionStyleBackgroundSize: option('StyleBackgroundSize'),
};

export const cssMoreTypes: TypeTable = {
  ...shadows,
  ...filters,
  ...shapes,
  ...grids,
  ...gradients,
  ...texts,
  ...boxes,
  ...transforms,
};
