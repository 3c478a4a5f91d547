// Colours by name. The CSS names are those of CSS Color 4; the others are palettes that their owners publish:
// elementary OS (five shades per name), Apple's system colours for macOS (light and dark), Bootstrap 5 (with :hover, :active).
import { type FunctionTable, fn } from './model.ts';

/** CSS Color 4 §6.1, 0xRRGGBB. */
export const CSS_COLORS: Readonly<Record<string, number>> = parse(`
aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff beige f5f5dc bisque ffe4c4 black 000000
blanchedalmond ffebcd blue 0000ff blueviolet 8a2be2 brown a52a2a burlywood deb887 cadetblue 5f9ea0 chartreuse 7fff00
chocolate d2691e coral ff7f50 cornflowerblue 6495ed cornsilk fff8dc crimson dc143c cyan 00ffff darkblue 00008b
darkcyan 008b8b darkgoldenrod b8860b darkgray a9a9a9 darkgreen 006400 darkgrey a9a9a9 darkkhaki bdb76b darkmagenta 8b008b
darkolivegreen 556b2f darkorange ff8c00 darkorchid 9932cc darkred 8b0000 darksalmon e9967a darkseagreen 8fbc8f
darkslateblue 483d8b darkslategray 2f4f4f darkslategrey 2f4f4f darkturquoise 00ced1 darkviolet 9400d3 deeppink ff1493
deepskyblue 00bfff dimgray 696969 dimgrey 696969 dodgerblue 1e90ff firebrick b22222 floralwhite fffaf0 forestgreen 228b22
fuchsia ff00ff gainsboro dcdcdc ghostwhite f8f8ff gold ffd700 goldenrod daa520 gray 808080 green 008000 greenyellow adff2f
grey 808080 honeydew f0fff0 hotpink ff69b4 indianred cd5c5c indigo 4b0082 ivory fffff0 khaki f0e68c lavender e6e6fa
lavenderblush fff0f5 lawngreen 7cfc00 lemonchiffon fffacd lightblue add8e6 lightcoral f08080 lightcyan e0ffff
lightgoldenrodyellow fafad2 lightgray d3d3d3 lightgreen 90ee90 lightgrey d3d3d3 lightpink ffb6c1 lightsalmon ffa07a
lightseagreen 20b2aa lightskyblue 87cefa lightslategray 778899 lightslategrey 778899 lightsteelblue b0c4de
lightyellow ffffe0 lime 00ff00 limegreen 32cd32 linen faf0e6 magenta ff00ff maroon 800000 mediumaquamarine 66cdaa
mediumblue 0000cd mediumorchid ba55d3 mediumpurple 9370db mediumseagreen 3cb371 mediumslateblue 7b68ee
mediumspringgreen 00fa9a mediumturquoise 48d1cc mediumvioletred c71585 midnightblue 191970 mintcream f5fffa
mistyrose ffe4e1 moccasin ffe4b5 navajowhite ffdead navy 000080 oldlace fdf5e6 olive 808000 olivedrab 6b8e23 orange ffa500
orangered ff4500 orchid da70d6 palegoldenrod eee8aa palegreen 98fb98 paleturquoise afeeee palevioletred db7093
papayawhip ffefd5 peachpuff ffdab9 peru cd853f pink ffc0cb plum dda0dd powderblue b0e0e6 purple 800080 rebeccapurple 663399
red ff0000 rosybrown bc8f8f royalblue 4169e1 saddlebrown 8b4513 salmon fa8072 sandybrown f4a460 seagreen 2e8b57
seashell fff5ee sienna a0522d silver c0c0c0 skyblue 87ceeb slateblue 6a5acd slategray 708090 slategrey 708090 snow fffafa
springgreen 00ff7f steelblue 4682b4 tan d2b48c teal 008080 thistle d8bfd8 tomato ff6347 turquoise 40e0d0 violet ee82ee
wheat f5deb3 white ffffff whitesmoke f5f5f5 yellow ffff00 yellowgreen 9acd32`);

/** Methods whose colour is the CSS colour of that name. */
const CSS_METHODS =
  'white black red blue yellow cyan magenta orange pink purple brown gray lightGray darkGray navy teal olive maroon lime ' +
  'aqua silver fuchsia indigo gold coral salmon turquoise violet crimson chocolate skyBlue forestGreen seaGreen slateGray ' +
  'midnightBlue darkRed darkGreen darkBlue lightBlue lightGreen lightYellow lightPink';

const FIXED: Readonly<Record<string, number>> = parse(`
green 00ff00 appleRed ff3b30 appleRedDark ff453a appleOrange ff9500 appleOrangeDark ff9f0a appleYellow ffcc00
appleYellowDark ffd60a appleGreen 28cd41 appleGreenDark 32d74b appleMint 00c7be appleMintDark 66d4cf appleTeal 59adc4
appleTealDark 6ac4dc appleCyan 55bef0 appleCyanDark 5ac8f5 appleBlue 007aff appleBlueDark 0a84ff appleIndigo 5856d6
appleIndigoDark 5e5ce6 applePurple af52de applePurpleDark bf5af2 applePink ff2d55 applePinkDark ff375f appleBrown a2845e
appleBrownDark ac8e68 appleGray 8e8e93 appleGrayDark 98989d
bootstrapPrimary 0d6efd bootstrapPrimaryHover 0b5ed7 bootstrapPrimaryActive 0a58ca bootstrapSecondary 6c757d
bootstrapSecondaryHover 5c636a bootstrapSecondaryActive 565e64 bootstrapSuccess 198754 bootstrapSuccessHover 157347
bootstrapSuccessActive 146c43 bootstrapDanger dc3545 bootstrapDangerHover bb2d3b bootstrapDangerActive b02a37
bootstrapWarning ffc107 bootstrapWarningHover ffca2c bootstrapWarningActive ffcd39 bootstrapInfo 0dcaf0
bootstrapInfoHover 31d2f2 bootstrapInfoActive 3dd5f3 bootstrapLight f8f9fa bootstrapLightHover d3d4d5
bootstrapLightActive c6c7c8 bootstrapDark 212529 bootstrapDarkHover 424649 bootstrapDarkActive 4d5154
bootstrapLink 0d6efd bootstrapLinkHover 0a58ca`);

/** Shades 100, 300, 500, 700 and 900. */
const SHADES: Readonly<Record<string, string>> = {
  strawberry: 'ff8c82 ed5353 c6262e a10705 7a0000',
  paletteOrange: 'ffc27d ffa154 f37329 cc3b02 a62100',
  banana: 'fff394 ffe16b f9c440 d48e15 ad5f00',
  paletteLime: 'd1ff82 9bdb4d 68b723 3a9104 206b00',
  mint: '89ffdd 43d6b5 28bca3 0e9a83 007367',
  blueberry: '8cd5ff 64baff 3689e6 0d52bf 002e99',
  grape: 'e4c6fa cd9ef7 a56de2 7239b3 452981',
  bubblegum: 'fe9ab8 f4679d de3e80 bc245d 910e38',
  cocoa: 'a3907c 8a715e 715344 57392d 3d211b',
  paletteSilver: 'fafafa d4d4d4 abacae 7e8087 555761',
  slate: '95a3ab 667885 485a6c 273445 0e141f',
  dark: '666666 4d4d4d 333333 1a1a1a 000000',
};

function parse(text: string): Record<string, number> {
  return Object.fromEntries(
    [...text.matchAll(/(\w+) ([0-9a-f]{6})\b/g)].map(([, name, rgb]) => [name, Number.parseInt(rgb, 16)]),
  );
}

/** 0xRRGGBB → the AzColorU of that colour, opaque, as a little-endian u32. */
export const colorWord = (rgb: number): number =>
  ((rgb >> 16) | (rgb & 0xff00) | ((rgb & 255) << 16) | 0xff00_0000) >>> 0;

const VALUE = 'api/css-value';
const COLOR = 'api/color';
const color = { color: '&ColorU' };
const rgb = { r: 'u8', g: 'u8', b: 'u8' };

export const colorFunctions: FunctionTable = {
  AzColorU_create: fn(VALUE, { ...rgb, a: 'u8' }, 'ColorU', { call: 'storeColor' }),
  AzColorU_new: fn(VALUE, { ...rgb, a: 'u8' }, 'ColorU', { call: 'storeColor' }),
  AzColorU_rgba: fn(VALUE, { ...rgb, a: 'u8' }, 'ColorU', { call: 'storeColor' }),
  AzColorU_rgb: fn(VALUE, rgb, 'ColorU', { call: 'storeColor', extra: [255] }),
  AzColorU_newRgb: fn(VALUE, rgb, 'ColorU', { call: 'storeColor', extra: [255] }),
  AzColorU_transparent: fn(COLOR, {}, 'ColorU', { call: 'storeColorWord', extra: [0] }),
  AzColorU_fromStr: fn(COLOR, { text: 'String' }, 'ColorU'),
  AzColorU_toHash: fn(COLOR, color, 'String'),
  AzColorU_hasAlpha: fn(COLOR, color, 'bool'),
  AzColorU_interpolate: fn(COLOR, { ...color, other: 'ColorU', t: 'f32' }, 'ColorU'),
  AzColorU_mix: fn(COLOR, { ...color, other: 'ColorU', ratio: 'f32' }, 'ColorU', { call: 'AzColorU_interpolate' }),
  AzColorU_lighten: fn(COLOR, { ...color, amount: 'f32' }, 'ColorU'),
  AzColorU_darken: fn(COLOR, { ...color, amount: 'f32' }, 'ColorU'),
  AzColorU_hoverVariant: fn(COLOR, color, 'ColorU', { call: 'stateVariant', extra: [0.08] }),
  AzColorU_activeVariant: fn(COLOR, color, 'ColorU', { call: 'stateVariant', extra: [0.15] }),
  AzColorU_luminance: fn(COLOR, color, 'f32'),
  AzColorU_relativeLuminance: fn(COLOR, color, 'f32'),
  AzColorU_contrastText: fn(COLOR, color, 'ColorU'),
  AzColorU_bestContrastText: fn(COLOR, color, 'ColorU'),
  AzColorU_contrastRatio: fn(COLOR, { ...color, other: 'ColorU' }, 'f32'),
  AzColorU_apcaContrast: fn(COLOR, { ...color, background: 'ColorU' }, 'f32'),
  AzColorU_isLight: fn(COLOR, color, 'bool'),
  AzColorU_isDark: fn(COLOR, color, 'bool'),
  AzColorU_ensureContrast: fn(COLOR, { ...color, background: 'ColorU', min_ratio: 'f32' }, 'ColorU'),
  AzColorU_withAlpha: fn(COLOR, { ...color, a: 'u8' }, 'ColorU'),
  AzColorU_withAlphaF32: fn(COLOR, { ...color, a: 'f32' }, 'ColorU'),
  AzColorU_invert: fn(COLOR, color, 'ColorU'),
  AzColorU_toGrayscale: fn(COLOR, color, 'ColorU'),
};
for (const [method, minimum] of Object.entries({ Aa: 4.5, AaLarge: 3, Aaa: 7, AaaLarge: 4.5 }))
  colorFunctions[`AzColorU_meetsWcag${method}`] = fn(COLOR, { ...color, other: 'ColorU' }, 'bool', {
    call: 'meetsContrast',
    extra: [String(minimum)],
  });
for (const [method, minimum] of Object.entries({ Body: 60, Large: 45 }))
  colorFunctions[`AzColorU_meetsApca${method}`] = fn(COLOR, { ...color, background: 'ColorU' }, 'bool', {
    call: 'meetsApca',
    extra: [String(minimum)],
  });
const named = CSS_METHODS.split(' ').map((method): [string, number] => [method, CSS_COLORS[method.toLowerCase()]]);
for (const [method, value] of [...named, ...Object.entries(FIXED)])
  colorFunctions[`AzColorU_${method}`] = fn(COLOR, {}, 'ColorU', { call: 'storeColorWord', extra: [colorWord(value)] });
for (const [method, shades] of Object.entries(SHADES))
  colorFunctions[`AzColorU_${method}`] = fn(COLOR, { shade: 'usize' }, 'ColorU', {
    call: 'storeShade',
    extra: shades.split(' ').map((shade) => colorWord(Number.parseInt(shade, 16))),
  });
