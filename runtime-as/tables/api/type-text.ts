// Types as lines of text → rows. One row a line; a line that begins with a blank goes on with the one before:
//   Name = field type, field type         struct
//   Name = First | Second                 enumeration
//   Name = First(Payload) | Second()      union; `Name wide = …` has a tag of four bytes
//   Name = fn(Type, Type) Result          callback
//   Name = type                           another name of a type
//   option: A B   vec: A B   result: A/B  OptionA, OptionB; AVec with its three companions; ResultAB
import {
  alias,
  callback,
  enumOf,
  option,
  result,
  struct,
  type TypeRow,
  type TypeTable,
  union,
  upperFirst,
  vec,
} from './model.ts';

const pairs = (text: string): [string, string][] =>
  text.split(/,\s+/).map((part) => {
    const at = part.indexOf(' ');
    return [part.slice(0, at), part.slice(at + 1)];
  });

function readUnion(text: string): Record<string, string | null> {
  return Object.fromEntries(
    text.split(/\s+\|\s+/).map((variant) => {
      const match = /^(\w+)\((.*)\)$/.exec(variant);
      if (!match) throw new Error(`a variant of a union is Name(Payload) or Name(), not ${variant}`);
      return [match[1], match[2] || null];
    }),
  );
}

function readRow(text: string, isWide: boolean): TypeRow {
  const call = /^fn\((.*)\)\s*(.*)$/.exec(text);
  if (call) return callback(call[1].split(/,\s+/), call[2] || 'void');
  if (text.includes('(')) return union(readUnion(text), { tagBytes: isWide ? 4 : 1 });
  if (text.includes('|')) return enumOf(text.replaceAll('|', ' '));
  return /^\S+$|^\*/.test(text) ? alias(text) : struct(Object.fromEntries(pairs(text)));
}

function readList(kind: string, names: string[]): TypeTable {
  if (kind === 'vec') return Object.assign({}, ...names.map((name) => vec(name)));
  if (kind === 'option') return Object.fromEntries(names.map((name) => [`Option${upperFirst(name)}`, option(name)]));
  return Object.fromEntries(
    names.map((name) => {
      const [ok, err] = name.split('/');
      return [`Result${upperFirst(ok)}${upperFirst(err)}`, result(ok, err)];
    }),
  );
}

/** Rows of all lines of `text`. Throws on a line that is none of the above. */
export function readTypes(text: string): TypeTable {
  const table: TypeTable = {};
  for (const line of text.replace(/\n +/g, ' ').split('\n').filter(Boolean)) {
    const list = /^(vec|option|result): (.*)$/.exec(line);
    const row = /^(\w+)( wide)? = (.*)$/.exec(line);
    if (list) Object.assign(table, readList(list[1], list[2].split(/\s+/)));
    else if (row) table[row[1]] = readRow(row[3], row[2] !== undefined);
    else throw new Error(`not a type: ${line}`);
  }
  return table;
}
