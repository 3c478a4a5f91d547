// Types as the facts and tables write them → C. Written here a second time: the header comes from the tables' own printer.
const WORDS: Record<string, string> = {
  ...{ u8: 'uint8_t', i8: 'int8_t', u16: 'uint16_t', i16: 'int16_t', u32: 'uint32_t', i32: 'int32_t' },
  ...{ u64: 'uint64_t', i64: 'int64_t', f32: 'float', f64: 'double', usize: 'size_t', isize: 'ptrdiff_t' },
  ...{ bool: 'bool', c_void: 'void', void: 'void', c_char: 'char' },
};

/** `&mut Dom` → `AzDom*`. */
export function inC(type: string): string {
  const pointer = /^(\*const |\*mut |&mut |&)(.*)$/.exec(type);
  if (!pointer) return WORDS[type] ?? `Az${type}`;
  return `${pointer[1].includes('mut') ? '' : 'const '}${inC(pointer[2])}*`;
}
