// .debug_info → the folder each line program was compiled in: DWARF 2 to 4 keep it there, DWARF 5 with the lines.
// Only the first entry of each unit is read. Source: DWARF 4 §7.5, forms in figure 20; DWARF 5 §7.5.
import { type DebugSections, SectionReader } from './debug-sections.ts';

const DW_AT = { stmtList: 0x10, compDir: 0x1b } as const;
const FORM = { string: 0x08, strp: 0x0e, data4: 0x06, data8: 0x07, secOffset: 0x17, indirect: 0x16 } as const;

interface UnitForm {
  addrBytes: number;
  is64: boolean;
}

const byUleb = (r: SectionReader): void => {
  r.uleb();
};
const bytes =
  (byteLen: number) =>
  (r: SectionReader): void => {
    r.skip(byteLen);
  };
const sectionOffset = (r: SectionReader, { is64 }: UnitForm): void => {
  r.skip(is64 ? 8 : 4);
};
const block =
  (byteLen: (r: SectionReader) => number) =>
  (r: SectionReader): void => {
    r.skip(byteLen(r));
  };

/** DW_FORM_* → moves behind the value. */
const SKIP: Readonly<Record<number, (r: SectionReader, unit: UnitForm) => void>> = {
  1: (r, { addrBytes }) => r.skip(addrBytes),
  3: block((r) => r.u16()),
  4: block((r) => r.u32()),
  5: bytes(2),
  6: bytes(4),
  7: bytes(8),
  8: (r) => r.string(),
  9: block((r) => r.uleb()),
  10: block((r) => r.u8()),
  11: bytes(1),
  12: bytes(1),
  13: byUleb,
  14: sectionOffset,
  15: byUleb,
  16: sectionOffset,
  17: bytes(1),
  18: bytes(2),
  19: bytes(4),
  20: bytes(8),
  21: byUleb,
  23: sectionOffset,
  24: block((r) => r.uleb()),
  25: bytes(0),
  32: bytes(8),
};

/** [attribute, form] pairs of abbreviation `code` in the table at `from`. */
function abbreviation(sections: DebugSections, from: number, code: number): [attribute: number, form: number][] {
  const r = new SectionReader('.debug_abbrev', sections.get('.debug_abbrev') ?? new Uint8Array(), from);
  for (;;) {
    const at = r.uleb();
    if (at === 0) r.fail(`has no abbreviation ${code}`);
    r.uleb();
    r.u8();
    const pairs: [number, number][] = [];
    for (;;) {
      const pair: [number, number] = [r.uleb(), r.uleb()];
      if (pair[0] === 0 && pair[1] === 0) break;
      pairs.push(pair);
    }
    if (at === code) return pairs;
  }
}

/** Adds the folder of the unit behind the length field; `r` ends with the unit. */
function readUnit(sections: DebugSections, r: SectionReader, is64: boolean, into: Map<number, string>): void {
  const version = r.u16();
  if (version < 2 || version > 4) return;
  const table = r.offset(is64);
  const unit = { is64, addrBytes: r.u8() };
  let lines: number | undefined;
  let folder: string | undefined;
  for (const [attribute, form] of abbreviation(sections, table, r.uleb())) {
    const from = r.at;
    const skip = SKIP[form];
    if (!skip) r.fail(`uses the unknown form 0x${form.toString(16)}`);
    skip(r, unit);
    const value = new SectionReader(r.name, r.bytes, from, r.at);
    if (attribute === DW_AT.compDir && form === FORM.string) folder = value.string();
    else if (attribute === DW_AT.compDir && form === FORM.strp)
      folder = new SectionReader(
        '.debug_str',
        sections.get('.debug_str') ?? new Uint8Array(),
        value.offset(is64),
      ).string();
    else if (attribute === DW_AT.stmtList) lines = form === FORM.data8 || is64 ? value.u64() : value.u32();
  }
  if (lines !== undefined && folder !== undefined) into.set(lines, folder);
}

/** Offset of a line program in .debug_line → the folder that its relative paths start from. */
export function readUnitFolders(sections: DebugSections): Map<number, string> {
  const folders = new Map<number, string>();
  const info = sections.get('.debug_info');
  if (!info) return folders;
  for (let at = 0; at < info.length; ) {
    const r = new SectionReader('.debug_info', info, at);
    const first = r.u32();
    const is64 = first === 0xffff_ffff;
    const byteLen = is64 ? r.u64() : first;
    at = r.at + byteLen;
    readUnit(sections, new SectionReader('.debug_info', info, r.at, at), is64, folders);
  }
  return folders;
}
