// CSS text → its declarations and blocks, one level at a time (css-syntax-3 §5.4, without building tokens).
// `color: red; :hover { color: blue }` → declaration "color: red", block ":hover" with body "color: blue".

export type CssItem =
  | { kind: 'declaration'; name: string; value: string; important: boolean }
  | { kind: 'block'; prelude: string; body: string }
  | { kind: 'statement'; text: string };

/** Position after the string, comment or bracket that starts at `at`; `at + 1` for any other character. */
function skipOne(text: string, at: number): number {
  const c = text[at];
  if (c === '\\') return at + 2;
  if (c === '/' && text[at + 1] === '*') {
    const end = text.indexOf('*/', at + 2);
    return end < 0 ? text.length : end + 2;
  }
  if (c === '"' || c === "'") {
    let end = at + 1;
    while (end < text.length && text[end] !== c) end += text[end] === '\\' ? 2 : 1;
    return end + 1;
  }
  if (c === '(' || c === '[') return skipBracket(text, at, c === '(' ? ')' : ']');
  return at + 1;
}

function skipBracket(text: string, at: number, close: string): number {
  let end = at + 1;
  while (end < text.length && text[end] !== close) end = skipOne(text, end);
  return end + 1;
}

/** Position of the `}` that closes the block whose body starts at `at`. */
function findBlockEnd(text: string, at: number): number {
  let depth = 1;
  for (let i = at; i < text.length; i = skipOne(text, i)) {
    if (text[i] === '{') depth += 1;
    if (text[i] === '}' && --depth === 0) return i;
  }
  return text.length;
}

function withoutComments(text: string): string {
  return text.includes('/*') ? text.replace(/\/\*[\s\S]*?(\*\/|$)/g, ' ') : text;
}

function declaration(source: string): CssItem | undefined {
  const text = withoutComments(source).trim();
  if (!text) return undefined;
  if (text.startsWith('@')) return { kind: 'statement', text };
  const colon = text.indexOf(':');
  const name = text.slice(0, Math.max(colon, 0)).trim();
  if (!/^-?-?[a-z_][\w-]*$/i.test(name)) return { kind: 'statement', text };
  const value = text.slice(colon + 1).trim();
  const important = /!\s*important$/i.exec(value);
  return {
    kind: 'declaration',
    name: name.startsWith('--') ? name : name.toLowerCase(),
    value: important ? value.slice(0, important.index).trim() : value,
    important: important !== null,
  };
}

/** Items of one level in the order of the text; comments are dropped. */
export function splitCss(text: string): CssItem[] {
  const items: CssItem[] = [];
  let start = 0;
  let at = 0;
  const flush = (end: number) => {
    const item = declaration(text.slice(start, end));
    if (item) items.push(item);
  };
  while (at < text.length) {
    if (text[at] === ';') {
      flush(at);
      start = ++at;
    } else if (text[at] === '{') {
      const end = findBlockEnd(text, at + 1);
      const prelude = withoutComments(text.slice(start, at)).trim();
      items.push({ kind: 'block', prelude, body: text.slice(at + 1, end) });
      start = at = end + 1;
    } else at = skipOne(text, at);
  }
  flush(text.length);
  return items;
}
