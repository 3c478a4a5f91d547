// Types as text (type-text.ts): what went wrong where something was parsed.
export const errors = `
CursorParseErrorOwned = InvalidValue(InvalidValueErrOwned)
ParseIntErrorWithInput = error String, input String
ParseFloatErrorWithInput = error ParseFloatError, input String
CssColorParseErrorOwned = InvalidColor(String) | InvalidFunctionName(String) | InvalidColorComponent(u8) |
  IntValueParseErr(ParseIntError) | FloatValueParseErr(ParseFloatError) | FloatValueOutOfRange(f32) |
  MissingColorComponent(CssColorComponent) | ExtraArguments(String) | UnclosedColor(String) | EmptyInput() |
  DirectionParseError(CssDirectionParseErrorOwned) | UnsupportedDirection(String) |
  InvalidPercentage(PercentageParseError)
CssPixelValueParseErrorOwned = EmptyString() | NoValueGiven(PixelNoValueGivenError) |
  ValueParseErr(ParseFloatErrorWithInput) | InvalidPixelValue(String)
CssBorderStyleParseErrorOwned = InvalidStyle(String)
StyleExclusionMarginParseErrorOwned = FloatValue(String)
StyleInitialLetterParseErrorOwned = InvalidFormat(String) | InvalidSize(String) | InvalidSink(String)
JustifyContentParseErrorOwned = InvalidValue(String)
LayoutMarginParseErrorOwned = PixelValueParseError(CssPixelValueParseErrorOwned) | TooManyValues() | TooFewValues()
StyleTextColorParseErrorOwned = ColorParseError(CssColorParseErrorOwned)
AlignItemsParseErrorOwned = InvalidValue(String)
AlignContentParseErrorOwned = InvalidValue(String)
StyleTabSizeParseErrorOwned = PixelValue(CssPixelValueParseErrorOwned)
LayoutDisplayParseErrorOwned = InvalidValue(String)
AlignSelfParseErrorOwned = InvalidValue(String)
PercentageParseErrorWithInput = error PercentageParseError, input String
CssStylePerspectiveOriginParseErrorOwned = WrongNumberOfComponents(WrongComponentCountError) |
  PixelValueParseError(CssPixelValueParseErrorOwned)
TextJustifyParseErrorOwned = InvalidValue(String)
CssBackgroundParseErrorOwned = Error(String) | InvalidBackground(ParenthesisParseErrorOwned) |
  UnclosedGradient(String) | NoDirection(String) | TooFewGradientStops(String) |
  DirectionParseError(CssDirectionParseErrorOwned) | GradientParseError(CssGradientStopParseErrorOwned) |
  ConicGradient(CssConicGradientParseErrorOwned) | ShapeParseError(CssShapeParseErrorOwned) |
  ImageParseError(CssImageParseErrorOwned) | ColorParseError(CssColorParseErrorOwned)
JustifySelfParseErrorOwned = InvalidValue(String)
StyleVisibilityParseErrorOwned = InvalidValue(InvalidValueErrOwned)
LayoutBoxSizingParseErrorOwned = InvalidValue(String)
StyleTextIndentParseErrorOwned = PixelValue(CssPixelValueParseErrorOwned)
LayoutClearParseErrorOwned = InvalidValue(String)
StyleLetterSpacingParseErrorOwned = PixelValue(CssPixelValueParseErrorOwned)
ColumnCountParseErrorOwned = InvalidValue(String) | ParseInt(String)
CssStyleFilterParseErrorOwned = InvalidFilter(String) | InvalidParenthesis(ParenthesisParseErrorOwned) |
  Shadow(CssShadowParseErrorOwned) | BlendMode(InvalidValueErrOwned) | Color(CssColorParseErrorOwned) |
  Opacity(PercentageParseError) | Brightness(PercentageParseError) | Contrast(PercentageParseError) |
  Saturate(PercentageParseError) | Blur(CssStyleBlurParseErrorOwned) | ColorMatrix(CssStyleColorMatrixParseErrorOwned)
  | Offset(CssStyleFilterOffsetParseErrorOwned) | Composite(CssStyleCompositeFilterParseErrorOwned) |
  Angle(CssAngleValueParseErrorOwned)
OpacityParseErrorOwned = ParsePercentage(PercentageParseErrorWithInput) | OutOfRange(String)
CssStyleTransformParseErrorOwned = InvalidTransform(String) | InvalidParenthesis(ParenthesisParseErrorOwned) |
  WrongNumberOfComponents(WrongComponentCountError) | NumberParseError(ParseFloatError) |
  PixelValueParseError(CssPixelValueParseErrorOwned) | AngleValueParseError(CssAngleValueParseErrorOwned) |
  PercentageValueParseError(PercentageParseError)
CssConicGradientParseErrorOwned = Position(CssBackgroundPositionParseErrorOwned) | Angle(CssAngleValueParseErrorOwned)
  | NoAngle(String)
StyleTextDecorationParseErrorOwned = InvalidValue(InvalidValueErrOwned)
LayoutZIndexParseErrorOwned = InvalidValue(String) | ParseInt(ParseIntErrorWithInput)
StyleWhiteSpaceParseErrorOwned = InvalidValue(InvalidValueErrOwned)
StyleTextCombineUprightParseErrorOwned = InvalidValue(String) | InvalidDigits(String)
StyleDirectionParseErrorOwned = InvalidValue(InvalidValueErrOwned)
StyleVerticalAlignParseErrorOwned = InvalidValue(InvalidValueErrOwned)
CssStyleCompositeFilterParseErrorOwned = Invalid(InvalidValueErrOwned) | Float(ParseFloatError) |
  WrongNumberOfComponents(WrongComponentCountError)
CssShapeParseErrorOwned = ShapeErr(InvalidValueErrOwned)
PercentageParseErrorOwned = ValueParseErr(ParseFloatError) | NoPercentSign() | InvalidUnit(String)
LayoutPositionParseErrorOwned = InvalidValue(String)
StyleHyphensParseErrorOwned = InvalidValue(InvalidValueErrOwned)
CssAngleValueParseErrorOwned = EmptyString() | NoValueGiven(AngleNoValueGivenError) |
  ValueParseErr(ParseFloatErrorWithInput) | InvalidAngle(String)
LayoutFloatParseErrorOwned = InvalidValue(String)
ColumnRuleColorParseErrorOwned = Color(CssColorParseErrorOwned)
CssBorderSideParseErrorOwned = InvalidDeclaration(String) | Width(CssPixelValueParseErrorOwned) |
  Style(CssBorderStyleParseErrorOwned) | Color(CssColorParseErrorOwned)
FlexDirectionParseErrorOwned = InvalidValue(String)
CssStyleFontSizeParseErrorOwned = PixelValue(CssPixelValueParseErrorOwned)
MixBlendModeParseErrorOwned = InvalidValue(InvalidValueErrOwned)
CssStyleFilterOffsetParseErrorOwned = Pixel(CssPixelValueParseErrorOwned) |
  WrongNumberOfComponents(WrongComponentCountError)
CssBackfaceVisibilityParseErrorOwned = InvalidValue(String)
StyleHyphenationLanguageParseErrorOwned = InvalidString(String)
ColumnWidthParseErrorOwned = InvalidValue(String) | PixelValue(CssPixelValueParseErrorOwned)
StyleListStyleTypeParseErrorOwned = InvalidValue(String)
ColumnRuleWidthParseErrorOwned = Pixel(CssPixelValueParseErrorOwned)
CssGradientStopParseErrorOwned = Error(String) | Percentage(PercentageParseErrorOwned) |
  Angle(CssAngleValueParseErrorOwned) | ColorParseError(CssColorParseErrorOwned)
ColumnRuleStyleParseErrorOwned = Style(CssBorderStyleParseErrorOwned)
CssFontStyleParseErrorOwned = InvalidValue(InvalidValueErrOwned)
LayoutWritingModeParseErrorOwned = InvalidValue(String)
StyleWordSpacingParseErrorOwned = PixelValue(CssPixelValueParseErrorOwned)
StyleUserSelectParseErrorOwned = InvalidValue(InvalidValueErrOwned)
CssShadowParseErrorOwned = TooManyOrTooFewComponents(String) | ValueParseErr(CssPixelValueParseErrorOwned) |
  ColorParseError(CssColorParseErrorOwned)
LayoutHeightParseErrorOwned = PixelValue(CssPixelValueParseErrorOwned) | InvalidKeyword(String)
JustifyItemsParseErrorOwned = InvalidValue(String)
BoxDecorationBreakParseErrorOwned = InvalidValue(String)
PageBreakParseErrorOwned = InvalidValue(String)
StyleScrollbarColorParseErrorOwned = InvalidValue(String) | Color(CssColorParseErrorOwned)
StyleLineClampParseErrorOwned = InvalidValue(String) | ZeroValue()
CssDirectionParseErrorOwned = Error(String) | InvalidArguments(String) | ParseFloat(ParseFloatError) |
  CornerError(CssDirectionCornerParseErrorOwned) | AngleError(CssAngleValueParseErrorOwned)
LayoutPaddingParseErrorOwned = PixelValueParseError(CssPixelValueParseErrorOwned) | TooManyValues() | TooFewValues()
BreakInsideParseErrorOwned = InvalidValue(String)
StyleTextAlignParseErrorOwned = InvalidValue(InvalidValueErrOwned)
LayoutScrollbarWidthParseErrorOwned = InvalidValue(String)
CssStyleBlurParseErrorOwned = Pixel(CssPixelValueParseErrorOwned) | TooManyComponents(String)
LayoutOverflowParseErrorOwned = InvalidValue(String)
CssDirectionCornerParseErrorOwned = InvalidDirection(String)
CssStyleFontFamilyParseErrorOwned = InvalidStyleFontFamily(String) | UnclosedQuotes(String)
LayoutWidthParseErrorOwned = PixelValue(CssPixelValueParseErrorOwned) | InvalidKeyword(String)
CssStyleColorMatrixParseErrorOwned = Float(ParseFloatError) | WrongNumberOfComponents(WrongComponentCountError)
CssBorderRadiusParseErrorOwned = TooManyValues(String) | PixelValue(CssPixelValueParseErrorOwned)
StyleHangingPunctuationParseErrorOwned = InvalidValue(String)
CssStyleTransformOriginParseErrorOwned = WrongNumberOfComponents(WrongComponentCountError) |
  PixelValueParseError(CssPixelValueParseErrorOwned)
CssBackgroundPositionParseErrorOwned = NoPosition(String) | TooManyComponents(String) |
  FirstComponentWrong(CssPixelValueParseErrorOwned) | SecondComponentWrong(CssPixelValueParseErrorOwned)
StyleListStylePositionParseErrorOwned = InvalidValue(String)
CssSyntaxInvalidAdvance = expected isize, total usize, pos CssSyntaxErrorPos
CssStyleBorderRadiusParseErrorOwned = inner CssBorderRadiusParseErrorOwned
CssBorderParseErrorOwned = inner CssBorderSideParseErrorOwned
StyleBorderBottomRightRadiusParseErrorOwned = PixelValue(CssPixelValueParseErrorOwned)
ColumnFillParseErrorOwned = InvalidValue(String)
StyleBorderBottomLeftRadiusParseErrorOwned = PixelValue(CssPixelValueParseErrorOwned)
ColumnSpanParseErrorOwned = InvalidValue(String)
LayoutMaxWidthParseErrorOwned = PixelValue(CssPixelValueParseErrorOwned)
StyleBorderTopLeftRadiusParseErrorOwned = PixelValue(CssPixelValueParseErrorOwned)
LayoutMinHeightParseErrorOwned = PixelValue(CssPixelValueParseErrorOwned)
LayoutMinWidthParseErrorOwned = PixelValue(CssPixelValueParseErrorOwned)
OrphansParseErrorOwned = ParseInt(ParseIntErrorWithInput) | NegativeValue(String)
LayoutMaxHeightParseErrorOwned = PixelValue(CssPixelValueParseErrorOwned)
WidowsParseErrorOwned = ParseInt(ParseIntErrorWithInput) | NegativeValue(String)
StyleBorderTopRightRadiusParseErrorOwned = PixelValue(CssPixelValueParseErrorOwned)
ScrollbarVisibilityModeParseErrorOwned = InvalidValue(String)
ScrollbarFadeDurationParseErrorOwned = InvalidValue(String)
ScrollbarFadeDelayParseErrorOwned = InvalidValue(String)
StyleTextAlignLastParseErrorOwned = InvalidValue(InvalidValueErrOwned)
StyleWordBreakParseErrorOwned = InvalidValue(InvalidValueErrOwned)
StyleOverflowWrapParseErrorOwned = InvalidValue(InvalidValueErrOwned)
StyleLineBreakParseErrorOwned = InvalidValue(InvalidValueErrOwned)
StyleTextOrientationParseErrorOwned = InvalidValue(String)
StyleObjectFitParseErrorOwned = InvalidValue(String)
StyleAspectRatioParseErrorOwned = InvalidValue(String)
StyleObjectPositionParseErrorOwned = InvalidValue(String)
StyleAlignmentBaselineParseErrorOwned = InvalidValue(InvalidValueErrOwned)
StyleUnicodeBidiParseErrorOwned = InvalidValue(InvalidValueErrOwned)
StyleTextBoxEdgeParseErrorOwned = InvalidValue(InvalidValueErrOwned)
StyleScrollbarGutterParseErrorOwned = InvalidValue(String)
StyleTextBoxTrimParseErrorOwned = InvalidValue(InvalidValueErrOwned)
StyleOverflowClipMarginParseErrorOwned = InvalidValue(String)
StyleDominantBaselineParseErrorOwned = InvalidValue(InvalidValueErrOwned)
StyleInitialLetterWrapParseErrorOwned = InvalidValue(InvalidValueErrOwned)
StyleInitialLetterAlignParseErrorOwned = InvalidValue(InvalidValueErrOwned)
InvalidValueErrOwned = value String
StyleClipRectParseErrorOwned = InvalidValue(String)
LayoutLeftParseErrorOwned = PixelValue(CssPixelValueParseErrorOwned)
LayoutTopParseErrorOwned = PixelValue(CssPixelValueParseErrorOwned)
LayoutInsetBottomParseErrorOwned = PixelValue(CssPixelValueParseErrorOwned)
LayoutRightParseErrorOwned = PixelValue(CssPixelValueParseErrorOwned)
CssImageParseErrorOwned = UnclosedQuotes(String)
CssFontWeightParseErrorOwned = InvalidValue(InvalidValueErrOwned) | InvalidNumber(ParseIntError)
GridAutoFlowParseErrorOwned = InvalidValue(String)
CssParseErrorOwned = css_string String, error CssParseErrorInnerOwned, location ErrorLocationRange
FlexGrowParseErrorOwned = ParseFloat(ParseFloatErrorWithInput) | NegativeValue(String)
CssParseErrorInnerOwned = ParseError(CssSyntaxError) | UnclosedBlock() | MalformedCss() |
  DynamicCssParseError(DynamicCssParseErrorOwned) | PseudoSelectorParseError(CssPseudoSelectorParseErrorOwned) |
  NodeTypeTag(NodeTypeTagParseErrorOwned) | UnknownPropertyKey(UnknownPropertyKeyError) |
  VarOnShorthandProperty(VarOnShorthandPropertyError)
ParenthesisParseErrorOwned = UnclosedBraces() | NoOpeningBraceFound() | NoClosingBraceFound() |
  StopWordNotFound(String) | EmptyInput()
NodeTypeTagParseErrorOwned = Invalid(String)
CssPseudoSelectorParseErrorOwned = EmptyNthChild() | UnknownSelector(UnknownSelectorError) |
  InvalidNthChildPattern(String) | InvalidNthChild(ParseIntError)
FlexWrapParseErrorOwned = InvalidValue(String)
GridParseErrorOwned = InvalidValue(String)
FlexBasisParseErrorOwned = InvalidValue(String)
FlexShrinkParseErrorOwned = ParseFloat(ParseFloatErrorWithInput) | NegativeValue(String)
DynamicCssParseErrorOwned = InvalidBraceContents(String) | UnexpectedValue(CssParsingErrorOwned)
FlowIntoParseErrorOwned = InvalidValue(String)
FlowFromParseErrorOwned = InvalidValue(String)
DurationParseErrorOwned = InvalidValue(String) | ParseFloat(String)
SvgParseError = NoParserAvailable() | ElementsLimitReached() | NotAnUtf8Str() | MalformedGZip() | InvalidSize() |
  ParsingFailed(XmlError)
XmlParseError = InvalidDeclaration(XmlTextError) | InvalidComment(XmlTextError) | InvalidPI(XmlTextError) |
  InvalidDoctype(XmlTextError) | InvalidEntity(XmlTextError) | InvalidElement(XmlTextError) |
  InvalidAttribute(XmlTextError) | InvalidCdata(XmlTextError) | InvalidCharData(XmlTextError) |
  UnknownToken(XmlTextPos)
XmlTextError = stream_error XmlStreamError, pos XmlTextPos
XmlStreamError = UnexpectedEndOfStream() | InvalidName() | NonXmlChar(NonXmlCharError) | InvalidChar(InvalidCharError)
  | InvalidCharMultiple(InvalidCharMultipleError) | InvalidQuote(InvalidQuoteError) | InvalidSpace(InvalidSpaceError)
  | InvalidString(InvalidStringError) | InvalidReference() | InvalidExternalID() | InvalidCommentData() |
  InvalidCommentEnd() | InvalidCharacterData()
NonXmlCharError = ch u32, pos XmlTextPos
InvalidCharError = expected u8, got u8, pos XmlTextPos
InvalidCharMultipleError = expected u8, got U8Vec, pos XmlTextPos
InvalidQuoteError = got u8, pos XmlTextPos
InvalidSpaceError = got u8, pos XmlTextPos
InvalidStringError = got String, pos XmlTextPos
RenderDomError = Component(ComponentError) | CssError(CssParseErrorOwned)
DomXmlParseError = NoHtmlNode() | MultipleHtmlRootNodes() | NoBodyInHtml() | MultipleBodyNodes() | Xml(XmlError) |
  MalformedHierarchy(MalformedHierarchyError) | RenderDom(RenderDomError) | Component(ComponentParseError) |
  Css(CssParseErrorOwned)
ErrorLocation = original_pos usize
PixelNoValueGivenError = value String, metric SizeMetric
VarOnShorthandPropertyError = key CombinedCssPropertyType, value String
PercentageParseError = ValueParseErr(ParseFloatError) | NoPercentSign() | InvalidUnit(String)
WrongComponentCountError = expected usize, got usize, input String
AngleNoValueGivenError = value String, metric AngleMetric
WhiteSpaceInComponentNameError = arg_pos usize, arg_name String
CompileError = Dom(RenderDomError) | Xml(DomXmlParseError) | Css(CssParseErrorOwned)
WhiteSpaceInComponentTypeError = arg_pos usize, arg_name String, arg_type String
UnknownPropertyKeyError = key String, value String
UselessFunctionArgumentError = component_name String, argument_name String, valid_args StringVec
ComponentError = UselessFunctionArgument(UselessFunctionArgumentError) | UnknownComponent(String)
UnknownSelectorError = selector String, suggestion OptionString
StyleLineHeightParseError = Percentage(PercentageParseError)
ComponentParseError = NotAComponent() | UnnamedComponent() | MissingName(usize) | MissingType(MissingTypeError) |
  WhiteSpaceInComponentName(WhiteSpaceInComponentNameError) |
  WhiteSpaceInComponentType(WhiteSpaceInComponentTypeError) | CssError(CssParseErrorOwned)
MissingTypeError = arg_pos usize, arg_name String
CssParsingErrorOwned = Border(CssBorderParseErrorOwned) | BorderRadius(CssStyleBorderRadiusParseErrorOwned) |
  Padding(LayoutPaddingParseErrorOwned) | Margin(LayoutMarginParseErrorOwned) | Overflow(InvalidValueErrOwned) |
  BoxShadow(CssShadowParseErrorOwned) | Color(CssColorParseErrorOwned) | PixelValue(CssPixelValueParseErrorOwned) |
  Percentage(PercentageParseError) | FontFamily(CssStyleFontFamilyParseErrorOwned) |
  InvalidValue(InvalidValueErrOwned) | FlexGrow(FlexGrowParseErrorOwned) | FlexShrink(FlexShrinkParseErrorOwned) |
  Background(CssBackgroundParseErrorOwned) | BackgroundPosition(CssBackgroundPositionParseErrorOwned) |
  Opacity(OpacityParseErrorOwned) | Visibility(StyleVisibilityParseErrorOwned) |
  LayoutScrollbarWidth(LayoutScrollbarWidthParseErrorOwned) | StyleScrollbarColor(StyleScrollbarColorParseErrorOwned)
  | ScrollbarVisibilityMode(ScrollbarVisibilityModeParseErrorOwned) |
  ScrollbarFadeDelay(ScrollbarFadeDelayParseErrorOwned) | ScrollbarFadeDuration(ScrollbarFadeDurationParseErrorOwned)
  | Transform(CssStyleTransformParseErrorOwned) | TransformOrigin(CssStyleTransformOriginParseErrorOwned) |
  PerspectiveOrigin(CssStylePerspectiveOriginParseErrorOwned) | Filter(CssStyleFilterParseErrorOwned) |
  TextColor(StyleTextColorParseErrorOwned) | FontSize(CssStyleFontSizeParseErrorOwned) |
  FontWeight(CssFontWeightParseErrorOwned) | FontStyle(CssFontStyleParseErrorOwned) |
  TextAlign(StyleTextAlignParseErrorOwned) | TextJustify(TextJustifyParseErrorOwned) |
  VerticalAlign(StyleVerticalAlignParseErrorOwned) | LetterSpacing(StyleLetterSpacingParseErrorOwned) |
  TextIndent(StyleTextIndentParseErrorOwned) | InitialLetter(StyleInitialLetterParseErrorOwned) |
  LineClamp(StyleLineClampParseErrorOwned) | HangingPunctuation(StyleHangingPunctuationParseErrorOwned) |
  TextCombineUpright(StyleTextCombineUprightParseErrorOwned) | UnicodeBidi(StyleUnicodeBidiParseErrorOwned) |
  TextBoxTrim(StyleTextBoxTrimParseErrorOwned) | TextBoxEdge(StyleTextBoxEdgeParseErrorOwned) |
  DominantBaseline(StyleDominantBaselineParseErrorOwned) | AlignmentBaseline(StyleAlignmentBaselineParseErrorOwned) |
  InitialLetterAlign(StyleInitialLetterAlignParseErrorOwned) |
  InitialLetterWrap(StyleInitialLetterWrapParseErrorOwned) | ScrollbarGutter(StyleScrollbarGutterParseErrorOwned) |
  OverflowClipMargin(StyleOverflowClipMarginParseErrorOwned) | Clip(StyleClipRectParseErrorOwned) |
  ExclusionMargin(StyleExclusionMarginParseErrorOwned) | HyphenationLanguage(StyleHyphenationLanguageParseErrorOwned)
  | LineHeight(StyleLineHeightParseError) | WordSpacing(StyleWordSpacingParseErrorOwned) |
  TabSize(StyleTabSizeParseErrorOwned) | WhiteSpace(StyleWhiteSpaceParseErrorOwned) |
  Hyphens(StyleHyphensParseErrorOwned) | WordBreak(StyleWordBreakParseErrorOwned) |
  OverflowWrap(StyleOverflowWrapParseErrorOwned) | LineBreak(StyleLineBreakParseErrorOwned) |
  ObjectFit(StyleObjectFitParseErrorOwned) | ObjectPosition(StyleObjectPositionParseErrorOwned) |
  AspectRatio(StyleAspectRatioParseErrorOwned) | TextOrientation(StyleTextOrientationParseErrorOwned) |
  TextAlignLast(StyleTextAlignLastParseErrorOwned) | Direction(StyleDirectionParseErrorOwned) |
  UserSelect(StyleUserSelectParseErrorOwned) | TextDecoration(StyleTextDecorationParseErrorOwned) |
  Cursor(CursorParseErrorOwned) | CaretColor(CssColorParseErrorOwned) |
  CaretAnimationDuration(DurationParseErrorOwned) | CaretWidth(CssPixelValueParseErrorOwned) |
  SelectionBackgroundColor(CssColorParseErrorOwned) | SelectionColor(CssColorParseErrorOwned) |
  SelectionRadius(CssPixelValueParseErrorOwned) | LayoutDisplay(LayoutDisplayParseErrorOwned) |
  LayoutFloat(LayoutFloatParseErrorOwned) | LayoutBoxSizing(LayoutBoxSizingParseErrorOwned) |
  LayoutWidth(LayoutWidthParseErrorOwned) | LayoutHeight(LayoutHeightParseErrorOwned) |
  LayoutMinWidth(LayoutMinWidthParseErrorOwned) | LayoutMinHeight(LayoutMinHeightParseErrorOwned) |
  LayoutMaxWidth(LayoutMaxWidthParseErrorOwned) | LayoutMaxHeight(LayoutMaxHeightParseErrorOwned) |
  LayoutPosition(LayoutPositionParseErrorOwned) | LayoutTop(LayoutTopParseErrorOwned) |
  LayoutRight(LayoutRightParseErrorOwned) | LayoutLeft(LayoutLeftParseErrorOwned) |
  LayoutInsetBottom(LayoutInsetBottomParseErrorOwned) | LayoutZIndex(LayoutZIndexParseErrorOwned) |
  FlexWrap(FlexWrapParseErrorOwned) | FlexDirection(FlexDirectionParseErrorOwned) |
  FlexBasis(FlexBasisParseErrorOwned) | JustifyContent(JustifyContentParseErrorOwned) |
  AlignItems(AlignItemsParseErrorOwned) | AlignContent(AlignContentParseErrorOwned) | Grid(GridParseErrorOwned) |
  GridAutoFlow(GridAutoFlowParseErrorOwned) | JustifySelf(JustifySelfParseErrorOwned) |
  JustifyItems(JustifyItemsParseErrorOwned) | AlignSelf(AlignSelfParseErrorOwned) |
  LayoutWritingMode(LayoutWritingModeParseErrorOwned) | LayoutClear(LayoutClearParseErrorOwned) |
  LayoutOverflow(LayoutOverflowParseErrorOwned) | BorderTopLeftRadius(StyleBorderTopLeftRadiusParseErrorOwned) |
  BorderTopRightRadius(StyleBorderTopRightRadiusParseErrorOwned) |
  BorderBottomLeftRadius(StyleBorderBottomLeftRadiusParseErrorOwned) |
  BorderBottomRightRadius(StyleBorderBottomRightRadiusParseErrorOwned) | BorderStyle(CssBorderStyleParseErrorOwned) |
  BackfaceVisibility(CssBackfaceVisibilityParseErrorOwned) | MixBlendMode(MixBlendModeParseErrorOwned) |
  PageBreak(PageBreakParseErrorOwned) | BreakInside(BreakInsideParseErrorOwned) | Widows(WidowsParseErrorOwned) |
  Orphans(OrphansParseErrorOwned) | BoxDecorationBreak(BoxDecorationBreakParseErrorOwned) |
  ColumnCount(ColumnCountParseErrorOwned) | ColumnWidth(ColumnWidthParseErrorOwned) |
  ColumnSpan(ColumnSpanParseErrorOwned) | ColumnFill(ColumnFillParseErrorOwned) |
  ColumnRuleWidth(ColumnRuleWidthParseErrorOwned) | ColumnRuleStyle(ColumnRuleStyleParseErrorOwned) |
  ColumnRuleColor(ColumnRuleColorParseErrorOwned) | FlowInto(FlowIntoParseErrorOwned) |
  FlowFrom(FlowFromParseErrorOwned) | GenericParseError() | Content() | Counter() |
  ListStyleType(StyleListStyleTypeParseErrorOwned) | ListStylePosition(StyleListStylePositionParseErrorOwned) |
  StringSet()
ParseFloatError = Empty | Invalid
ParseIntError = Empty | InvalidDigit | PosOverflow | NegOverflow | Zero
CssSyntaxErrorPos = row usize, col usize
CssSyntaxError = UnexpectedEndOfStream(CssSyntaxErrorPos) | InvalidAdvance(CssSyntaxInvalidAdvance) |
  UnsupportedToken(CssSyntaxErrorPos) | UnknownToken(CssSyntaxErrorPos)
ErrorLocationRange = start ErrorLocation, end ErrorLocation
result: Svg/SvgParseError ParsedSvg/SvgParseError StyledDom/RenderDomError String/CompileError
`;
