// The user-agent style sheet: what elements look like before an app says anything. The page's own defaults are all taken away
// by the base sheet (base-sheet.ts), so that a document looks and measures the same in every browser.

const BLOCKS =
  'html, body, div, p, article, section, nav, aside, header, footer, main, figure, figcaption, h1, h2, h3, h4, h5, h6, hr, pre, ' +
  'blockquote, address, details, dialog, ul, ol, dl, dt, dd, menu, menuitem, dir, form, fieldset, legend, ' +
  'optgroup, option, iframe { display: block }';

export const UA_SHEET = `${BLOCKS}
head, title, meta, link, script, style, base, template, area, source, track, param, datalist { display: none }
li, summary { display: list-item }
summary { margin-left: 1.25em }
body { margin: 0 }
h1 { font-size: 2em; font-weight: bold; margin: 0.67em 0 }
h2 { font-size: 1.5em; font-weight: bold; margin: 0.83em 0 }
h3 { font-size: 1.17em; font-weight: bold; margin: 1em 0 }
h4 { font-weight: bold; margin: 1.33em 0 }
h5 { font-size: 0.83em; font-weight: bold; margin: 1.67em 0 }
h6 { font-size: 0.67em; font-weight: bold; margin: 2.33em 0 }
p, blockquote, figure, ul, ol, dl, menu, dir, pre { margin-top: 1em; margin-bottom: 1em }
blockquote, figure { margin-left: 40px; margin-right: 40px }
ul, ol, menu, dir { padding-left: 40px }
ul, menu, dir { list-style-type: disc }
ol { list-style-type: decimal }
dd { margin-left: 40px }
pre { white-space: pre }
hr { border: 1px solid #808080; margin: 0.5em 0 }
b, strong, th { font-weight: bold }
i, em, cite, dfn, var, address { font-style: italic }
small { font-size: smaller }
big { font-size: larger }
u, ins { text-decoration: underline }
s, del, strike { text-decoration: line-through }
mark { background: #ffff00; color: #000000 }
a { color: #0000ee; text-decoration: underline; cursor: pointer }
center { display: block; text-align: center }
fieldset { border: 2px solid #c0c0c0; padding: 0.35em 0.75em 0.625em; margin: 0 2px }
table { display: table; border-spacing: 2px; box-sizing: border-box }
caption { display: table-caption }
colgroup { display: table-column-group }
col { display: table-column }
thead { display: table-header-group; vertical-align: middle }
tbody { display: table-row-group; vertical-align: middle }
tfoot { display: table-footer-group; vertical-align: middle }
tr { display: table-row; vertical-align: inherit }
td, th { display: table-cell; vertical-align: inherit; padding: 1px }
th, caption { text-align: center }
button { display: inline-block; padding: 1px 6px; border: 1px solid #767676; border-radius: 3px; background: #efefef;
  color: #000000; text-align: center; font-size: 13px; cursor: default; box-sizing: border-box }
input, textarea, select { display: inline-block; box-sizing: border-box; width: 170px; padding: 1px 4px;
  border: 1px solid #767676; background: #ffffff; color: #000000; font-size: 13px; line-height: normal;
  cursor: text }
textarea { white-space: pre-wrap }
select { cursor: default }
input[type=checkbox], input[type=radio] { width: 13px; height: 13px; padding: 0; border: 0px none; margin: 3px; appearance: auto; cursor: default }
input[type=range] { height: 24px; border: 0px none; padding: 0; appearance: auto; cursor: default }
input[type=hidden] { display: none }
progress, meter { appearance: auto }
svg { overflow: hidden }
`;
