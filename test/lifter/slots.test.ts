// The types of table slots are stated twice: as registers for the lifter, as wasm types for the stubs of the host.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { NATIVE, UNIFORM } from '../../lifter/abi/aapcs64.ts';
import { SLOT_TYPES } from '../../runtime-as/host/stubs.ts';

const [I32, I64, F64, V128] = [0x7f, 0x7e, 0x7c, 0x7b];

test('a stub has the type that lifted code calls', () => {
  const native = (reg: string): number => (reg[0] === 'v' ? F64 : I64);
  const uniform = (reg: string): number => (reg === 'sp' ? I32 : reg[0] === 'v' ? V128 : I64);
  assert.equal(SLOT_TYPES, {
    native: { params: NATIVE.params.map(native), results: NATIVE.results.map(native) },
    uniform: { params: UNIFORM.params.map(uniform), results: UNIFORM.results.map(uniform) },
  });
});

test.run();
