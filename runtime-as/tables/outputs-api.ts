// Generated files that follow from the API tables: path below gen/ → its source text.
import { emitHeader } from './emit-c.ts';

export const API_OUTPUTS: readonly (readonly [file: string, emit: () => string])[] = [
  ['../../include/azul.h', emitHeader],
];
