// Types as text (type-text.ts): SVG, fonts and icons.
export const graphics = `
IconKey = icon_id usize
IconResolverCallbackType = fn(OptionRefAny, *const StyledDom, *const SystemStyle) StyledDom
ShapeRendering = OptimizeSpeed | CrispEdges | GeometricPrecision
SvgRenderTransform = sx f32, kx f32, ky f32, sy f32, tx f32, ty f32
TextRendering = OptimizeSpeed | OptimizeLegibility | GeometricPrecision
FontDatabase = Empty | System
FontLoadingConfig = LoadAllSystemFonts() | LoadOnlyFamilies(StringVec) | BundledFontsOnly()
NamedFont = name String, bytes U8Vec
SvgTransform = sx f32, kx f32, ky f32, sy f32, tx f32, ty f32
SvgFillStyle = line_join SvgLineJoin, miter_limit f32, tolerance f32, fill_rule SvgFillRule, transform SvgTransform,
  anti_alias bool, high_quality_aa bool
SvgVertex = x f32, y f32
ImageRendering = OptimizeQuality | OptimizeSpeed
ImageDescriptor = format RawImageFormat, width usize, height usize, stride OptionI32, offset i32, flags
  ImageDescriptorFlags
ImageDescriptorFlags = is_opaque bool, allow_mipmaps bool
FontMetrics = ul_code_page_range1 OptionU32, ul_code_page_range2 OptionU32, ul_unicode_range1 u32, ul_unicode_range2
  u32, ul_unicode_range3 u32, ul_unicode_range4 u32, ach_vend_id u32, s_typo_ascender OptionI16, s_typo_descender
  OptionI16, s_typo_line_gap OptionI16, us_win_ascent OptionU16, us_win_descent OptionU16, sx_height OptionI16,
  s_cap_height OptionI16, us_default_char OptionU16, us_break_char OptionU16, us_max_context OptionU16,
  us_lower_optical_point_size OptionU16, us_upper_optical_point_size OptionU16, units_per_em u16, font_flags u16,
  x_min i16, y_min i16, x_max i16, y_max i16, ascender i16, descender i16, line_gap i16, advance_width_max u16,
  min_left_side_bearing i16, min_right_side_bearing i16, x_max_extent i16, caret_slope_rise i16, caret_slope_run i16,
  caret_offset i16, num_h_metrics u16, x_avg_char_width i16, us_weight_class u16, us_width_class u16, fs_type u16,
  y_subscript_x_size i16, y_subscript_y_size i16, y_subscript_x_offset i16, y_subscript_y_offset i16,
  y_superscript_x_size i16, y_superscript_y_size i16, y_superscript_x_offset i16, y_superscript_y_offset i16,
  y_strikeout_size i16, y_strikeout_position i16, s_family_class i16, fs_selection u16, us_first_char_index u16,
  us_last_char_index u16, panose Panose
LoadedFontSource = data U8Vec, index u32, load_outlines bool
Panose = family_type u8, serif_style u8, weight u8, proportion u8, contrast u8, stroke_variation u8, arm_style u8,
  letterform u8, midline u8, x_height u8
LoadedFont = font_hash u64, family_name String, num_glyphs u32, has_bytes bool
Svg = tree *const c_void, run_destructor bool
TessellatedSvgNode = vertices SvgVertexVec, indices U32Vec
SvgFitTo = Original() | Width(u32) | Height(u32) | Zoom(f32)
TessellatedGPUSvgNode = vertex_index_buffer VertexBuffer
TessellatedColoredGPUSvgNode = vertex_index_buffer VertexBuffer
SvgLineJoin = Miter | MiterClip | Round | Bevel
SvgFillRule = Winding | EvenOdd
SvgDashPattern = offset f32, length_1 f32, gap_1 f32, length_2 f32, gap_2 f32, length_3 f32, gap_3 f32
SvgStrokeStyle = dash_pattern OptionSvgDashPattern, transform SvgTransform, start_cap SvgLineCap, end_cap SvgLineCap,
  line_join SvgLineJoin, line_width f32, miter_limit f32, tolerance f32, apply_line_width bool, anti_alias bool,
  high_quality_aa bool
SvgLineCap = Butt | Square | Round
SvgLine = start SvgPoint, end SvgPoint
SvgCubicCurve = start SvgPoint, ctrl_1 SvgPoint, ctrl_2 SvgPoint, end SvgPoint
SvgVector = x f64, y f64
SvgQuadraticCurve = start SvgPoint, ctrl SvgPoint, end SvgPoint
SvgPathElement = Line(SvgLine) | QuadraticCurve(SvgQuadraticCurve) | CubicCurve(SvgCubicCurve)
SvgRect = width f32, height f32, x f32, y f32, radius_top_left f32, radius_top_right f32, radius_bottom_left f32,
  radius_bottom_right f32
SvgPoint = x f32, y f32
SvgPath = items SvgPathElementVec
SvgMultiPolygon = rings SvgPathVec
ParsedSvg = svg_data U8Vec, run_destructor bool
SvgParseOptions = relative_image_path OptionString, default_font_family String, languages StringVec, dpi f32,
  font_size f32, shape_rendering ShapeRendering, text_rendering TextRendering, image_rendering ImageRendering, fontdb
  FontDatabase, keep_named_groups bool
SvgRenderOptions = target_size OptionLayoutSize, background_color OptionColorU, fit SvgFitTo, transform
  SvgRenderTransform
option: FontRef NamedFont SvgVertex SvgDashPattern SvgPoint SvgPath SvgPathElement LoadedFont
vec: SvgVertex NamedFont SvgPathElement SvgPath LoadedFont
`;
