// The type of native table slots is stated twice: as registers for the lifter, as wasm types for the stubs of the host.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { NATIVE } from '../../lifter/abi/aapcs64.ts';
import { NATIVE_TYPE } from '../../runtime-as/host/stubs.ts';

test('a stub has the type by which the runtime calls', () => {
  const type = (reg: string): string => (reg[0] === 'v' ? 'f64' : 'i64');
  assert.equal(NATIVE_TYPE, { params: NATIVE.params.map(type), results: NATIVE.results.map(type) });
});

test.run();
