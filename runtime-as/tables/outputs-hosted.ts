// Generated files of the functions that the host implements: path below gen/ → its source text.
import { hostedOutputs } from './emit-hosted.ts';

export const HOSTED_OUTPUTS: readonly (readonly [file: string, emit: () => string])[] = hostedOutputs();
