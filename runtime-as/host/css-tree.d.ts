// css-tree publishes types for its main entry only; the runtime loads the much smaller selector parser.
declare module 'css-tree/selector-parser' {
  import type { CssNode, ParseOptions } from 'css-tree';
  export default function parse(text: string, options?: ParseOptions): CssNode;
}
