// widget-css.ts → gen/widget-css.ts: the style sheets of widgets as UTF-8 bytes, blanks as far as CSS needs them.
import { header, stringTable } from './emit-data.ts';
import { WIDGET_CSS } from './widget-css.ts';

/** `{ color: red; }` → `{color:red;}`; texts in quotes stay. */
const minify = (css: string): string =>
  css
    .split(/("[^"]*")/)
    .map((part, i) =>
      i % 2
        ? part
        : part
            .replace(/\s+/g, ' ')
            .replace(/ ?([{};,]) ?/g, '$1')
            .replace(/: /g, ':'),
    )
    .join('')
    .trim();

/** Source of gen/widget-css.ts. */
export function emitWidgetCss(): string {
  const names = Object.keys(WIDGET_CSS);
  const constants = names.map((name, i) => {
    const constant = name.replace(/([A-Z])/g, '_$1').toUpperCase();
    return `export const CSS_${constant}: u32 = ${i};`;
  });
  return `${header('widget-css.ts')}
${constants.join('\n')}

${stringTable('CSS', Object.values(WIDGET_CSS).map(minify))}
/** CSS text of a sheet, UTF-8. */
export function widgetCssPtr(sheet: u32): usize {
  return CSS_BYTES + load<u16>(CSS_STARTS + (<usize>sheet << 1));
}
export function widgetCssLen(sheet: u32): u32 {
  return <u32>load<u16>(CSS_STARTS + (<usize>sheet << 1), 2) - <u32>load<u16>(CSS_STARTS + (<usize>sheet << 1));
}
`;
}
