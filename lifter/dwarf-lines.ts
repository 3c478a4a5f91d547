// .debug_line → address → file, line and column. DWARF 2 to 5, both offset sizes; every read is checked.
// Source: DWARF 5 §6.2 (line number information), §7.22 (encodings); DWARF 4 §6.2.4 (older header).
import { type DebugSections, type PlaceOf, readDebugSections, SectionReader } from './debug-sections.ts';
import { readUnitFolders } from './dwarf-units.ts';

/** A file as the compiler named it. */
export interface SourceFile {
  /** absolute where the folder of the compilation is known */
  path: string;
  /** relative to the folder of the compilation where it lies in it: what people read */
  name: string;
}

export interface SourceLine {
  file: SourceFile;
  /** from 1; 0 = the compiler says that no line made this code */
  line: number;
  /** from 1; 0 = unknown */
  column: number;
}

const LNS = {
  copy: 1,
  advancePc: 2,
  advanceLine: 3,
  setFile: 4,
  setColumn: 5,
  constAddPc: 8,
  fixedAdvancePc: 9,
} as const;
const LNE = { endSequence: 1, setAddress: 2, defineFile: 3 } as const;
const LNCT = { path: 1, directory: 2 } as const;
/** Rows of more than this are refused; each takes a byte of the section at least. */
const MAX_ROWS = 1 << 24;

interface Header {
  version: number;
  /** offset of the program */
  program: number;
  minInsnBytes: number;
  lineBase: number;
  lineRange: number;
  opcodeBase: number;
  operands: number[];
  /** by the numbers that the program uses */
  files: SourceFile[];
}

/** Rows of ascending address; the last one only ends the sequence. */
interface Sequence {
  addrs: number[];
  files: SourceFile[];
  lines: number[];
  columns: number[];
}

const isAbsolute = (path: string): boolean => path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path);

/** `a/./b/../c` → `a/c`; leading `..` stay. */
function normalize(path: string): string {
  const out: string[] = [];
  for (const part of path.split('/')) {
    if (part === '.' || (part === '' && out.length > 0)) continue;
    if (part === '..' && out.length > 0 && out.at(-1) !== '..' && out.at(-1) !== '') out.pop();
    else out.push(part);
  }
  return out.join('/');
}

function sourceFile(folder: string, directory: string, name: string): SourceFile {
  const relative = isAbsolute(name) || directory === '' ? name : `${directory}/${name}`;
  const path = normalize(isAbsolute(relative) || folder === '' ? relative : `${folder}/${relative}`);
  const root = `${normalize(folder)}/`;
  return { path, name: folder !== '' && path.startsWith(root) ? path.slice(root.length) : path };
}

class UnitReader {
  readonly #sections: DebugSections;
  readonly #r: SectionReader;
  readonly #is64: boolean;

  constructor(sections: DebugSections, r: SectionReader, is64: boolean) {
    this.#sections = sections;
    this.#r = r;
    this.#is64 = is64;
  }

  /** `folder`: where the unit was compiled, for versions that do not say so here. */
  header(folder: string): Header {
    const r = this.#r;
    const version = r.u16();
    if (version < 2 || version > 5) r.fail(`has version ${version}; 2 to 5 are read`);
    if (version === 5) r.skip(2);
    const headerBytes = r.offset(this.#is64);
    const program = r.at + headerBytes;
    const minInsnBytes = r.u8();
    if (version >= 4) r.u8();
    r.u8();
    const lineBase = r.i8();
    const lineRange = r.u8();
    const opcodeBase = r.u8();
    if (lineRange === 0) r.fail('has a line range of 0');
    const operands = [0, ...Array.from({ length: Math.max(0, opcodeBase - 1) }, () => r.u8())];
    const files = version === 5 ? this.files() : this.filesBefore5(folder);
    if (program > r.end) r.fail('has a header that ends behind it');
    return { version, program, minInsnBytes, lineBase, lineRange, opcodeBase, operands, files };
  }

  private filesBefore5(folder: string): SourceFile[] {
    const r = this.#r;
    const directories = [''];
    for (let name = r.string(); name !== ''; name = r.string()) directories.push(name);
    const files: SourceFile[] = [];
    // Files count from 1; number 0 is not used.
    for (let name = r.string(); name !== ''; name = r.string()) {
      const directory = directories[r.uleb()] ?? '';
      r.uleb();
      r.uleb();
      files[files.length === 0 ? 1 : files.length] = sourceFile(folder, directory, name);
    }
    return files;
  }

  private files(): SourceFile[] {
    const directories = this.entries().map(({ path }) => path);
    const folder = directories[0] ?? '';
    return this.entries().map(({ path, directory }) =>
      sourceFile(folder, directory === 0 ? '' : (directories[directory] ?? ''), path),
    );
  }

  /** A table of paths: formats first, then the entries in them (§6.2.4.1). */
  private entries(): { path: string; directory: number }[] {
    const r = this.#r;
    const formats = Array.from({ length: r.u8() }, () => [r.uleb(), r.uleb()] as const);
    const count = r.uleb();
    if (formats.length === 0 && count > 0) r.fail('has entries without a form');
    const entries: { path: string; directory: number }[] = [];
    for (let n = 0; n < count; n++) {
      const entry = { path: '', directory: 0 };
      for (const [content, form] of formats) {
        const value = this.form(form);
        if (content === LNCT.path) entry.path = String(value);
        else if (content === LNCT.directory) entry.directory = Number(value);
      }
      entries.push(entry);
    }
    return entries;
  }

  /** A value in one of the forms that §6.2.4.1 allows here. */
  private form(form: number): string | number {
    const r = this.#r;
    switch (form) {
      case 0x08:
        return r.string();
      case 0x1f:
        return this.stringAt('.debug_line_str', r.offset(this.#is64));
      case 0x0e:
        return this.stringAt('.debug_str', r.offset(this.#is64));
      case 0x0b:
        return r.u8();
      case 0x05:
        return r.u16();
      case 0x06:
        return r.u32();
      case 0x07:
        return r.u64();
      case 0x0f:
        return r.uleb();
      case 0x1e:
        return r.skip(16);
      case 0x09:
        return r.skip(r.uleb());
      default:
        return r.fail(`uses form 0x${form.toString(16)}, which is not read here`);
    }
  }

  private stringAt(name: string, offset: number): string {
    const bytes = this.#sections.get(name);
    if (!bytes) this.#r.fail(`refers to ${name}, which the file does not have`);
    return new SectionReader(name, bytes, offset).string();
  }
}

const emptySequence = (): Sequence => ({ addrs: [], files: [], lines: [], columns: [] });
const UNKNOWN_FILE: SourceFile = { path: '??', name: '??' };

/** Runs one line program (§6.2.5) and hands over its sequences. */
class LineProgram {
  readonly #r: SectionReader;
  readonly #h: Header;
  readonly #add: (s: Sequence) => void;
  #rows = emptySequence();
  #addr = 0;
  #file = 1;
  #line = 1;
  #column = 0;

  constructor(r: SectionReader, header: Header, add: (s: Sequence) => void) {
    this.#r = r;
    this.#h = header;
    this.#add = add;
  }

  run(): void {
    const r = this.#r;
    r.at = this.#h.program;
    while (r.at < r.end) this.step(r.u8());
  }

  private step(opcode: number): void {
    const { opcodeBase, lineBase, lineRange } = this.#h;
    if (opcode >= opcodeBase) {
      const special = opcode - opcodeBase;
      this.advance(Math.floor(special / lineRange));
      this.#line += lineBase + (special % lineRange);
      this.row();
    } else if (opcode === 0) this.extended();
    else this.standard(opcode);
  }

  private standard(opcode: number): void {
    const r = this.#r;
    if (opcode === LNS.copy) this.row();
    else if (opcode === LNS.advancePc) this.advance(r.uleb());
    else if (opcode === LNS.advanceLine) this.#line += r.sleb();
    else if (opcode === LNS.setFile) this.#file = r.uleb();
    else if (opcode === LNS.setColumn) this.#column = r.uleb();
    else if (opcode === LNS.constAddPc) this.advance(Math.floor((255 - this.#h.opcodeBase) / this.#h.lineRange));
    else if (opcode === LNS.fixedAdvancePc) this.#addr += r.u16();
    else for (let n = this.#h.operands[opcode]; n > 0; n--) r.uleb();
  }

  private extended(): void {
    const r = this.#r;
    const next = r.uleb() + r.at;
    if (next > r.end || next === r.at) r.fail('has an instruction that ends behind it');
    const opcode = r.u8();
    if (opcode === LNE.setAddress) this.#addr = next - r.at >= 8 ? r.u64() : r.u32();
    else if (opcode === LNE.endSequence) {
      this.row();
      this.#add(this.#rows);
      this.#rows = emptySequence();
      [this.#addr, this.#file, this.#line, this.#column] = [0, 1, 1, 0];
    }
    r.at = next;
  }

  private advance(insns: number): void {
    this.#addr += insns * this.#h.minInsnBytes;
  }

  private row(): void {
    const rows = this.#rows;
    if (rows.addrs.length > MAX_ROWS) this.#r.fail('has too many rows');
    rows.addrs.push(this.#addr);
    rows.files.push(this.#h.files[this.#file] ?? UNKNOWN_FILE);
    rows.lines.push(this.#line);
    rows.columns.push(this.#column);
  }
}

/** Index of the last element that is ≤ `value`; −1 when there is none. */
function lastAtMost(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (sorted[mid] <= value) low = mid + 1;
    else high = mid;
  }
  return low - 1;
}

export class LineTable {
  readonly #sequences: Sequence[];
  readonly #starts: number[];

  constructor(sequences: Sequence[]) {
    // Code that the linker threw away stays here at address 0, or at the highest addresses.
    this.#sequences = sequences
      .filter(({ addrs }) => addrs.length > 1 && addrs[0] !== 0 && addrs[0] < Number.MAX_SAFE_INTEGER)
      .sort((a, b) => a.addrs[0] - b.addrs[0]);
    this.#starts = this.#sequences.map(({ addrs }) => addrs[0]);
  }

  get isEmpty(): boolean {
    return this.#sequences.length === 0;
  }

  /** The source of the instruction at link address `addr`; undefined where no table covers it. */
  at(addr: number): SourceLine | undefined {
    const sequence = this.#sequences[lastAtMost(this.#starts, addr)];
    if (!sequence || addr >= sequence.addrs[sequence.addrs.length - 1]) return undefined;
    const row = lastAtMost(sequence.addrs, addr);
    return { file: sequence.files[row], line: sequence.lines[row], column: sequence.columns[row] };
  }
}

/** All line programs of a file; `placeOf` as for readDebugSections. Throws LiftError for a table that cannot be read; a file without one has an empty table. */
export function readLineTable(file: Uint8Array, placeOf?: PlaceOf): LineTable {
  const sections = readDebugSections(file, placeOf);
  const bytes = sections.get('.debug_line');
  const sequences: Sequence[] = [];
  if (!bytes) return new LineTable(sequences);
  const folders = readUnitFolders(sections);
  for (let at = 0; at < bytes.length; ) {
    const start = at;
    const length = new SectionReader('.debug_line', bytes, at);
    const first = length.u32();
    const is64 = first === 0xffff_ffff;
    const byteLen = is64 ? length.u64() : first;
    at = length.at + byteLen;
    const r = new SectionReader('.debug_line', bytes, length.at, at);
    const header = new UnitReader(sections, r, is64).header(folders.get(start) ?? '');
    new LineProgram(r, header, (s) => sequences.push(s)).run();
  }
  return new LineTable(sequences);
}
