// The few instructions that stand between Yoga's C++ and the runtime → gen/yoga-shim.ts (wasm bytes in base64).
//
// Yoga calls a measure function through the vtable of a C++ object in its own memory; the runtime can neither write that
// memory nor return a C++ structure. The shim shares Yoga's memory and the runtime's table:
//
//   measure(sret, self, w, wMode, h, hMode)   C++: Size MeasureCallback::measure(float, int, float, int)
//       calls runtime table[slot](load32(self + 4), w, wMode, h, hMode) → i64 {low: f32 width, high: f32 height}
//   destroy(self) → self, free(self)          C++ destructors of an object that the runtime owns
//   poke(addr, value)                         one 32-bit store, for building these objects
import binaryen from 'binaryen';
import { header } from './emit-data.ts';

const { i32, i64, f32, none } = binaryen;
const type = binaryen.createType;

function buildShim(): Uint8Array {
  const m = new binaryen.Module();
  m.addMemoryImport('yoga', 'env', 'yogaMemory');
  m.addTableImport('table', 'env', 'table');
  m.addGlobal('slot', i32, true, m.i32.const(0));
  const arg = (i: number, t: number) => m.local.get(i, t);
  const half = (value: number) => m.f64.promote(m.f32.reinterpret(m.i32.wrap(value)));
  const answer = () => m.local.get(6, i64);
  const request = m.call_indirect(
    'table',
    m.global.get('slot', i32),
    [m.i32.load(4, 4, arg(1, i32), 'yoga'), arg(2, f32), arg(3, i32), arg(4, f32), arg(5, i32)],
    type([i32, f32, i32, f32, i32]),
    i64,
  );
  m.addFunction(
    'measure',
    type([i32, i32, f32, i32, f32, i32]),
    none,
    [i64],
    m.block(null, [
      m.local.set(6, request),
      m.f64.store(0, 8, arg(0, i32), half(answer()), 'yoga'),
      m.f64.store(8, 8, arg(0, i32), half(m.i64.shr_u(answer(), m.i64.const(32n))), 'yoga'),
    ]),
  );
  m.addFunction('destroy', i32, i32, [], arg(0, i32));
  m.addFunction('free', i32, none, [], m.nop());
  m.addFunction('setMeasure', i32, none, [], m.global.set('slot', arg(0, i32)));
  m.addFunction('poke', type([i32, i32]), none, [], m.i32.store(0, 4, arg(0, i32), arg(1, i32), 'yoga'));
  for (const name of ['measure', 'destroy', 'free', 'setMeasure', 'poke']) m.addFunctionExport(name, name);
  if (!m.validate()) throw new Error('emit-yoga-shim.ts: the module does not validate');
  return m.emitBinary();
}

/** Source of gen/yoga-shim.ts. */
export function emitYogaShim(): string {
  const base64 = Buffer.from(buildShim()).toString('base64');
  return `${header('emit-yoga-shim.ts')}
/** Wasm module in base64; see the table file for its exports. */
export const YOGA_SHIM =
  '${base64}';
`;
}
