// ARM64 instructions as text by their address: what every dump shows beside its own lines.
import { readInsns } from './insns.ts';
import type { Program } from './program.ts';

const hex8 = (n: number): string => (n >>> 0).toString(16).padStart(8, '0');

export class Listing {
  readonly #program: Program;
  readonly #lines = new Map<number, string>();

  constructor(program: Program) {
    this.#program = program;
  }

  /** `00001780  a9ba7bfd  stp x29, x30, [sp, #-0x60]!` for the instruction at guest address `at`; addresses are those of the file. */
  line(at: number): string {
    if (!this.#lines.has(at)) this.#read(at);
    return this.#lines.get(at) ?? hex8(at - this.#program.bias);
  }

  /** As `line`, without the word. */
  short(at: number): string {
    const [addr, , ...text] = this.line(at).split('  ');
    return [addr, ...text].join('  ');
  }

  /** Guest addresses of the function at `addr`, from its first to its last instruction. */
  addresses(addr: number): number[] {
    return Array.from({ length: this.#program.codeLen(addr) >> 2 }, (_, n) => addr + n * 4);
  }

  #read(at: number): void {
    const start = this.#program.functionAt(at)?.addr ?? at;
    const { bias } = this.#program;
    for (const i of readInsns(this.#program.code(start, this.#program.codeLen(start)), start - bias))
      this.#lines.set(i.addr + bias, `${hex8(i.addr)}  ${hex8(i.word)}  ${i.text}`);
  }
}
