// Tables of strings (tables/emit-data.ts): only their lengths are on the wire.

/**
 * Offset at which string `i` of `count` starts. `starts`: room for a u16 of each and one behind the last, zeros until the first call;
 * `lengths`: a u8 of each.
 */
export function stringStart(lengths: usize, starts: usize, count: u32, i: u32): u32 {
  if (!load<u16>(starts + (<usize>count << 1))) {
    let start: u32 = 0;
    for (let n: u32 = 0; n < count; n++) {
      start += load<u8>(lengths + n);
      store<u16>(starts + (<usize>n << 1), start, 2);
    }
  }
  return load<u16>(starts + (<usize>i << 1));
}
