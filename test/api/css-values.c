/* Values of CSS properties as a program builds them, printed as CSS; judged by css-values.test.ts. */
#include "azul.h"
#include <stdio.h>
#include <string.h>

static AzString text(const char* s) { return AzString_copyFromBytes((const uint8_t*)s, 0, strlen(s)); }

static void print(AzCssProperty property) {
  AzCssProperty copy = AzCssProperty_clone(&property);
  if (!AzCssProperty_partialEq(&property, &copy)) printf("the clone differs: ");
  AzCssProperty_delete(&property);
  AzString s = AzCssProperty_formatCss(&copy);
  printf("%.*s\n", (int)s.vec.len, (const char*)s.vec.ptr);
  AzString_delete(&s);
  AzCssProperty_delete(&copy);
}

#define EXACT(T, value) ((T){.Exact = {T##_Tag_Exact, value}})
static AzPixelValueNoPercent px(float n) { return (AzPixelValueNoPercent){AzPixelValue_px(n)}; }
static AzFloatValue number(float n) { return AzFloatValue_create(n); }
static AzPercentageValue percent(float n) { return (AzPercentageValue){number(n)}; }

static void shadows(void) {
  static AzStyleBoxShadow shadow;
  shadow = (AzStyleBoxShadow){px(1), px(2), px(3), px(4), AzBoxShadowClipMode_Inset, {255, 0, 0, 128}};
  print(AzCssProperty_boxShadowTop(shadow));
  AzStyleBoxShadowValue value = {.Exact = {AzStyleBoxShadowValue_Tag_Exact, {{1, (uint64_t)(uintptr_t)&shadow}}}};
  print(AzCssProperty_textShadow(value));
}

static void filters(void) {
  AzStyleFilter list[4] = {
      AzStyleFilter_blur((AzStyleBlur){AzPixelValue_px(2), AzPixelValue_px(2)}),
      AzStyleFilter_brightness(percent(150)),
      AzStyleFilter_hueRotate(AzAngleValue_deg(90)),
      AzStyleFilter_dropShadow(
          (AzStyleBoxShadow){px(1), px(2), px(3), px(0), AzBoxShadowClipMode_Outset, {0, 0, 0, 255}}),
  };
  AzStyleFilterVec one = AzStyleFilterVec_fromItem(AzStyleFilter_sepia(percent(50)));
  print(AzCssProperty_filter(EXACT(AzStyleFilterVecValue, AzStyleFilterVec_copyFromPtr(list, 4))));
  print(AzCssProperty_backdropFilter(EXACT(AzStyleFilterVecValue, one)));
}

static void clip(AzCssShape shape) { print(AzCssProperty_clipPath(AzClipPath_shape(shape))); }

static void shapes(void) {
  AzShapePoint points[3] = {{0, 0}, {10.5f, 0}, {5, 8}};
  clip(AzCssShape_circle((AzShapeCircle){{5, 6}, 7}));
  clip(AzCssShape_ellipse((AzShapeEllipse){{5, 6}, 7, 8}));
  clip(AzCssShape_polygon((AzShapePolygon){AzShapePointVec_copyFromPtr(points, 3)}));
  clip(AzCssShape_inset((AzShapeInset){1, 2, 3, 4, AzOptionF32_some(5)}));
  clip(AzCssShape_path((AzShapePath){text("M0 0H9V9Z")}));
  print(AzCssProperty_constShapeOutside(AzShapeOutside_none()));
  print(AzCssProperty_shapeMargin((AzShapeMargin){AzPixelValue_em(0.5f)}));
  print(AzCssProperty_shapeImageThreshold((AzShapeImageThreshold){number(0.25f)}));
  AzStyleClipRect rect = {AzOptionF32_some(1), AzOptionF32_some(2), AzOptionF32_none(), AzOptionF32_some(4)};
  print(AzCssProperty_clip(EXACT(AzStyleClipRectValue, rect)));
  AzStyleOverflowClipMargin margin = {AzVisualBox_ContentBox, AzPixelValue_px(4)};
  print(AzCssProperty_overflowClipMargin(EXACT(AzStyleOverflowClipMarginValue, margin)));
}

static void grids(void) {
  AzGridTrackSizing tracks[5] = {
      AzGridTrackSizing_fixed(AzPixelValue_px(40)),      AzGridTrackSizing_fr(2),   AzGridTrackSizing_minContent(),
      AzGridTrackSizing_fitContent(AzPixelValue_px(50)), AzGridTrackSizing_auto(),
  };
  AzGridTemplate columns = {AzGridTrackSizingVec_copyFromPtr(tracks, 5)};
  AzGridAutoTracks rows = {AzGridTrackSizingVec_fromItem(AzGridTrackSizing_minMax((AzGridMinMax){&tracks[0], &tracks[1]}))};
  AzGridPlacement column = {AzGridLine_line(2), AzGridLine_span(3)};
  AzGridPlacement row = {AzGridLine_named((AzNamedGridLine){text("side"), 0}), AzGridLine_auto()};
  print(AzCssProperty_gridTemplateColumns(EXACT(AzLayoutGridTemplateColumnsValue, columns)));
  print(AzCssProperty_gridAutoRows(EXACT(AzLayoutGridAutoRowsValue, rows)));
  print(AzCssProperty_gridColumn(EXACT(AzLayoutGridColumnValue, column)));
  print(AzCssProperty_gridRow(EXACT(AzLayoutGridRowValue, row)));
  AzGridAreaDefinition cells[2] = {{text("head"), 1, 2, 1, 3}, {text("side"), 2, 3, 1, 2}};
  AzGridTemplateAreas areas = {AzGridAreaDefinitionVec_copyFromPtr(cells, 2)};
  print(AzCssProperty_gridTemplateAreas(EXACT(AzLayoutGridTemplateAreasValue, areas)));
  AzStyleAspectRatio ratio = AzStyleAspectRatio_ratio((AzAspectRatioValue){16, 9});
  print(AzCssProperty_aspectRatio(EXACT(AzStyleAspectRatioValue, ratio)));
  AzCalcAstItem calc[3] = {
      AzCalcAstItem_value(AzPixelValue_percent(50)), AzCalcAstItem_sub(), AzCalcAstItem_value(AzPixelValue_px(10))};
  print(AzCssProperty_width(AzLayoutWidth_calc(AzCalcAstItemVec_copyFromPtr(calc, 3))));
}

static void gradients(void) {
  AzColorOrSystem red = AzColorOrSystem_color((AzColorU){255, 0, 0, 255});
  AzNormalizedLinearColorStop stops[2] = {{percent(0), red}, {percent(75), AzColorOrSystem_system(AzSystemColorRef_Accent)}};
  AzNormalizedRadialColorStop turns[2] = {
      {AzAngleValue_deg(0), AzColorOrSystem_color((AzColorU){0, 0, 255, 255})},
      {AzAngleValue_turn(1), AzColorOrSystem_color((AzColorU){0, 255, 0, 255})},
  };
  AzStyleBackgroundPosition middle = {AzBackgroundPositionHorizontal_center(),
                                      AzBackgroundPositionVertical_exact(AzPixelValue_px(9))};
  AzDirectionCorners corners = {AzDirectionCorner_TopLeft, AzDirectionCorner_BottomRight};
  AzLinearGradient linear = {AzDirection_fromTo(corners), AzExtendMode_Clamp,
                             AzNormalizedLinearColorStopVec_copyFromPtr(stops, 2)};
  AzRadialGradient radial = {AzShape_Circle, AzRadialGradientSize_FarthestSide, middle, AzExtendMode_Repeat,
                             AzNormalizedLinearColorStopVec_copyFromPtr(stops, 2)};
  AzConicGradient conic = {AzExtendMode_Clamp, middle, AzAngleValue_deg(45),
                           AzNormalizedRadialColorStopVec_copyFromPtr(turns, 2)};
  AzStyleBackgroundContent list[3] = {AzStyleBackgroundContent_linearGradient(linear),
                                      AzStyleBackgroundContent_radialGradient(radial),
                                      AzStyleBackgroundContent_conicGradient(conic)};
  print(AzCssProperty_backgroundContent(AzStyleBackgroundContentVec_copyFromPtr(list, 3)));
  AzStyleTransformMatrix2D matrix = {number(1), number(0), number(0.5f), number(1), number(10), number(20)};
  AzStyleTransformTranslate3D move = {AzPixelValue_px(1), AzPixelValue_px(2), AzPixelValue_px(3)};
  AzStyleTransformRotate3D turn = {number(0), number(1), number(0), AzAngleValue_deg(30)};
  AzStyleTransform steps[3] = {AzStyleTransform_matrix(matrix), AzStyleTransform_translate3D(move),
                               AzStyleTransform_rotate3D(turn)};
  print(AzCssProperty_transform(AzStyleTransformVec_copyFromPtr(steps, 3)));
}

static void texts(void) {
  print(AzCssProperty_counterReset((AzCounterReset){text("item"), 3}));
  print(AzCssProperty_counterIncrement((AzCounterIncrement){text("item"), 1}));
  print(AzCssProperty_content((AzContent){text("counter(item)")}));
  AzStyleInitialLetter letter = {3, AzOptionU32_some(2)};
  print(AzCssProperty_initialLetter(EXACT(AzStyleInitialLetterValue, letter)));
  print(AzCssProperty_textCombineUpright(EXACT(AzStyleTextCombineUprightValue, AzStyleTextCombineUpright_all())));
  print(AzCssProperty_dominantBaseline(EXACT(AzStyleDominantBaselineValue, AzStyleDominantBaseline_Hanging)));
  AzStyleObjectPosition corner = {AzBackgroundPositionHorizontal_left(), AzBackgroundPositionVertical_bottom()};
  print(AzCssProperty_objectPosition(EXACT(AzStyleObjectPositionValue, corner)));
  AzScrollbarColorCustom colors = {{1, 2, 3, 255}, {4, 5, 6, 255}};
  print(AzCssProperty_scrollbarColor(EXACT(AzStyleScrollbarColorValue, AzStyleScrollbarColor_custom(colors))));
  print(AzCssProperty_textBoxEdge(EXACT(AzStyleTextBoxEdgeValue, AzStyleTextBoxEdge_CapHeight)));
  print(AzCssProperty_caretAnimationDuration((AzCaretAnimationDuration){{500}}));
  print(AzCssProperty_selectionColor((AzSelectionColor){{9, 9, 9, 255}}));
  print(AzCssProperty_flowInto(AzFlowInto_named(text("story"))));
  AzStyleHangingPunctuation marks = {true, false, false, true};
  print(AzCssProperty_hangingPunctuation(EXACT(AzStyleHangingPunctuationValue, marks)));
}

int main(void) {
  shadows(), filters(), shapes(), grids(), gradients(), texts();
  return 0;
}
