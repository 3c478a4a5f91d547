// The address space as numbers: read by the lifter and the host, copied to AssemblyScript by gen.
//
//   0x0000_0000 ┌──────────────────────────────┐
//               │ null guard                   │ nothing lives here; a stack overflow ends here and then traps
//   0x0001_0000 ├──────────────────────────────┤
//               │ native stack of lifted code  │ grows down; the guard below makes running over it a trap, not corruption
//   0x001F_FFC0 │ result cell (64 bytes)       │ register-pair and HFA results of imports: AssemblyScript has no multi-value
//   0x0020_0000 ├──────────────────────────────┤
//               │ image window                 │ the app's segments; ET_EXEC keeps its link address (0x40_0000) when it fits
//   0x0100_0000 ├──────────────────────────────┤
//               │ runtime statics, then heap   │ TLSF: malloc/free of the runtime and of lifted code
//               └──────────────────────────────┘

export const MEMORY = {
  /** Lowest address of the native stack. */
  stackLimit: 0x0001_0000,
  /** Stack pointer of the first frame; 16-aligned as AAPCS64 §6.2.2 demands. */
  stackTop: 0x001f_ff00,
  /** Where the runtime writes results that travel in two registers. */
  resultCell: 0x001f_ffc0,
  imageBase: 0x0020_0000,
  imageEnd: 0x0100_0000,
  /** First byte of runtime static data: `memoryBase` in asconfig.json. */
  runtimeBase: 0x0100_0000,
  /** Initial size of the shared memory, in 64 KiB pages: all of the above plus 2 MiB of heap. */
  initialPages: 0x120,
  /** The whole of wasm32. */
  maximumPages: 0x1_0000,
} as const;

/** Table slots: the runtime's own functions come first, address-taken functions of the app from `firstSlot` on. */
export const TABLE = { firstSlot: 4096, initialSize: 8192 } as const;
