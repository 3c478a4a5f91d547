// The part of capstone-wasm that insns.ts uses: its own types are not reachable through its package exports.
declare module 'capstone-wasm' {
  export interface DecodedInsn {
    address: number | bigint;
    size: number;
    mnemonic: string;
    opStr: string;
  }
  export class Capstone {
    constructor(arch: number, mode: number);
    disasm(data: Uint8Array, options?: { address?: number | bigint; count?: number }): DecodedInsn[];
  }
  export const Const: { CS_ARCH_ARM64: number; CS_MODE_LITTLE_ENDIAN: number };
  export function loadCapstone(args?: Record<string, unknown>): Promise<void>;
}
