// The part of capstone-wasm that insns.ts uses: its own types are not reachable through its package exports.
declare module 'capstone-wasm' {
  /** Emscripten's module object: what `loadCapstone` is given becomes it. */
  export interface CapstoneModule {
    /** grows with the memory, so that it must be read anew after each call */
    readonly HEAPU8: Uint8Array;
    _malloc(byteLen: number): number;
    /** decodes `byteLen` bytes at `code`; the number of instructions, their address goes to `result` */
    _cs_disasm(
      handle: number,
      code: number,
      byteLen: number,
      address: bigint,
      maxCount: number,
      result: number,
    ): number;
    _cs_free(insns: number, count: number): void;
    getValue(at: number, type: '*'): number;
  }
  export class Capstone {
    constructor(arch: number, mode: number);
    readonly handle: number;
  }
  export const Const: { CS_ARCH_ARM64: number; CS_MODE_LITTLE_ENDIAN: number };
  export function loadCapstone(module: CapstoneModule): Promise<void>;
}
