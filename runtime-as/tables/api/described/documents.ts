// Types as text (type-text.ts): style sheets, selectors and styled documents.
export const documents = `
AccessibilityInfo = accessibility_name OptionString, accessibility_value OptionString, description OptionString,
  accelerator OptionVirtualKeyCodeCombo, default_action OptionString, states AccessibilityStateVec, supported_actions
  AccessibilityActionVec, labelled_by OptionDomNodeId, described_by OptionDomNodeId, role AccessibilityRole,
  is_live_region bool
AccessibilityState = Unavailable | Selected | Focused | CheckedTrue | CheckedFalse | Readonly | Default | Expanded |
  Collapsed | Busy | Offscreen | Focusable | Selectable | Linked | Traversed | Multiselectable | Protected
NodeFlags = inner u32
AccessibilityAction = Default() | Focus() | Blur() | Collapse() | Expand() | ScrollIntoView() | Increment() |
  Decrement() | ShowContextMenu() | HideTooltip() | ShowTooltip() | ScrollUp() | ScrollDown() | ScrollLeft() |
  ScrollRight() | ReplaceSelectedText(String) | ScrollToPoint(LogicalPosition) | SetScrollOffset(LogicalPosition) |
  SetTextSelection(TextSelectionStartEnd) | SetSequentialFocusNavigationStartingPoint() | SetValue(String) |
  SetNumericValue(FloatValue) | CustomAction(i32)
TagIdToNodeIdMapping = tag_id TagId, node_id NodeHierarchyItemId, tab_index OptionTabIndex
CoreCallbackData = event EventFilter, callback CoreCallback, refany RefAny
ParentWithNodeDepth = depth usize, node_id NodeHierarchyItemId
NodeHierarchyItem = parent usize, previous_sibling usize, next_sibling usize, last_child usize
TagId = inner u64
NodeTypeTag = Html | Head | Body | Div | P | Article | Section | Nav | Aside | Header | Footer | Main | Figure |
  FigCaption | H1 | H2 | H3 | H4 | H5 | H6 | Br | Hr | Pre | BlockQuote | Address | Details | Summary | Dialog | Ul |
  Ol | Li | Dl | Dt | Dd | Menu | MenuItem | Dir | Table | Caption | THead | TBody | TFoot | Tr | Th | Td | ColGroup |
  Col | Form | FieldSet | Legend | Label | Input | Button | Select | OptGroup | SelectOption | TextArea | Output |
  Progress | Meter | DataList | Span | A | Em | Strong | B | I | U | S | Mark | Del | Ins | Code | Samp | Kbd | Var |
  Cite | Dfn | Abbr | Acronym | Q | Time | Sub | Sup | Small | Big | Bdo | Bdi | Wbr | Ruby | Rt | Rtc | Rp | Data |
  Canvas | Object | Param | Embed | Audio | Video | Source | Track | Map | Area | Svg | SvgPath | SvgCircle | SvgRect
  | SvgEllipse | SvgLine | SvgPolygon | SvgPolyline | SvgG | SvgDefs | SvgSymbol | SvgUse | SvgSwitch | SvgText |
  SvgTspan | SvgTextPath | SvgLinearGradient | SvgRadialGradient | SvgStop | SvgPattern | SvgClipPathElement | SvgMask
  | SvgFilter | SvgFeBlend | SvgFeColorMatrix | SvgFeComponentTransfer | SvgFeComposite | SvgFeConvolveMatrix |
  SvgFeDiffuseLighting | SvgFeDisplacementMap | SvgFeDistantLight | SvgFeDropShadow | SvgFeFlood | SvgFeFuncR |
  SvgFeFuncG | SvgFeFuncB | SvgFeFuncA | SvgFeGaussianBlur | SvgFeImage | SvgFeMerge | SvgFeMergeNode |
  SvgFeMorphology | SvgFeOffset | SvgFePointLight | SvgFeSpecularLighting | SvgFeSpotLight | SvgFeTile |
  SvgFeTurbulence | SvgMarker | SvgImage | SvgForeignObject | SvgTitle | SvgDesc | SvgMetadata | SvgA | SvgView |
  SvgStyle | SvgScript | SvgAnimate | SvgAnimateMotion | SvgAnimateTransform | SvgSet | SvgMpath | Title | Meta | Link
  | Script | Style | Base | Text | Img | VirtualView | Icon | GeolocationProbe | Before | After | Marker | Placeholder
NodeStateSnapshot = node_id NodeId, text_content String, cursor_position OptionTextCursor, selection_range
  OptionSelectionRange, timestamp Instant
CssAttributeSelector = name String, op AttributeMatchOp, value OptionString
AttributeMatchOp = Exists | Eq | Includes | DashMatch | Prefix | Suffix | Substring
CssRuleBlock = path CssPath, declarations CssDeclarationVec, conditions DynamicSelectorVec, priority u8
CssNthChildSelector = Number(u32) | Even() | Odd() | Pattern(CssNthChildPattern)
CssNthChildPattern = pattern_repeat u32, offset u32
Css = rules CssRuleBlockVec
CssDeclaration = Static(CssProperty) | Dynamic(DynamicCssProperty)
DynamicCssProperty = dynamic_id String, default_value CssProperty
PixelValueOrSystem = Value(PixelValue) | System(SystemMetricRef)
LayoutAxis = Horizontal | Vertical
StyledNodeState = hover bool, active bool, focused bool, disabled bool, checked bool, focus_within bool, visited bool,
  backdrop bool, dragging bool, drag_over bool
CssPropertyCachePtr = ptr *mut c_void, run_destructor bool
StyledDom = root NodeHierarchyItemId, node_hierarchy NodeHierarchyItemVec, node_data NodeDataVec, styled_nodes
  StyledNodeVec, cascade_info CascadeInfoVec, nodes_with_window_callbacks NodeHierarchyItemIdVec, nodes_with_datasets
  NodeHierarchyItemIdVec, tag_ids_to_node_ids TagIdToNodeIdMappingVec, non_leaf_nodes ParentWithNodeDepthVec,
  css_property_cache CssPropertyCachePtr, dom_id DomId
LayoutRect = origin LayoutPoint, size LayoutSize
LayoutPoint = x isize, y isize
ContentGroup = root NodeHierarchyItemId, children ContentGroupVec
StyledNode = styled_node_state StyledNodeState
CascadeInfo = index_in_parent u32, is_last_child bool
LinuxDesktopEnv = Gnome | KDE | XFCE | Unity | Cinnamon | MATE | Other
CssMockEnvironment = theme OptionThemeCondition, language OptionString, os_version OptionOsVersion, os
  OptionOsCondition, desktop_env OptionLinuxDesktopEnv, viewport_width OptionF32, viewport_height OptionF32,
  prefers_reduced_motion OptionBool, prefers_high_contrast OptionBool
CombinedCssPropertyType = BorderRadius | Overflow | Margin | Border | BorderLeft | BorderRight | BorderTop |
  BorderBottom | BorderColor | BorderStyle | BorderWidth | Padding | BoxShadow | BackgroundColor | BackgroundImage |
  Background | Flex | Grid | Gap | GridGap | Font | Columns | ColumnRule | GridArea | TextBox | InsetBlock |
  InsetInline
OrientationType = Portrait | Landscape
OsVersionCondition = Min(OsVersion) | Max(OsVersion) | Exact(OsVersion) | DesktopEnvironment(LinuxDesktopEnv) |
  DesktopEnvMin(DesktopEnvVersion) | DesktopEnvMax(DesktopEnvVersion) | DesktopEnvExact(DesktopEnvVersion)
SystemMetricRef = ButtonRadius | ButtonPaddingHorizontal | ButtonPaddingVertical | ButtonBorderWidth | TitlebarHeight
  | TitlebarButtonWidth | TitlebarPadding | SafeAreaTop | SafeAreaBottom | SafeAreaLeft | SafeAreaRight
MinMaxRange = min f32, max f32
LanguageCondition = Exact(String) | Prefix(String)
DesktopEnvVersion = env LinuxDesktopEnv, version_id u32
CssScopeRange = start usize, end usize
CssPathPseudoSelector = First() | Last() | NthChild(CssNthChildSelector) | Hover() | Active() | Focus() | Lang(String)
  | Backdrop() | Dragging() | DragOver()
CssPathSelector = Global() | Root(CssScopeRange) | Type(NodeTypeTag) | Class(String) | Id(String) |
  PseudoSelector(CssPathPseudoSelector) | Attribute(CssAttributeSelector) | DirectChildren() | Children() |
  AdjacentSibling() | GeneralSibling()
CssPath = selectors CssPathSelectorVec
CssColorComponent = Red | Green | Blue | Hue | Saturation | Lightness | Alpha
option: LayoutSize LayoutRect AccessibilityAction AccessibilityState TagIdToNodeIdMapping CascadeInfo StyledNode
  CssDeclaration NodeHierarchyItem CssRuleBlock Css CoreCallbackData CssPathSelector ParentWithNodeDepth NodeData
  ContentGroup NodeHierarchyItemId LinuxDesktopEnv CssMockEnvironment OsVersion OsCondition ThemeCondition
vec: AccessibilityState CascadeInfo CssDeclaration CssPathSelector Css CssRuleBlock NodeHierarchyItem
  TagIdToNodeIdMapping ParentWithNodeDepth CoreCallbackData AccessibilityAction ContentGroup StyledNode LayoutRect
`;
