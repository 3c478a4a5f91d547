// Generated file of the constants of <math.h>.
import { emitMath } from './emit-math.ts';

export const MATH_OUTPUTS: readonly (readonly [file: string, emit: () => string])[] = [['math.ts', emitMath]];
