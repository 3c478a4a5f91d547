// CSS values as C structures. Lengths are thousandths: `AzPixelValue_px(1.5)` stores 1500.
import { colorFunctions } from './colors.ts';
import { cssMoreTypes } from './css-more.ts';
import { cssProperties } from './css-properties.ts';
import {
  callback,
  cssValue,
  enumOf,
  type FunctionTable,
  fn,
  lowerFirst,
  option,
  struct,
  type TypeTable,
  union,
  vec,
} from './model.ts';

const valueTypes: TypeTable = {};
const variants: Record<string, string | null> = {};
for (const [variant, payload, , , valueType = `${payload}Value`] of cssProperties) {
  variants[variant] = valueType;
  valueTypes[valueType] = cssValue(payload);
}

/** Width and height. */
const size = union({
  Auto: null,
  Px: 'PixelValue',
  MinContent: null,
  MaxContent: null,
  FitContent: 'PixelValue',
  Calc: 'CalcAstItemVec',
});

export const cssTypes: TypeTable = {
  ...cssMoreTypes,
  CaretColor: struct({ inner: 'ColorU' }),
  StyleTextColor: struct({ inner: 'ColorU' }),
  SizeMetric: enumOf('Px Pt Em Rem In Cm Mm Percent Vw Vh Vmin Vmax'),
  FloatValue: struct({ number: 'isize' }),
  PixelValue: struct({ metric: 'SizeMetric', number: 'FloatValue' }),
  StyleFontSize: struct({ inner: 'PixelValue' }),
  SystemFontType: enumOf(
    'Ui UiBold Monospace MonospaceBold MonospaceItalic Title TitleBold Menu Small Serif SerifBold',
  ),
  StyleFontFamily: union({ System: 'String', SystemType: 'SystemFontType', File: 'String', Ref: 'FontRef' }),
  ...vec('StyleFontFamily'),
  FontRefDestructorCallbackType: callback(['*mut c_void'], 'void'),
  FontRef: struct({
    ...{ parsed: '*const c_void', copies: '*const c_void', id: 'u64', run_destructor: 'bool' },
    parsed_destructor: 'FontRefDestructorCallbackType',
  }),
  StyleFontWeight: enumOf('Lighter W100 W200 W300 Normal W500 W600 Bold W800 W900 Bolder'),
  StyleFontStyle: enumOf('Normal Italic Oblique'),
  StyleTextAlign: enumOf('Left Center Right Justify Start End'),
  LayoutTextJustify: enumOf('Auto None InterWord InterCharacter Distribute'),
  PercentageValue: struct({ number: 'FloatValue' }),
  StyleVerticalAlign: union({
    Baseline: null,
    Top: null,
    Middle: null,
    Bottom: null,
    Sub: null,
    Superscript: null,
    TextTop: null,
    TextBottom: null,
    Percentage: 'PercentageValue',
    Length: 'PixelValue',
  }),
  StyleLetterSpacing: struct({ inner: 'PixelValue' }),
  StyleUnicodeBidi: enumOf('Normal Embed Isolate BidiOverride IsolateOverride Plaintext'),
  StyleScrollbarGutter: enumOf('Auto Stable StableBothEdges'),
  StyleLineHeight: struct({ inner: 'PercentageValue' }),
  StyleWordSpacing: struct({ inner: 'PixelValue' }),
  StyleTabSize: struct({ inner: 'PixelValue' }),
  StyleWhiteSpace: enumOf('Normal Pre Nowrap PreWrap PreLine BreakSpaces'),
  StyleHyphens: enumOf('None Manual Auto'),
  StyleWordBreak: enumOf('Normal BreakAll KeepAll BreakWord'),
  StyleOverflowWrap: enumOf('Normal Anywhere BreakWord'),
  StyleLineBreak: enumOf('Auto Loose Normal Strict Anywhere'),
  StyleObjectFit: enumOf('Fill Contain Cover None ScaleDown'),
  StyleTextOrientation: enumOf('Mixed Upright Sideways'),
  StyleTextAlignLast: enumOf('Auto Start End Left Right Center Justify'),
  StyleDirection: enumOf('Ltr Rtl'),
  StyleUserSelect: enumOf('Auto Text None All'),
  StyleTextDecoration: enumOf('None Underline Overline LineThrough'),
  StyleCursor: enumOf(
    'Alias AllScroll Cell ColResize ContextMenu Copy Crosshair Default EResize EwResize Grab Grabbing Help Move NResize NsResize NeswResize NwseResize Pointer Progress RowResize SResize SeResize Text Unset VerticalText WResize Wait ZoomIn ZoomOut',
  ),
  LayoutDisplay: enumOf(
    'None Block Inline InlineBlock Flex InlineFlex Table InlineTable TableRowGroup TableHeaderGroup TableFooterGroup TableRow TableColumnGroup TableColumn TableCell TableCaption FlowRoot ListItem RunIn Marker Grid InlineGrid Contents',
  ),
  LayoutFloat: enumOf('Left Right None'),
  LayoutBoxSizing: enumOf('ContentBox BorderBox'),
  LayoutWidth: size,
  LayoutHeight: size,
  LayoutMinWidth: struct({ inner: 'PixelValue' }),
  LayoutMinHeight: struct({ inner: 'PixelValue' }),
  LayoutMaxWidth: struct({ inner: 'PixelValue' }),
  LayoutMaxHeight: struct({ inner: 'PixelValue' }),
  LayoutPosition: enumOf('Static Relative Absolute Fixed Sticky'),
  LayoutTop: struct({ inner: 'PixelValue' }),
  LayoutRight: struct({ inner: 'PixelValue' }),
  LayoutLeft: struct({ inner: 'PixelValue' }),
  LayoutInsetBottom: struct({ inner: 'PixelValue' }),
  LayoutZIndex: union({ Auto: null, Integer: 'i32' }),
  LayoutFlexWrap: enumOf('Wrap NoWrap WrapReverse'),
  LayoutFlexDirection: enumOf('Row RowReverse Column ColumnReverse'),
  LayoutFlexGrow: struct({ inner: 'FloatValue' }),
  LayoutFlexShrink: struct({ inner: 'FloatValue' }),
  LayoutFlexBasis: union({ Auto: null, Exact: 'PixelValue' }),
  LayoutJustifyContent: enumOf('FlexStart FlexEnd Start End Center SpaceBetween SpaceAround SpaceEvenly'),
  LayoutAlignItems: enumOf('Stretch Center Start End Baseline'),
  LayoutAlignContent: enumOf('Stretch Center Start End SpaceBetween SpaceAround'),
  LayoutColumnGap: struct({ inner: 'PixelValue' }),
  LayoutRowGap: struct({ inner: 'PixelValue' }),
  LayoutWritingMode: enumOf('HorizontalTb VerticalRl VerticalLr'),
  LayoutClear: enumOf('None Left Right Both'),
  StyleBackgroundContent: union({
    LinearGradient: 'LinearGradient',
    RadialGradient: 'RadialGradient',
    ConicGradient: 'ConicGradient',
    Image: 'String',
    Color: 'ColorU',
    SystemColor: 'SystemColorRef',
  }),
  ...vec('StyleBackgroundContent'),
  LayoutOverflow: enumOf('Scroll Auto Hidden Visible Clip'),
  LayoutGridAutoFlow: enumOf('Row Column RowDense ColumnDense'),
  LayoutJustifySelf: enumOf('Auto Start End Center Stretch'),
  LayoutJustifyItems: enumOf('Start End Center Stretch'),
  LayoutGap: struct({ inner: 'PixelValue' }),
  LayoutAlignSelf: enumOf('Auto Stretch Center Start End Baseline'),
  LayoutPaddingTop: struct({ inner: 'PixelValue' }),
  LayoutPaddingLeft: struct({ inner: 'PixelValue' }),
  LayoutPaddingRight: struct({ inner: 'PixelValue' }),
  LayoutPaddingBottom: struct({ inner: 'PixelValue' }),
  LayoutPaddingInlineStart: struct({ inner: 'PixelValue' }),
  LayoutPaddingInlineEnd: struct({ inner: 'PixelValue' }),
  LayoutMarginTop: struct({ inner: 'PixelValue' }),
  LayoutMarginLeft: struct({ inner: 'PixelValue' }),
  LayoutMarginRight: struct({ inner: 'PixelValue' }),
  LayoutMarginBottom: struct({ inner: 'PixelValue' }),
  StyleBorderTopLeftRadius: struct({ inner: 'PixelValue' }),
  StyleBorderTopRightRadius: struct({ inner: 'PixelValue' }),
  StyleBorderBottomLeftRadius: struct({ inner: 'PixelValue' }),
  StyleBorderBottomRightRadius: struct({ inner: 'PixelValue' }),
  StyleBorderTopColor: struct({ inner: 'ColorU' }),
  StyleBorderRightColor: struct({ inner: 'ColorU' }),
  StyleBorderLeftColor: struct({ inner: 'ColorU' }),
  StyleBorderBottomColor: struct({ inner: 'ColorU' }),
  BorderStyle: enumOf('None Solid Double Dotted Dashed Hidden Groove Ridge Inset Outset'),
  StyleBorderTopStyle: struct({ inner: 'BorderStyle' }),
  StyleBorderRightStyle: struct({ inner: 'BorderStyle' }),
  StyleBorderLeftStyle: struct({ inner: 'BorderStyle' }),
  StyleBorderBottomStyle: struct({ inner: 'BorderStyle' }),
  LayoutBorderTopWidth: struct({ inner: 'PixelValue' }),
  LayoutBorderRightWidth: struct({ inner: 'PixelValue' }),
  LayoutBorderLeftWidth: struct({ inner: 'PixelValue' }),
  LayoutBorderBottomWidth: struct({ inner: 'PixelValue' }),
  LayoutScrollbarWidth: enumOf('Auto Thin None'),
  StyleOpacity: struct({ inner: 'PercentageValue' }),
  StyleVisibility: enumOf('Visible Hidden Collapse'),
  StyleTransformTranslate2D: struct({ x: 'PixelValue', y: 'PixelValue' }),
  AngleMetric: enumOf('Degree Radians Grad Turn Percent'),
  AngleValue: struct({ metric: 'AngleMetric', number: 'FloatValue' }),
  StyleTransformScale2D: struct({ x: 'FloatValue', y: 'FloatValue' }),
  StyleTransformSkew2D: struct({ x: 'AngleValue', y: 'AngleValue' }),
  StyleTransform: union({
    Matrix: 'StyleTransformMatrix2D',
    Matrix3D: 'StyleTransformMatrix3D',
    Translate: 'StyleTransformTranslate2D',
    Translate3D: 'StyleTransformTranslate3D',
    TranslateX: 'PixelValue',
    TranslateY: 'PixelValue',
    TranslateZ: 'PixelValue',
    Rotate: 'AngleValue',
    Rotate3D: 'StyleTransformRotate3D',
    RotateX: 'AngleValue',
    RotateY: 'AngleValue',
    RotateZ: 'AngleValue',
    Scale: 'StyleTransformScale2D',
    Scale3D: 'StyleTransformScale3D',
    ScaleX: 'PercentageValue',
    ScaleY: 'PercentageValue',
    ScaleZ: 'PercentageValue',
    Skew: 'StyleTransformSkew2D',
    SkewX: 'AngleValue',
    SkewY: 'AngleValue',
    Perspective: 'PixelValue',
  }),
  ...vec('StyleTransform'),
  StyleTransformOrigin: struct({ x: 'PixelValue', y: 'PixelValue' }),
  StylePerspectiveOrigin: struct({ x: 'PixelValue', y: 'PixelValue' }),
  StyleBackfaceVisibility: enumOf('Visible Hidden'),
  StyleMixBlendMode: enumOf(
    'Normal Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference Exclusion Hue Saturation Color Luminosity',
  ),
  PageBreak: enumOf('Auto Avoid Always All Page AvoidPage Left Right Recto Verso Column AvoidColumn'),
  BreakInside: enumOf('Auto Avoid AvoidPage AvoidColumn'),
  BoxDecorationBreak: enumOf('Slice Clone'),
  ColumnCount: union({ Auto: null, Integer: 'u32' }),
  ColumnWidth: union({ Auto: null, Length: 'PixelValue' }),
  ColumnSpan: enumOf('None All'),
  ColumnFill: enumOf('Auto Balance'),
  Orphans: struct({ inner: 'u32' }),
  Widows: struct({ inner: 'u32' }),
  ColumnRuleWidth: struct({ inner: 'PixelValue' }),
  ColumnRuleStyle: struct({ inner: 'BorderStyle' }),
  ColumnRuleColor: struct({ inner: 'ColorU' }),
  StyleTextIndent: struct({ inner: 'PixelValue', each_line: 'bool', hanging: 'bool' }),
  BackgroundPositionHorizontal: union({ Left: null, Center: null, Right: null, Exact: 'PixelValue' }),
  BackgroundPositionVertical: union({ Top: null, Center: null, Bottom: null, Exact: 'PixelValue' }),
  StyleBackgroundPosition: struct({
    horizontal: 'BackgroundPositionHorizontal',
    vertical: 'BackgroundPositionVertical',
  }),
  ...vec('StyleBackgroundPosition'),
  PixelValueSize: struct({ width: 'PixelValue', height: 'PixelValue' }),
  StyleBackgroundSize: union({ ExactSize: 'PixelValueSize', Contain: null, Cover: null }),
  ...vec('StyleBackgroundSize'),
  StyleBackgroundRepeat: enumOf('NoRepeat PatternRepeat RepeatX RepeatY'),
  ...vec('StyleBackgroundRepeat'),
  LayoutTableLayout: enumOf('Auto Fixed'),
  StyleBorderCollapse: enumOf('Separate Collapse'),
  LayoutBorderSpacing: struct({ horizontal: 'PixelValue', vertical: 'PixelValue' }),
  StyleCaptionSide: enumOf('Top Bottom'),
  StyleEmptyCells: enumOf('Show Hide'),
  StyleListStyleType: enumOf(
    'None Disc Circle Square Decimal DecimalLeadingZero LowerRoman UpperRoman LowerGreek UpperGreek LowerAlpha UpperAlpha',
  ),
  StyleListStylePosition: enumOf('Inside Outside'),
  CssPropertyType: enumOf(
    'CaretColor CaretAnimationDuration CaretWidth SelectionBackgroundColor SelectionColor SelectionRadius TextColor FontSize FontFamily FontWeight FontStyle TextAlign TextJustify VerticalAlign LetterSpacing TextIndent InitialLetter LineClamp HangingPunctuation TextCombineUpright UnicodeBidi TextBoxTrim TextBoxEdge DominantBaseline AlignmentBaseline InitialLetterAlign InitialLetterWrap ScrollbarGutter OverflowClipMargin Clip ExclusionMargin HyphenationLanguage LineHeight WordSpacing TabSize WhiteSpace Hyphens WordBreak OverflowWrap LineBreak ObjectFit ObjectPosition AspectRatio TextOrientation TextAlignLast Direction UserSelect TextDecoration Cursor Display Float BoxSizing Width Height MinWidth MinHeight MaxWidth MaxHeight Position Top Right Left Bottom ZIndex FlexWrap FlexDirection FlexGrow FlexShrink FlexBasis JustifyContent AlignItems AlignContent ColumnGap RowGap GridTemplateColumns GridTemplateRows GridAutoColumns GridAutoRows GridColumn GridRow GridTemplateAreas GridAutoFlow JustifySelf JustifyItems Gap GridGap AlignSelf Font WritingMode Clear BackgroundContent BackgroundPosition BackgroundSize BackgroundRepeat OverflowX OverflowY OverflowBlock OverflowInline PaddingTop PaddingLeft PaddingRight PaddingBottom PaddingInlineStart PaddingInlineEnd MarginTop MarginLeft MarginRight MarginBottom BorderTopLeftRadius BorderTopRightRadius BorderBottomLeftRadius BorderBottomRightRadius BorderTopColor BorderRightColor BorderLeftColor BorderBottomColor BorderTopStyle BorderRightStyle BorderLeftStyle BorderBottomStyle BorderTopWidth BorderRightWidth BorderLeftWidth BorderBottomWidth BoxShadowLeft BoxShadowRight BoxShadowTop BoxShadowBottom ScrollbarTrack ScrollbarThumb ScrollbarButton ScrollbarCorner ScrollbarResizer ScrollbarWidth ScrollbarColor ScrollbarVisibility ScrollbarFadeDelay ScrollbarFadeDuration Opacity Visibility Transform TransformOrigin PerspectiveOrigin BackfaceVisibility MixBlendMode Filter BackdropFilter TextShadow BreakBefore BreakAfter BreakInside Orphans Widows BoxDecorationBreak ColumnCount ColumnWidth ColumnSpan ColumnFill ColumnRuleWidth ColumnRuleStyle ColumnRuleColor FlowInto FlowFrom ShapeOutside ShapeInside ClipPath ShapeMargin ShapeImageThreshold TableLayout BorderCollapse BorderSpacing CaptionSide EmptyCells Content CounterReset CounterIncrement ListStyleType ListStylePosition StringSet',
  ),
  PseudoStateType: enumOf(
    'Normal Hover Active Focus Disabled CheckedTrue CheckedFalse FocusWithin Visited Backdrop Dragging DragOver',
  ),
  OsCondition: enumOf('Any Apple MacOS IOS Linux Windows Android Web'),
  MediaType: enumOf('Screen Print All'),
  ThemeCondition: union({ Light: null, Dark: null, Custom: 'String', SystemPreferred: null }),
  DynamicSelector: union({
    Os: 'OsCondition',
    OsVersion: 'OsVersionCondition',
    Media: 'MediaType',
    ViewportWidth: 'MinMaxRange',
    ViewportHeight: 'MinMaxRange',
    ContainerWidth: 'MinMaxRange',
    ContainerHeight: 'MinMaxRange',
    ContainerName: 'String',
    Theme: 'ThemeCondition',
    AspectRatio: 'MinMaxRange',
    Orientation: 'OrientationType',
    PrefersReducedMotion: 'BoolCondition',
    PrefersHighContrast: 'BoolCondition',
    PseudoState: 'PseudoStateType',
    Language: 'LanguageCondition',
  }),
  ...vec('DynamicSelector'),
  CssPropertyWithConditions: struct({ property: 'CssProperty', apply_if: 'DynamicSelectorVec' }),
  ...vec('CssPropertyWithConditions'),
  OptionCssProperty: option('CssProperty'),
  OptionStyleFontFamily: option('StyleFontFamily'),
  OptionStyleBackgroundContent: option('StyleBackgroundContent'),
  OptionStyleTransform: option('StyleTransform'),
  OptionCssPropertyWithConditions: option('CssPropertyWithConditions'),
  OptionDynamicSelector: option('DynamicSelector'),
  ...valueTypes,
  CssProperty: union(variants),
};

const VALUE = 'api/css-value';
const PROPERTY = 'api/css-property';
const property = { property: 'CssProperty' };
const withConditions = 'CssPropertyWithConditions';

const valueFunctions: FunctionTable = {
  AzPixelValue_zero: fn(VALUE, {}, 'PixelValue', { call: 'storeLength', extra: ['0', '0'] }),
  AzPixelValue_px: fn(VALUE, { value: 'f32' }, 'PixelValue', { call: 'storeLengthOf', extra: [0] }),
  AzPixelValue_pt: fn(VALUE, { value: 'f32' }, 'PixelValue', { call: 'storeLengthOf', extra: [1] }),
  AzPixelValue_em: fn(VALUE, { value: 'f32' }, 'PixelValue', { call: 'storeLengthOf', extra: [2] }),
  AzPixelValue_rem: fn(VALUE, { value: 'f32' }, 'PixelValue', { call: 'storeLengthOf', extra: [3] }),
  AzPixelValue_percent: fn(VALUE, { value: 'f32' }, 'PixelValue', { call: 'storeLengthOf', extra: [7] }),
  AzPixelValue_fromMetric: fn(VALUE, { metric: 'SizeMetric', value: 'f32' }, 'PixelValue', { call: 'storeLength' }),
  AzStyleFontSize_px: fn(VALUE, { value: 'f32' }, 'StyleFontSize', { call: 'storeLengthOf', extra: [0] }),
  AzAngleValue_zero: fn(VALUE, {}, 'AngleValue', { call: 'storeLength', extra: ['0', '0'] }),
  AzAngleValue_deg: fn(VALUE, { value: 'f32' }, 'AngleValue', { call: 'storeLengthOf', extra: [0] }),
  AzAngleValue_rad: fn(VALUE, { value: 'f32' }, 'AngleValue', { call: 'storeLengthOf', extra: [1] }),
  AzAngleValue_grad: fn(VALUE, { value: 'f32' }, 'AngleValue', { call: 'storeLengthOf', extra: [2] }),
  AzAngleValue_turn: fn(VALUE, { value: 'f32' }, 'AngleValue', { call: 'storeLengthOf', extra: [3] }),
  AzAngleValue_getDegrees: fn(VALUE, { angle: '&AngleValue' }, 'f32'),
  AzFloatValue_create: fn(VALUE, { value: 'f32' }, 'FloatValue', { call: 'storeNumber' }),
  AzFloatValue_get: fn(VALUE, { value: '&FloatValue' }, 'f32'),
  AzLayoutFlexGrow_create: fn(VALUE, { value: 'f32' }, 'LayoutFlexGrow', { call: 'storeNumber' }),
};

/** Selector kinds of AzPseudoStateType by the constructor that uses them. */
for (const [method, state] of Object.entries({ onHover: 1, onActive: 2, onFocus: 3, whenDisabled: 4 }))
  valueFunctions[`Az${withConditions}_${method}`] = fn(PROPERTY, property, withConditions, {
    call: 'withPseudoState',
    extra: [state],
  });

for (const [method, os] of Object.entries({ onMacos: 2, onLinux: 4, onWindows: 5 }))
  valueFunctions[`Az${withConditions}_${method}`] = fn(PROPERTY, property, withConditions, {
    call: 'withOs',
    extra: [os],
  });
for (const [method, theme] of Object.entries({ lightTheme: 0, darkTheme: 1 }))
  valueFunctions[`Az${withConditions}_${method}`] = fn(PROPERTY, property, withConditions, {
    call: 'withTheme',
    extra: [theme],
  });

export const cssFunctions: FunctionTable = {
  ...valueFunctions,
  ...colorFunctions,
  [`Az${withConditions}_onOs`]: fn(PROPERTY, { ...property, os: 'OsCondition' }, withConditions, { call: 'withOs' }),
  [`Az${withConditions}_isConditional`]: fn(PROPERTY, { property: `&${withConditions}` }, 'bool'),
  [`Az${withConditions}_isPseudoStateOnly`]: fn(PROPERTY, { property: `&${withConditions}` }, 'bool'),
  [`Az${withConditions}_simple`]: fn(PROPERTY, property, withConditions),
  [`Az${withConditions}_withCondition`]: fn(PROPERTY, { ...property, condition: 'DynamicSelector' }, withConditions),
  [`Az${withConditions}_withConditions`]: fn(
    PROPERTY,
    { ...property, conditions: 'DynamicSelectorVec' },
    withConditions,
  ),
  AzCssProperty_formatCss: fn(PROPERTY, { property: '&CssProperty' }, 'String'),
  AzCssProperty_value: fn(PROPERTY, { property: '&CssProperty' }, 'String'),
  AzCssProperty_isInitial: fn(PROPERTY, { property: '&CssProperty' }, 'bool'),
  AzCssProperty_none: fn(PROPERTY, { property_type: 'CssPropertyType' }, 'CssProperty', {
    call: 'propertyKeyword',
    extra: [1],
  }),
  AzCssProperty_auto: fn(PROPERTY, { property_type: 'CssPropertyType' }, 'CssProperty', {
    call: 'propertyKeyword',
    extra: [0],
  }),
  AzCssProperty_initial: fn(PROPERTY, { property_type: 'CssPropertyType' }, 'CssProperty', {
    call: 'propertyKeyword',
    extra: [2],
  }),
  AzCssProperty_inherit: fn(PROPERTY, { property_type: 'CssPropertyType' }, 'CssProperty', {
    call: 'propertyKeyword',
    extra: [3],
  }),
};
for (const [keyword, method] of ['constAuto', 'constNone', 'constInitial', 'constInherit'].entries())
  cssFunctions[`AzCssProperty_${method}`] = fn(PROPERTY, { property_type: 'CssPropertyType' }, 'CssProperty', {
    call: 'propertyKeyword',
    extra: [keyword],
  });
for (const [tag, [variant, payload, , form, valueType = `${payload}Value`]] of cssProperties.entries()) {
  const names = [
    `AzCssProperty_${lowerFirst(variant)}`,
    ...(/const|shadow/.test(form) ? [`AzCssProperty_const${variant}`] : []),
  ];
  const glue = { file: 'glue', glue: { make: 'property', variant } } as const;
  const boxed = { call: 'shadowProperty', extra: [tag] };
  const [plain, constant] = names;
  if (form === 'shadow')
    for (const name of names)
      cssFunctions[name] = fn('api/css-shadow', { input: 'StyleBoxShadow' }, 'CssProperty', boxed);
  else {
    cssFunctions[plain] = fn('glue', { input: form.startsWith('plain') ? payload : valueType }, 'CssProperty', glue);
    if (constant) cssFunctions[constant] = fn('glue', { input: payload }, 'CssProperty', glue);
  }
}
