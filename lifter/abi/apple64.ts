// Apple's variant of the AArch64 procedure call standard as data ("Writing ARM64 code for Apple platforms"). How small
// arguments are packed on the stack follows from the types: ArgumentPlaces in runtime-as/tables/import-sig.ts.
import { AAPCS64 } from './aapcs64.ts';

export const APPLE64 = {
  ...AAPCS64,
  abi: 'apple64',
  /** x18 belongs to the system */
  inputs: AAPCS64.inputs.filter((r) => r !== 'x18'),
  variadic: 'stack',
  vaList: 'pointer',
  extendedBy: 'maker',
} as const;
