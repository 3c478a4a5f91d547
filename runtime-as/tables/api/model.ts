// The words in which the API tables are written: rows for types and functions. Names carry no `Az`; a type is named by
// a string: `u8 … f64 usize isize bool c_void`, a row's name, or a pointer `*const T`, `*mut T` (also `&T`, `&mut T` for
// borrowed parameters). Offsets and sizes never appear: layout.ts computes them by the C rules.

export interface StructRow {
  kind: 'struct';
  fields: [name: string, type: string][];
}
export interface EnumRow {
  kind: 'enum';
  variants: string[];
}
export interface UnionRow {
  kind: 'union';
  /** Payload type per variant; null = tag only. Order is the tag value. */
  variants: [name: string, payload: string | null][];
  /** Width of the tag as C sees it: 1, or 4 for instantiations of generic types. */
  tagBytes: 1 | 4;
  /** Size and alignment in bytes where variants that are not described here would enlarge the union. */
  atLeast?: { size: number; align: number };
  /** Variants that hold a payload which is not described here: constructors and matchers are left out for them. */
  undescribed?: string[];
}
export interface AliasRow {
  kind: 'alias';
  target: string;
}
export interface CallbackRow {
  kind: 'callback';
  params: string[];
  result: string;
}
/** A structure whose inside C programs never touch. */
export interface OpaqueRow {
  kind: 'opaque';
  size: number;
  align: number;
  /** Names of the AS functions `(ptr)` and `(ret, ptr)` that drop and clone its content; absent = plain bytes. */
  drop?: string;
  clone?: string;
  /** What the pointer at +8 leads to: by that, values are compared and printed. */
  boxOf?: string;
}
export type TypeRow = StructRow | EnumRow | UnionRow | AliasRow | CallbackRow | OpaqueRow;
export type TypeTable = Record<string, TypeRow>;

export interface FunctionRow {
  params: [name: string, type: string][];
  result: string;
  /**
   * AS module below runtime-as/ that implements it; `glue` = written by gen from the types alone; `host/x` = the host does, in
   * runtime-as/host/api/x.ts (tables/hosted.ts).
   */
  file: string;
  /** AS function in that file; default: the symbol. */
  call?: string;
  /**
   * Extra arguments after the C ones, by which one AS function serves a family: whole numbers of 32 bits, which lifted code
   * passes to the one export of the family, or texts in AssemblyScript (quoted strings, bool, floats), each an export of its own.
   */
  extra?: (number | string)[];
  /** May run code of the app (destructors, callbacks): the caller must publish its stack pointer. */
  mayReenter?: boolean;
  /** Only in the August 2026 release, not in the July description. */
  august?: boolean;
  /** What glue to write (file `glue`). */
  glue?: Glue;
  /** The function whose twin this is: it takes and returns structures by pointer. */
  byref?: string;
}
export type Glue =
  | { make: 'variant'; type: string; variant: string }
  | { make: 'enum'; value: number }
  | { make: 'property'; variant: string }
  | { make: 'trait'; type: string; trait: string }
  /** A value that is always the same. */
  | { make: 'value'; bytes: Uint8Array }
  | { make: 'delete' | 'clone'; type: string }
  | { make: 'vec'; method: string; item: string }
  /** Sets one field of a structure, of the argument or of a moved copy. */
  | { make: 'field'; type: string; path: string; isWith: boolean; value: string }
  | { make: 'handler'; type: string; path: string; isWith: boolean; form: 'raw' | 'WithCtx' | 'Struct' }
  | { make: 'create'; type: string; args: [path: string, type: string][]; starts: Readonly<Record<string, number>> }
  | { make: 'swap' | 'default'; type: string; starts: Readonly<Record<string, number>> };
export type FunctionTable = Record<string, FunctionRow>;

export const struct = (fields: Record<string, string>): StructRow => ({
  kind: 'struct',
  fields: Object.entries(fields),
});
/** Variant names separated by blanks; the position is the value. */
export const enumOf = (names: string): EnumRow => ({ kind: 'enum', variants: names.trim().split(/\s+/) });
export const union = (variants: Record<string, string | null>, more: Partial<UnionRow> = {}): UnionRow => ({
  kind: 'union',
  variants: Object.entries(variants),
  tagBytes: 1,
  ...more,
});
export const alias = (target: string): AliasRow => ({ kind: 'alias', target });
export const callback = (params: string[], result: string): CallbackRow => ({ kind: 'callback', params, result });
export const opaque = (
  size: number,
  align: number,
  own?: { drop: string; clone: string; boxOf?: string },
): OpaqueRow => ({
  kind: 'opaque',
  size,
  align,
  ...own,
});
export const option = (of: string): UnionRow => union({ None: null, Some: of });
export const result = (ok: string, err: string): UnionRow => union({ Ok: ok, Err: err });

/** `{ptr, len, cap, destructor}` of `item` with its destructor and slice types, as rows `XVec*`. */
export function vec(item: string, name = `${item}Vec`): TypeTable {
  return {
    [`${name}DestructorType`]: callback([`*mut ${name}`], 'void'),
    [`${name}Destructor`]: union({
      DefaultRust: null,
      NoDestructor: null,
      External: `${name}DestructorType`,
      AlreadyDestroyed: null,
    }),
    [name]: struct({ ptr: `*const ${item}`, len: 'usize', cap: 'usize', destructor: `${name}Destructor` }),
    [`${name}Slice`]: struct({ ptr: `*const ${item}`, len: 'usize' }),
  };
}

/** `CssPropertyValue<X>`: the keywords that every CSS property takes, or an X. */
export const cssValue = (of: string): UnionRow =>
  union(
    { Auto: null, None: null, Initial: null, Inherit: null, Revert: null, Unset: null, Exact: of },
    { tagBytes: 4 },
  );

/** A function implemented in runtime-as/`file`.ts. */
export const fn = (
  file: string,
  params: Record<string, string>,
  resultType = 'void',
  more: Partial<FunctionRow> = {},
): FunctionRow => ({ file, params: Object.entries(params), result: resultType, ...more });

/** True for what the host implements. */
export const isHosted = ({ file }: { file: string }): boolean => file.startsWith('host/');

export const lowerFirst = (text: string): string => text[0].toLowerCase() + text.slice(1);
export const upperFirst = (text: string): string => text[0].toUpperCase() + text.slice(1);
