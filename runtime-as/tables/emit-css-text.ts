// css tables → gen/css-text.ts: prints an AzCssProperty as a CSS declaration. How a type prints follows from its shape:
// enum → keyword, one-field struct → its field, vec → list, union → keyword or payload; leaves are in api/css-text.ts.
import { cssProperties } from './api/css-properties.ts';
import { fieldOffsets, layoutOf, payloadOffset, typeRow, vecItem } from './api/layout.ts';
import { lowerFirst, type UnionRow } from './api/model.ts';

/** Types whose text is written by hand. */
const LEAVES: Record<string, string> = {
  PixelValue: 'putLength',
  PercentageValue: 'putPercentage',
  FloatValue: 'putNumber',
  AngleValue: 'putAngle',
  ColorU: 'putColor',
  i32: 'putInteger',
  u32: 'putInteger',
  StyleFontFamily: 'putFontFamily',
  StyleTextIndent: 'putTextIndent',
};

/** The same, in api/css-print.ts. */
const MORE_LEAVES: Record<string, string> = {
  ...{ String: 'putRaw', usize: 'putSize', u8: 'putByte', f32: 'putPixels', PixelValueNoPercent: 'putLength' },
  ...{
    CssDuration: 'putMilliseconds',
    ScrollbarFadeDelay: 'putMilliseconds',
    ScrollbarFadeDuration: 'putMilliseconds',
  },
  ...{ BoxOrStaticStyleBoxShadow: 'putBoxedShadow', StyleBoxShadow: 'putDropShadow', StyleBlur: 'putLength' },
  ...{ ShapeCircle: 'putCircle', ShapeEllipse: 'putEllipse', ShapeInset: 'putInset', ShapePath: 'putPath' },
  ...{ StyleClipRect: 'putClipRect', GridTrackSizing: 'putTrack', GridTemplateAreas: 'putAreas' },
  ...{ NamedGridLine: 'putNamedLine', AspectRatioValue: 'putRatio', StyleInitialLetter: 'putInitialLetter' },
  ...{ StyleHangingPunctuation: 'putHanging', ColorOrSystem: 'putColorOrSystem', SystemColorRef: 'putSystemColor' },
  ...{ LinearGradient: 'putLinearGradient', RadialGradient: 'putRadialGradient', ConicGradient: 'putConicGradient' },
};

/** Variants whose keyword is not their name with dashes. */
const KEYWORDS: Record<string, string> = {
  'StyleFontWeight.W100': '100',
  'StyleFontWeight.W200': '200',
  'StyleFontWeight.W300': '300',
  'StyleFontWeight.W500': '500',
  'StyleFontWeight.W600': '600',
  'StyleFontWeight.W800': '800',
  'StyleFontWeight.W900': '900',
  'LayoutFlexWrap.NoWrap': 'nowrap',
  'StyleVerticalAlign.Superscript': 'super',
  'LayoutGridAutoFlow.RowDense': 'row_dense',
  'LayoutGridAutoFlow.ColumnDense': 'column_dense',
  'StyleScrollbarGutter.StableBothEdges': 'stable_both-edges',
  'StyleCursor.Unset': 'auto',
  'StyleBackgroundRepeat.PatternRepeat': 'repeat',
  ...{ 'CalcAstItem.Add': '+', 'CalcAstItem.Sub': '-', 'CalcAstItem.Mul': '*', 'CalcAstItem.Div': '/' },
  ...{ 'CalcAstItem.BraceOpen': '(', 'CalcAstItem.BraceClose': ')' },
  ...{ 'StyleTextBoxEdge.TextEdge': 'text', 'StyleTextBoxEdge.CapHeight': 'cap_alphabetic' },
  'StyleTextBoxEdge.ExHeight': 'ex_alphabetic',
};

/** Payloads that print inside a CSS function. */
const FUNCTIONS: Record<string, string> = {
  'LayoutWidth.FitContent': 'fit-content',
  'LayoutHeight.FitContent': 'fit-content',
  ...{ 'LayoutWidth.Calc': 'calc', 'LayoutHeight.Calc': 'calc' },
  ...{ 'CssShape.Circle': 'circle', 'CssShape.Ellipse': 'ellipse', 'CssShape.Polygon': 'polygon' },
  ...{ 'CssShape.Inset': 'inset', 'CssShape.Path': 'path' },
  ...{ 'StyleFilter.Blur': 'blur', 'StyleFilter.Opacity': 'opacity', 'StyleFilter.DropShadow': 'drop-shadow' },
  ...{ 'StyleFilter.Brightness': 'brightness', 'StyleFilter.Contrast': 'contrast', 'StyleFilter.Sepia': 'sepia' },
  ...{ 'StyleFilter.Grayscale': 'grayscale', 'StyleFilter.HueRotate': 'hue-rotate', 'StyleFilter.Invert': 'invert' },
  'StyleFilter.Saturate': 'saturate',
};

/** Arguments of functions. */
const STRUCTS_WITH_COMMAS = 'Translate2D Translate3D Scale2D Scale3D Skew2D Matrix2D Matrix3D Rotate3D'
  .split(' ')
  .map((name) => `StyleTransform${name}`);

/** Words in front of payloads. */
const PREFIXES: Record<string, string> = { 'StyleTextCombineUpright.Digits': 'digits ', 'GridLine.Span': 'span ' };

/** What CSS has no words for. */
const NOT_CSS = new Set(
  ['Blend', 'Flood', 'ColorMatrix', 'ComponentTransfer', 'Offset', 'Composite'].map((name) => `StyleFilter.${name}`),
);

/** What stands between the elements of a vec, and between the members of a structure; else a comma, and a blank. */
const SEPARATORS: Record<string, string> = {
  ...{ StyleTransformVec: ' ', StyleFilterVec: ' ', CalcAstItemVec: ' ', GridTrackSizingVec: ' ' },
  ...{ GridPlacement: ' / ', ...Object.fromEntries(STRUCTS_WITH_COMMAS.map((name) => [name, ', '])) },
};

/** Printers that widgets use for values of theirs. */
const SHARED = new Set(['StyleBackgroundContentVec']);

/** `NwseResize` → `nwse-resize`, `NResize` → `n-resize`. */
const kebab = (name: string): string =>
  name
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase();

const keyword = (type: string, variant: string): string => KEYWORDS[`${type}.${variant}`] ?? kebab(variant);

class Printers {
  done = new Map<string, string>();
  lines: string[] = [];

  /** Name of the AS function `(out, ptr)` that prints a value of `type`. */
  of(type: string): string {
    const leaf = LEAVES[type] ?? MORE_LEAVES[type];
    if (leaf) return leaf;
    const known = this.done.get(type);
    if (known) return known;
    const row = typeRow(type);
    if (row.kind === 'struct' && row.fields.length === 1) return this.of(row.fields[0][1]);
    const name = `put${type}`;
    this.done.set(type, name);
    this.lines.push(
      `${SHARED.has(type) ? 'export ' : ''}function ${name}(out: TextBuf, ptr: usize): void {\n${this.body(type)}\n}`,
    );
    return name;
  }

  private body(type: string): string {
    const row = typeRow(type);
    const item = vecItem(type);
    if (item) {
      const separator = SEPARATORS[type] ?? ', ';
      return `  putList(out, ptr, ${layoutOf(item).size}, '${separator}', ${this.of(item)});`;
    }
    if (row.kind === 'enum')
      return `  putWord(out, '${row.variants.map((v) => keyword(type, v)).join(' ')}', load<u32>(ptr));`;
    if (row.kind === 'struct') return this.structBody(type);
    if (row.kind === 'union') return this.unionBody(type, row);
    throw new Error(`no CSS text for ${type}`);
  }

  private structBody(type: string): string {
    const separator = SEPARATORS[type] ?? ' ';
    return fieldOffsets(type)
      .map(
        ([, field, offset], i) =>
          `${i > 0 ? `  out.ascii('${separator}');\n` : ''}  ${this.of(field)}(out, ptr + ${offset});`,
      )
      .join('\n');
  }

  private unionBody(type: string, row: UnionRow): string {
    const lines = [
      `  putWord(out, '${row.variants.map(([v, p]) => (p ? '_' : keyword(type, v))).join(' ')}', load<u8>(ptr));`,
    ];
    const cases = row.variants.flatMap(([variant, payload], tag) => {
      if (row.undescribed?.includes(variant) || NOT_CSS.has(`${type}.${variant}`))
        return [
          `    case ${tag}: trap('AzDom_addCssProperty', 'browsers have nothing like Az${type}_${variant}'); break;`,
        ];
      if (!payload) return [];
      const name =
        type === 'StyleTransform' ? lowerFirst(variant).replace('3D', '3d') : FUNCTIONS[`${type}.${variant}`];
      if (type === 'StyleBackgroundContent' && variant === 'Image')
        return [`    case ${tag}: putUrl(out, ptr + 8); break;`];
      const put = `${this.of(payload)}(out, ptr + ${payloadOffset(type, variant)});`;
      const prefix = PREFIXES[`${type}.${variant}`];
      if (prefix) return [`    case ${tag}: out.ascii('${prefix}'); ${put} break;`];
      return [`    case ${tag}: ${name ? `out.ascii('${name}('); ${put} out.ascii(')');` : put} break;`];
    });
    if (cases.length > 0) lines.push(`  switch (load<u8>(ptr)) {\n${cases.join('\n')}\n    default: break;\n  }`);
    return lines.join('\n');
  }
}

/** Source text of gen/css-text.ts. */
export function emitCssText(): string {
  const printers = new Printers();
  const cases = cssProperties.map(([variant, payload, cssName, , valueType], tag) => {
    const value = valueType ?? `${payload}Value`;
    const at = payloadOffset('CssProperty', variant);
    const exact = payloadOffset(value, 'Exact');
    return `    case ${tag}: putDeclaration(out, named, '${cssName}', ptr + ${at}, ${exact}, ${cssName === 'text-shadow' ? 'putTextShadow' : printers.of(payload)}); break;`;
  });
  const typeRowOf = typeRow('CssPropertyType');
  const tags = (typeRowOf.kind === 'enum' ? typeRowOf.variants : []).map((name) => {
    const tag = cssProperties.findIndex(([variant]) => variant === name);
    return tag < 0 ? 255 : tag;
  });
  const offsets = cssProperties.map(([variant]) => payloadOffset('CssProperty', variant));
  return `// Generated by \`npm run gen\` from tables/api/css.ts: edit the tables. An AzCssProperty as CSS text.
import * as leaves from '../api/css-text';
import { ${[...new Set(Object.values(LEAVES))].join(', ')}, putDeclaration, putList, putUrl, putWord } from '../api/css-text';
import { putTextShadow, ${[...new Set(Object.values(MORE_LEAVES))].filter((name) => !Object.values(LEAVES).includes(name)).join(', ')} } from '../api/css-print';
import { trap } from '../state/trap';
import { TextBuf } from '../text';

${printers.lines.join('\n\n')}

/** Appends \`name: value\` (or just the value) of the AzCssProperty at \`ptr\`. */
export function putCssProperty(out: TextBuf, ptr: usize, named: bool): void {
  switch (load<u8>(ptr)) {
${cases.join('\n')}
    default: trap('AzDom_addCssProperty', 'not an AzCssProperty: its tag is out of range');
  }
}

/** Offset of the AzXValue inside AzCssProperty for a property tag; 0 = not described. */
export function propertyValueOffset(tag: u32): u32 {
  return tag < ${offsets.length} ? load<u8>(OFFSETS + tag) : 0;
}
const OFFSETS: usize = memory.data<u8>([${offsets.join(', ')}]);

/** AzCssProperty tag of an AzCssPropertyType value (their orders differ); 255 = none. */
export function propertyTag(propertyType: u32): u32 {
  return propertyType < ${tags.length} ? load<u8>(TAGS + propertyType) : 255;
}
const TAGS: usize = memory.data<u8>([${tags.join(', ')}]);
`.replace("import * as leaves from '../api/css-text';\n", '');
}
