// Whether this engine's relaxed multiply-add rounds once: then the app's modules may use it in place of the exact helpers. A
// script of its own, for apps that have such modules.

import { bytesOf } from '../runtime-as/host/base64.ts';

/**
 * (module
 *   (func (export "f") (param f64 f64 f64) (result f64)
 *     (f64x2.extract_lane 0 (f64x2.relaxed_madd (f64x2.splat …) (f64x2.splat …) (f64x2.splat …))))
 *   (func (export "g") …the same of f32x4…))
 */
const PROBE =
  'AGFzbQEAAAABDwJgA3x8fAF8YAN9fX0BfQMDAgABBwkCAWYAAAFnAAEKKwIUACAA/RQgAf0UIAL9FP2HAv0hAAsUACAA/RMgAf0TIAL9E/2FAv0fAAs=';

type MultiplyAdd = (a: number, b: number, c: number) => number;

/**
 * False where the engine lacks relaxed SIMD or its CPU fused multiply-add. The specification lets an engine round once or
 * twice, but always alike (relaxed SIMD: one answer for each environment).
 */
export default function fusesMultiplyAdd(): boolean {
  const bytes = bytesOf(PROBE);
  if (!WebAssembly.validate(bytes)) return false;
  const { f, g } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as Record<string, MultiplyAdd>;
  // (1 + e)² − (1 + 2e) = e², which the product's rounding loses.
  const [e64, e32] = [2 ** -30, 2 ** -12];
  return f(1 + e64, 1 + e64, -(1 + 2 * e64)) === e64 ** 2 && g(1 + e32, 1 + e32, -(1 + 2 * e32)) === e32 ** 2;
}
