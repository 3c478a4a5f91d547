// api tables → include/azul.h: C11 and C++17, every size and offset asserted by the compiler.
import { functions, types } from './api/index.ts';
import { fieldOffsets, isPointer, layoutOf, payloadOffset, pointee, vecItem } from './api/layout.ts';
import type { FunctionRow, TypeRow, UnionRow } from './api/model.ts';
import { headerPrelude, headerReflect } from './header-text.ts';

const SCALARS: Record<string, string> = {
  u8: 'uint8_t',
  i8: 'int8_t',
  bool: 'bool',
  c_char: 'char',
  u16: 'uint16_t',
  i16: 'int16_t',
  u32: 'uint32_t',
  i32: 'int32_t',
  u64: 'uint64_t',
  i64: 'int64_t',
  f32: 'float',
  f64: 'double',
  usize: 'size_t',
  isize: 'ptrdiff_t',
  void: 'void',
  c_void: 'void',
};

/** Words that are keywords in C or C++ get a trailing underscore as parameter and field names. */
const RESERVED = new Set(
  'auto bool case char class const continue default delete do double else enum export extern float for friend goto if inline int long namespace new operator private protected public register return short signed sizeof static struct switch template this throw typedef typename union unsigned using virtual void volatile while linux unix'.split(
    ' ',
  ),
);
const cName = (name: string): string => (RESERVED.has(name) ? `${name}_` : name);

/** `&Dom` → `const AzDom*`. */
export function cType(type: string): string {
  if (isPointer(type)) return `${/^(\*mut|&mut)/.test(type) ? '' : 'const '}${cType(pointee(type))}*`;
  return SCALARS[type] ?? `Az${type}`;
}

function emitEnum(name: string, variants: string[]): string {
  return `typedef enum {\n${variants.map((v, i) => `  Az${name}_${v} = ${i}`).join(',\n')}\n} Az${name};\n`;
}

const isComposite = (row: TypeRow): boolean => row.kind === 'struct' || row.kind === 'union' || row.kind === 'opaque';

function emitUnion(name: string, row: UnionRow): string {
  const tags = row.variants.map(([v], i) => `  Az${name}_Tag_${v} = ${i}`).join(',\n');
  const tagType = row.tagBytes === 1 ? 'uint8_t' : `Az${name}_Tag`;
  const parts = row.variants.map(([v, payload]) => {
    const field = payload ? ` ${cType(payload)} payload;` : '';
    return `typedef struct { ${tagType} tag;${field} } Az${name}Variant_${v};`;
  });
  const members = row.variants.map(([v]) => `  Az${name}Variant_${v} ${cName(v)};`);
  if (row.atLeast) {
    const unit = row.atLeast.align === 8 ? 'uint64_t' : row.atLeast.align === 4 ? 'uint32_t' : 'uint8_t';
    members.push(`  ${unit} whole_[${row.atLeast.size / row.atLeast.align}];`);
  }
  return `typedef enum {\n${tags}\n} Az${name}_Tag;\n${parts.join('\n')}\nunion Az${name} {\n${members.join('\n')}\n};\n`;
}

function emitStruct(name: string, row: TypeRow): string {
  if (row.kind === 'opaque') {
    const unit = row.align === 8 ? 'uint64_t' : row.align === 4 ? 'uint32_t' : 'uint8_t';
    return `struct Az${name} { ${unit} opaque_[${row.size / row.align}]; };\n`;
  }
  const fields = row.kind === 'struct' ? row.fields : [];
  return `struct Az${name} {\n${fields.map(([f, t]) => `  ${cType(t)} ${cName(f)};`).join('\n')}\n};\n`;
}

/** Composite types in an order in which every by-value member is complete. */
function definitionOrder(): string[] {
  const order: string[] = [];
  const visit = (name: string): void => {
    const row = types[name];
    if (!row || !isComposite(row) || order.includes(name)) return;
    if (row.kind === 'struct') for (const [, type] of row.fields) visit(type);
    if (row.kind === 'union') for (const [, type] of row.variants) if (type) visit(type);
    order.push(name);
  };
  Object.keys(types).forEach(visit);
  return order;
}

function assertLayout(name: string, row: TypeRow): string[] {
  const { size, align } = layoutOf(name);
  const lines = [`AZ_ASSERT(sizeof(Az${name}) == ${size} && AZ_ALIGNOF(Az${name}) == ${align}, "Az${name}");`];
  if (row.kind === 'struct')
    for (const [field, , offset] of fieldOffsets(name))
      lines.push(`AZ_ASSERT(offsetof(Az${name}, ${cName(field)}) == ${offset}, "Az${name}.${field}");`);
  if (row.kind === 'union')
    for (const [variant, payload] of row.variants)
      if (payload)
        lines.push(
          `AZ_ASSERT(offsetof(Az${name}Variant_${variant}, payload) == ${payloadOffset(name, variant)}, "Az${name}::${variant}");`,
        );
  return lines;
}

/** Unions that programs pass on but never look into: they get no matchers. */
const isInner = (name: string, row: UnionRow): boolean => name.endsWith('VecDestructor') || row.tagBytes === 4;

/** `AzOptionJson_isSome(ptr)`, `AzOptionJson_matchRefSome(ptr, &out)`, `…matchMutSome`. */
function emitMatchers(name: string, row: UnionRow): string {
  const lines: string[] = [];
  for (const [variant, payload] of row.variants) {
    const tag = `Az${name}_Tag_${variant}`;
    lines.push(`#define Az${name}_is${variant}(value) (*(const uint8_t*)(value) == (uint8_t)${tag})`);
    if (!payload) continue;
    const test = `if (!Az${name}_is${variant}(value)) return false;`;
    const get = `*out = &value->${cName(variant)}.payload; return true;`;
    lines.push(
      `static inline bool Az${name}_matchRef${variant}(const Az${name}* value, const ${cType(payload)}** out) { ${test} ${get} }`,
      `static inline bool Az${name}_matchMut${variant}(Az${name}* value, ${cType(payload)}** out) { ${test} ${get} }`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** `extern AzDom AzDom_createDiv(void);` */
export function emitPrototype(symbol: string, row: FunctionRow): string {
  const params = row.params.map(([name, type]) => `${cType(type)} ${cName(name)}`).join(', ');
  return `extern ${cType(row.result)} ${symbol}(${params || 'void'});`;
}

/** An empty vec that owns nothing: all zero means "library owned, empty", which `_delete` accepts. */
function emitEmptyVecs(): string {
  return Object.keys(types)
    .filter((name) => vecItem(name))
    .map((name) => `#define Az${name}_empty { 0, 0, 0, { { 0 } } }`)
    .join('\n');
}

/** The whole header. */
export function emitHeader(): string {
  const rows = Object.entries(types);
  const composites = definitionOrder();
  const forward = composites.map((name) => {
    const word = types[name].kind === 'union' ? 'union' : 'struct';
    return `${word} Az${name};\ntypedef ${word} Az${name} Az${name};`;
  });
  const callbacks = rows.map(([name, row]) =>
    row.kind === 'callback'
      ? `typedef ${cType(row.result)} (*Az${name})(${row.params.map(cType).join(', ') || 'void'});`
      : row.kind === 'alias'
        ? `typedef ${cType(row.target)} Az${name};`
        : '',
  );
  return [
    headerPrelude,
    '/* enumerations: 4 bytes each */\n',
    ...rows.map(([name, row]) => (row.kind === 'enum' ? emitEnum(name, row.variants) : '')),
    `${forward.join('\n')}\n`,
    `${callbacks.filter(Boolean).join('\n')}\n`,
    '/* structures and tagged unions */\n',
    ...composites.map((name) => {
      const row = types[name];
      return row.kind === 'union' ? emitUnion(name, row) : emitStruct(name, row);
    }),
    `${composites.flatMap((name) => assertLayout(name, types[name])).join('\n')}\n`,
    ...rows.map(([name, row]) => (row.kind === 'union' && !isInner(name, row) ? emitMatchers(name, row) : '')),
    `${emitEmptyVecs()}\n`,
    '/* functions: arguments by value are consumed, results are owned, pointers are borrowed */\n',
    `${Object.entries(functions)
      .map(([symbol, row]) => emitPrototype(symbol, row))
      .join('\n')}\n`,
    headerReflect,
  ]
    .filter(Boolean)
    .join('\n');
}
