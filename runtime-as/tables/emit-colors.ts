// api/colors.ts → gen/colors.ts: the colours of CSS by name, for AzColorU_fromStr.
import { CSS_COLORS } from './api/colors.ts';
import { dataArray, header } from './emit-data.ts';

/** Source of gen/colors.ts. */
export function emitColors(): string {
  const bytes = Object.entries(CSS_COLORS).flatMap(([name, rgb]) => [
    ...[name.length, rgb >> 16, (rgb >> 8) & 255, rgb & 255],
    ...Buffer.from(name),
  ]);
  return `${header('api/colors.ts')}
/** Records: length of the name, r, g, b, the name; a length of 0 ends them. */
${dataArray('NAMED', 'u8', [...bytes, 0])}
/** AzColorU of a CSS name in any case; 1, which is no colour of any name, when there is none. */
export function colorOfName(ptr: usize, byteLen: u32): u32 {
  for (let at = NAMED; load<u8>(at); at += 4 + <usize>load<u8>(at)) {
    if (load<u8>(at) != byteLen) continue;
    let i: u32 = 0;
    while (i < byteLen && (load<u8>(ptr + i) | 32) == load<u8>(at + i, 4)) i += 1;
    if (i == byteLen) return (load<u32>(at) >> 8) | 0xff00_0000;
  }
  return 1;
}
`;
}
