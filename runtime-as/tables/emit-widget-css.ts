// widget-css.ts → gen/widget-css.ts: the style sheets of widgets, blanks as far as CSS needs them.
import { header } from './emit-data.ts';
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

/** Source of gen/widget-css.ts: a string for each, since pages carry only strings that their code names. */
export function emitWidgetCss(): string {
  const sheets = Object.entries(WIDGET_CSS).map(([name, css]) => {
    const constant = name.replace(/([A-Z])/g, '_$1').toUpperCase();
    return `export const CSS_${constant}: string = ${JSON.stringify(minify(css))};`;
  });
  return `${header('widget-css.ts')}\n${sheets.join('\n')}\n`;
}
