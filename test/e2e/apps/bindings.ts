// Host functions of apps/bindings.c.
import type { Bindings } from '../../../runtime-as/host/index.ts';
import { greeting } from './bindings-greeting.ts';

export default {
  'int32_t host_add(int32_t a, int32_t b)': (_guest, a: number, b: number) => {
    if (a < 0) throw new RangeError('only positive numbers are added');
    return a + b;
  },
  'int64_t host_big(int64_t a, double factor)': (_guest, a: bigint, factor: number) => BigInt(Number(a) * factor) + 1n,
  'int32_t host_greet(const char* name, char* to, size_t capacity)': (
    guest,
    name: number,
    to: number,
    capacity: number,
  ) => guest.writeText(to, capacity, greeting(guest.text(name))),
  'int32_t host_sum(const double* values, size_t count, double* sum)': (
    guest,
    values: number,
    count: number,
    sum: number,
  ) => {
    const list = guest.view(values, count * 8);
    let total = 0;
    for (let i = 0; i < count; i++) total += list.getFloat64(i * 8, true);
    guest.view(sum, 8).setFloat64(0, total, true);
    return 0;
  },
  'int32_t host_count(const AzString* text)': (guest, text: number) => [...guest.azString(text)].length,
  'void host_note(const char* text)': (guest, text: number) => {
    console.log(`note: ${guest.text(text)}`);
  },
} satisfies Bindings;
