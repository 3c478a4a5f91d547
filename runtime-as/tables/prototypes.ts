// C prototypes as text → function rows. One line each, as a C header would write it:
//
//   size_t strlen(const char* text)
//   int isalpha(int c) = classBits 0x400          another AS function, with constants after the C arguments
//   int printf(const char* format, ...) = vprintf  variadic: served by its `v…` twin
//   noreturn void abort(void)                     never comes back
//   reenters void qsort(…, fn* compare)           may run code of the program
import type { LibcRow } from './libc.ts';

const TYPES: Record<string, string> = {
  void: 'void',
  char: 'u8',
  int: 'i32',
  unsigned: 'u32',
  long: 'i64',
  'unsigned long': 'u64',
  'long long': 'i64',
  'unsigned long long': 'u64',
  bool: 'bool',
  int8_t: 'i8',
  uint8_t: 'u8',
  int16_t: 'i16',
  uint16_t: 'u16',
  int32_t: 'i32',
  uint32_t: 'u32',
  int64_t: 'i64',
  uint64_t: 'u64',
  size_t: 'usize',
  ssize_t: 'i64',
  time_t: 'i64',
  float: 'f32',
  double: 'f64',
  'long double': 'f128',
  wchar_t: 'u32',
  wint_t: 'u32',
  __int128: 'i128',
  'struct __float2': 'f32x2',
  'struct __double2': 'f64x2',
};

function typeOf(text: string, line: string): string {
  const plain = text
    .replace(/\bconst\b/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (plain.endsWith('*')) return '*mut c_void';
  const type = TYPES[plain];
  if (!type) throw new Error(`unknown type "${plain}" in the prototype "${line}"`);
  return type;
}

function paramOf(text: string, line: string): [name: string, type: string] {
  const [, type, name] = /^(.*?)(\w+)$/.exec(text.trim()) ?? [];
  if (!type) throw new Error(`parameter "${text}" needs a type and a name in the prototype "${line}"`);
  return [name, typeOf(type, line)];
}

const LINE =
  /^(?<marks>(?:(?:noreturn|reenters) )*)(?<type>[\w\s]+?[\s*]+)(?<name>\w+)\((?<params>.*?)\)(?: = (?<by>.*))?$/;

function rowOf(file: string, line: string): [name: string, row: LibcRow] {
  const parts = LINE.exec(line)?.groups;
  if (!parts) throw new Error(`"${line}" is no C prototype that can be read`);
  const params = parts.params.split(',').map((p) => p.trim());
  const isVariadic = params.at(-1) === '...';
  if (isVariadic) params.pop();
  const [call, ...extra] = (parts.by ?? '').split(' ').filter(Boolean);
  return [
    parts.name,
    {
      file,
      params: params[0] === 'void' ? [] : params.map((p) => paramOf(p, line)),
      result: typeOf(parts.type, line),
      ...(isVariadic ? { variadic: call } : call ? { call } : {}),
      ...(extra.length > 0 ? { extra } : {}),
      ...(parts.marks.includes('noreturn') ? { noreturn: true } : {}),
      ...(parts.marks.includes('reenters') ? { mayReenter: true } : {}),
    },
  ];
}

/** Rows of the prototypes in `text`, implemented by runtime-as/`file`.ts. */
export function prototypes(file: string, text: string): Record<string, LibcRow> {
  const lines = text.split('\n').map((line) => line.trim());
  return Object.fromEntries(lines.filter(Boolean).map((line) => rowOf(file, line)));
}
