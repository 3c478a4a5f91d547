// What `AzX_default()` gives: the bytes of the value, all zero but for what is named here. CSS types are the property's initial
// value, as far as the type can say it; those of system and window are what AzSystemStyle_default and AzWindowCreateOptions_default
// have in that place. A structure is what its fields are, unless a path says otherwise; options are None, vecs and texts empty.
import { fieldOffsets, isPointer, isScalar, layoutOf, payloadOffset, typeRow, vecItem } from './layout.ts';

/** Enumerations and unions that start as their first variant. */
const FIRST = `
AlertKind AngleMetric AttributeMatchOp BadgeKind BiometricKind BoolCondition BorderStyle BoxDecorationBreak BoxShadowClipMode
BreakInside ButtonType ChipKind ClipPath ColorOrSystem ColumnCount ColumnSpan ColumnWidth ContextMenuMouseButton CssPathSelector
DividerOrientation DragEffect DropEffect ExtendMode FlowFrom FlowInto FocusBehavior FontLoadingConfig FullScreenMode GridLine
HwAcceleration ImePosition ImageRendering LayoutAlignContent LayoutAlignItems LayoutAlignSelf LayoutBoxSizing LayoutClear
LayoutFlexBasis LayoutFlexDirection LayoutGridAutoFlow LayoutHeight LayoutJustifySelf LayoutPosition LayoutScrollbarWidth
OsFamily LayoutTableLayout LayoutTextJustify LayoutWidth LayoutWritingMode LayoutZIndex MouseCursorType PageBreak PixelValueOrSystem
DirectionCorner RelayoutReason ScrollIntoViewBehavior Shape ShapeInside ShapeOutside SizeMetric SplitDirection Srgb StyleAlignmentBaseline
StyleAspectRatio StyleBackfaceVisibility StyleBorderCollapse StyleCaptionSide StyleDirection StyleDominantBaseline
StyleEmptyCells StyleFontStyle StyleInitialLetterAlign StyleInitialLetterWrap StyleLineBreak StyleMixBlendMode StyleObjectFit
StyleOverflowWrap StyleScrollbarColor StyleScrollbarGutter StyleTextAlignLast StyleTextBoxEdge StyleTextBoxTrim
StyleTextCombineUpright StyleTextDecoration StyleTextOrientation StyleUnicodeBidi StyleUserSelect StyleVerticalAlign
StyleVisibility StyleWhiteSpace StyleWordBreak SubpixelType SvgFillRule SvgFitTo SvgLineCap SvgLineJoin SystemFontType
SystemMetricRef TabIndex Theme ToastKind Update UserAttentionType Vsync WindowBackgroundMaterial WindowDecorations WindowFrame
WindowPosition WindowType BackgroundPositionHorizontal BackgroundPositionVertical TextRendering
ShapeRendering`;

/** Others, by the variant they start as. */
const VARIANTS = `
AvatarSize=Medium ColumnFill=Balance CursorPosition=Uninitialized Direction=FromTo GridTrackSizing=Auto LayoutDisplay=Inline
LayoutFlexWrap=NoWrap LayoutFloat=None LayoutJustifyContent=Start LayoutJustifyItems=Stretch LayoutOverflow=Visible
MenuPopupPosition=AutoCursor Platform=Unknown PluralCategory=Other RadialGradientSize=FarthestCorner
ScrollLogicalPosition=Nearest ScrollbarTrackClick=PageUpDown ScrollbarVisibility=Automatic ScrollbarVisibilityMode=Auto
StyleBackgroundContent=Color StyleBackgroundRepeat=PatternRepeat StyleBackgroundSize=Contain StyleCursor=Default
StyleFontWeight=Normal StyleHyphens=Manual StyleListStylePosition=Outside StyleListStyleType=Disc StyleTextAlign=Start
TerminateTimer=Continue TitlebarButtonSide=Right ToolbarStyle=TextBesideIcon VisualBox=PaddingBox WindowTheme=LightMode
XWindowType=Normal`;

/** Structures without anything to add to what their fields are. */
const PLAIN = `
AngleValue AudioMetrics CascadeInfo ColorPickerDialog ColumnRuleStyle ComponentMap ConicGradient Css CssAttributeSelector CssDuration
CssMockEnvironment CssPath CssRuleBlock CursorNodePosition DebugState DomId DragData DragDelta EmptyStruct ErrorLocation
ErrorLocationRange FileDialog FloatValue FocusVisuals FullWindowState GridAutoTracks GridPlacement GridTemplate GridTemplateAreas
IconStyleOptions JsonInternal KeyboardState LayoutBorderSpacing LayoutCallback LayoutColumnGap LayoutFlexGrow LayoutGap
LayoutInsetBottom LayoutLeft LayoutMarginBottom LayoutMarginLeft LayoutMarginRight LayoutMarginTop LayoutPaddingBottom
LayoutPaddingInlineEnd LayoutPaddingInlineStart LayoutPaddingLeft LayoutPaddingRight LayoutPaddingTop LayoutPoint LayoutRight
LayoutRowGap LayoutSize LayoutTop LinearGradient LinuxDecorationsState LinuxWindowOptions LogicalPosition LogicalRect LogicalSize
MacWindowOptions MimeTypeData MouseState MsgBox NodeFlags OsVersion Panose Pdf PenState PenTilt PercentageValue PixelValue
PixelValueNoPercent PlatformSpecificOptions RadialGradient RendererOptions SafeAreaInsets ScreenPosition ScrollIntoViewOptions
ScrollState ScrollbarPreferences SelectionId SelectionRadius ShapeImageThreshold ShapeMargin StringPair StringSet
StyleBackgroundPosition StyleBlur StyleBorderBottomLeftRadius StyleBorderBottomRightRadius StyleBorderTopLeftRadius
StyleBorderTopRightRadius StyleBoxShadow StyleClipRect StyleExclusionMargin StyleFilterOffset StyleHangingPunctuation
StyleLetterSpacing StyleOverflowClipMargin StyleTextColor StyleTextIndent StyleWordSpacing StyledNode StyledNodeState SvgPoint
SvgRect SvgRenderOptions SystemColors SystemFonts SystemMetrics TessellatedSvgNode TextureFlags TimerCallbackReturn
TitlebarMetrics TouchState Url WacomPadState WasmWindowOptions WindowsWindowOptions XmlAttributeMap XmlNode XmlTagName
CaretColor ColumnRuleColor DirectionCorners ScrollbarFadeDelay ScrollbarFadeDuration`;

/** Types with numbers of their own: `path=value`, a path leads through structures and names the variants of unions. */
const NUMBERS = `
AccessibilitySettings text_scale_factor=1
AnimationMetrics animations_enabled=1 animation_duration_factor=1 focus_indicator_behavior=1
ColorU a=255
ColumnRuleWidth inner.number=3000
ConicGradient center.horizontal=1 center.vertical=1
Direction FromTo.dir_from=2 FromTo.dir_to=3
FontMetrics units_per_em=1000
FullWindowState window_focused=1
InputMetrics double_click_time_ms=500 double_click_distance_px=4 drag_threshold_px=5 caret_blink_rate_ms=530 caret_width_px=1 wheel_scroll_lines=3 hover_time_ms=400
LayoutFlexShrink inner.number=1000
LinuxCustomization cursor_size=24
MouseState cursor_position=0
Orphans inner=2
RadialGradient position.horizontal=1 position.vertical=1
ScrollPhysics smooth_scroll_duration_ms=300 deceleration_rate=0.95 min_velocity_threshold=50 max_velocity=8000 wheel_multiplier=1 bounce_back_duration_ms=400 timer_interval_ms=16
StyleBackgroundContent Color.a=0
StyleFontSize inner.metric=1 inner.number=12000
StyleLineHeight inner.number=120000
StyleObjectPosition horizontal=1 vertical=1
StyleOpacity inner.number=100000
StylePerspectiveOrigin x.metric=7 x.number=50000 y.metric=7 y.number=50000
StyleTabSize inner.metric=2 inner.number=8000
StyleTransformMatrix2D a.number=1000 d.number=1000
StyleTransformMatrix3D m11.number=1000 m22.number=1000 m33.number=1000 m44.number=1000
StyleTransformOrigin x.metric=7 x.number=50000 y.metric=7 y.number=50000
SvgFillStyle miter_limit=4 tolerance=0.1 anti_alias=1
SvgRenderTransform sx=1 sy=1
SvgStrokeStyle line_width=1 miter_limit=4 tolerance=0.1 apply_line_width=1 anti_alias=1
SvgTransform sx=1 sy=1
TextRenderingHints font_smoothing_gamma=1000 font_smoothing_enabled=1
TitlebarButtons has_close=1 has_minimize=1 has_maximize=1
VisualHints show_button_images=1 show_menu_images=1 show_tooltips=1
Widows inner=2
WindowFlags is_visible=1 is_resizable=1 has_focus=1 has_decorations=1 is_top_level=1
WindowSize dimensions.width=640 dimensions.height=480 dpi=96`;

const words = (text: string): string[] => text.trim().split(/\s+/);
const pairs = (text: string): [string, string][] => words(text).map((word) => word.split('=') as [string, string]);

const variants = new Map([...words(FIRST).map((type): [string, string] => [type, '']), ...pairs(VARIANTS)]);
const numbers = new Map(
  NUMBERS.trim()
    .split('\n')
    .map((line): [string, [string, string][]] => [line.split(' ')[0], pairs(line.slice(line.indexOf(' ')))]),
);
const named = new Set([...variants.keys(), ...numbers.keys(), ...words(PLAIN)]);

/** Writes numbers of any type into the bytes of a value. */
function write(bytes: Uint8Array, offset: number, type: string, value: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const { size } = layoutOf(type);
  if (type === 'f32') view.setFloat32(offset, value, true);
  else if (type === 'f64') view.setFloat64(offset, value, true);
  else if (size === 8) view.setBigInt64(offset, BigInt(value), true);
  else if (size === 4) view.setInt32(offset, value, true);
  else if (size === 2) view.setInt16(offset, value, true);
  else view.setInt8(offset, value);
}

/** Type and offset by a path that names fields of structures and variants of unions. */
function placeOf(type: string, path: string): { type: string; offset: number } {
  let at = { type, offset: 0 };
  for (const name of path.split('.')) {
    const row = typeRow(at.type);
    if (row.kind === 'union') {
      const payload = row.variants.find(([variant]) => variant === name)?.[1];
      if (!payload) throw new Error(`${at.type} has no variant ${name} (path ${path} of ${type})`);
      at = { type: payload, offset: at.offset + payloadOffset(at.type, name) };
      continue;
    }
    const found = fieldOffsets(at.type).find(([field]) => field === name);
    if (!found) throw new Error(`${at.type} has no field ${name} (path ${path} of ${type})`);
    at = { type: found[1], offset: at.offset + found[2] };
  }
  return at;
}

/** Types that are nothing when they are all zero. */
const isNothing = (type: string): boolean =>
  isScalar(type) ||
  isPointer(type) ||
  /^Option|^(String|FilePath|DomId|MonitorId|NodeHierarchyItemId|FontDatabase)$/.test(type) ||
  vecItem(type) !== undefined ||
  typeRow(type).kind === 'callback';

/** Adds what is not zero of a value of `type` at `offset`. */
function fill(bytes: Uint8Array, offset: number, type: string): void {
  if (isNothing(type)) return;
  const row = typeRow(type);
  if (!named.has(type)) throw new Error(`tables/api/default-values.ts: nothing is known of ${type}`);
  if (row.kind === 'struct') for (const [, field, at] of fieldOffsets(type)) fill(bytes, offset + at, field);
  if (row.kind === 'enum') write(bytes, offset, 'u32', row.variants.indexOf(variantOf(type, row.variants)));
  if (row.kind === 'union') {
    const names = row.variants.map(([name]) => name);
    const variant = variantOf(type, names);
    const payload = row.variants[names.indexOf(variant)][1];
    write(bytes, offset, 'u8', names.indexOf(variant));
    if (payload) fill(bytes, offset + payloadOffset(type, variant), payload);
  }
  for (const [path, value] of numbers.get(type) ?? []) {
    const at = placeOf(type, path);
    write(bytes, offset + at.offset, typeOrTag(at.type), Number(value));
  }
}

/** Numbers of enumerations and unions are those of their variants. */
function typeOrTag(type: string): string {
  if (isScalar(type)) return type;
  return typeRow(type).kind === 'union' ? 'u8' : 'u32';
}

function variantOf(type: string, names: readonly string[]): string {
  const name = variants.get(type) || names[0];
  if (!names.includes(name)) throw new Error(`tables/api/default-values.ts: ${type} has no variant ${name}`);
  return name;
}

/** The bytes of the default value; undefined where it is not known. */
export function defaultBytes(type: string): Uint8Array | undefined {
  if (!named.has(type)) return undefined;
  const bytes = new Uint8Array(layoutOf(type).size);
  fill(bytes, 0, type);
  return bytes;
}
