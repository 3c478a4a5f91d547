// AzRefAny, AzString and Az*Vec: counts, destructors, ownership; the heap holds as much after each test as before.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Api } from './wasm.ts';

const api = new Api();
const TYPE_ID = 0x20_1234n;

/** A test whose body must give back all memory it takes. */
function balanced(name: string, body: () => void): void {
  test(name, () => {
    const before = api.heapUse();
    body();
    assert.is(api.heapUse(), before, 'heap use before and after');
    api.reset();
  });
}

interface BoxOptions {
  bytes?: number[];
  align?: number;
  destructor?: number;
  toJson?: number;
  fromJson?: number;
}

/** AzRefAny_newC over a copy of the bytes. */
function box({ bytes = [1, 2, 3], align = 1, destructor = 0, toJson = 0, fromJson = 0 }: BoxOptions = {}): number {
  const data = api.put(Uint8Array.from(bytes));
  const name = api.str('Model');
  return api.make(
    'AzRefAny_newC',
    24,
    BigInt(data),
    0n,
    bytes.length,
    align,
    TYPE_ID,
    name,
    destructor,
    toJson,
    fromJson,
  );
}

balanced('a box holds a copy, its type and no readers', () => {
  const any = box({ bytes: [7, 8, 9] });
  const data = api.call('AzRefAny_getDataPtr', any);
  assert.equal([...api.bytes(data, 3)], [7, 8, 9]);
  assert.is(api.call('AzRefAny_isType', any, TYPE_ID), 1);
  assert.is(api.call('AzRefAny_isType', any, TYPE_ID + 1n), 0);
  assert.is(BigInt(api.call('AzRefAny_getTypeId', any)), TYPE_ID);
  assert.equal([api.u8(any + 8), api.u64(any + 16)], [1, 0n]);
  api.call('AzRefAny_delete', any);
});

balanced('data is aligned as asked', () => {
  for (const align of [1, 8, 16, 32, 256, 4096]) {
    const any = box({ align, bytes: [1] });
    assert.is(api.call('AzRefAny_getDataPtr', any) % align, 0, String(align));
    api.call('AzRefAny_delete', any);
  }
});

balanced('the destructor runs once, with the data, when the last copy goes', () => {
  const calls: number[][] = [];
  const destructor = api.slot((data) => {
    calls.push([...api.bytes(Number(data), 2)]);
    return 0n;
  });
  const any = box({ bytes: [5, 6], destructor });
  const copy = api.make('AzRefAny_clone', 24, any);
  const count = api.make('AzRefCount_clone', 16, copy);
  assert.is(api.u64(copy + 16), 2n);
  api.call('AzRefAny_delete', any);
  api.call('AzRefAny_delete', any);
  api.call('AzRefCount_delete', count);
  assert.equal(calls, []);
  api.call('AzRefAny_delete', copy);
  assert.equal(calls, [[5, 6]]);
  assert.equal([api.u64(copy), api.u8(copy + 8)], [0n, 0]);
});

balanced('a destructor may use the runtime and drop other boxes', () => {
  const inner = box();
  const kept = api.make('AzRefAny_clone', 24, inner);
  const destructor = api.slot(() => {
    api.call('AzRefAny_delete', kept);
    api.taken(api.str('made inside of a destructor'));
    return 0n;
  });
  const outer = box({ destructor });
  api.call('AzRefAny_delete', inner);
  api.call('AzRefAny_delete', outer);
});

balanced('many readers or one writer', () => {
  const any = box();
  const shared = () => api.call('AzRefCount_canBeShared', any);
  const sharedMut = () => api.call('AzRefCount_canBeSharedMut', any);
  assert.equal([shared(), sharedMut()], [1, 1]);
  api.call('AzRefCount_increaseRef', any);
  api.call('AzRefCount_increaseRef', any);
  assert.equal([shared(), sharedMut()], [1, 0]);
  api.call('AzRefCount_decreaseRef', any);
  api.call('AzRefCount_decreaseRef', any);
  api.call('AzRefCount_decreaseRef', any);
  assert.equal([shared(), sharedMut()], [1, 1]);
  api.call('AzRefCount_increaseRefmut', any);
  assert.equal([shared(), sharedMut()], [0, 0]);
  api.call('AzRefCount_decreaseRefmut', any);
  api.call('AzRefCount_decreaseRefmut', any);
  assert.equal([shared(), sharedMut()], [1, 1]);
  api.call('AzRefAny_delete', any);
});

test('use after delete names the mistake', () => {
  const any = box();
  api.call('AzRefAny_delete', any);
  assert.throws(() => api.call('AzRefAny_getDataPtr', any), /used after AzRefAny_delete/);
  assert.is(api.call('AzRefAny_isType', any, TYPE_ID), 0);
});

balanced('an empty box without a destructor', () => {
  const any = api.make('AzRefAny_newC', 24, 0n, 0n, 0, 1, TYPE_ID, api.borrowed('Empty'), 0, 0, 0);
  api.call('AzRefAny_delete', any);
});

balanced('serializeToJson calls toJson on a clone that belongs to it', () => {
  const toJson = api.slot((any, _x1, _x2, _x3, result) => {
    api.call('AzJson_int', Number(result), 42n);
    api.call('AzRefAny_delete', Number(any));
    return 0n;
  });
  const any = box({ toJson });
  assert.is(api.call('AzRefAny_canSerialize', any), 1);
  const option = api.make('AzRefAny_serializeToJson', 72, any);
  assert.is(api.u8(option), 1);
  assert.is(api.taken(api.make('AzJson_toString', 40, option + 8)), '42');
  api.call('AzOptionJson_delete', option);
  api.call('AzRefAny_delete', any);
});

balanced('serializeToJson is None without a function and for Null', () => {
  const toNull = api.slot((any, _x1, _x2, _x3, result) => {
    api.call('AzJson_null', Number(result));
    api.call('AzRefAny_delete', Number(any));
    return 0n;
  });
  for (const toJson of [0, toNull]) {
    const any = box({ toJson });
    assert.is(api.u8(api.make('AzRefAny_serializeToJson', 72, any)), 0);
    api.call('AzRefAny_delete', any);
  }
});

balanced('deserializeToRefany hands the JSON over and returns the box or the error', () => {
  const fromJson = api.slot((json, _x1, _x2, _x3, result) => {
    const isArray = api.call('AzJson_isArray', Number(json)) === 1;
    api.call('AzJson_delete', Number(json));
    if (isArray) api.call('AzResultRefAnyString_ok', Number(result), box());
    else api.call('AzResultRefAnyString_err', Number(result), api.str('no array'));
    return 0n;
  });
  const read = (text: string, slot: number) => {
    const parsed = api.make('AzJson_parse', 72, api.str(text));
    return api.make('AzJson_deserializeToRefany', 48, parsed + 8, slot);
  };
  const good = read('[1]', fromJson);
  assert.is(api.u8(good), 0);
  assert.is(api.call('AzRefAny_isType', good + 8, TYPE_ID), 1);
  const bad = read('{"a":[]}', fromJson);
  assert.equal([api.u8(bad), api.string(bad + 8)], [1, 'no array']);
  const none = read('[]', 0);
  assert.is(api.u8(none), 1);
  assert.match(api.string(none + 8), /AZ_REFLECT_JSON/);
  for (const result of [good, bad, none]) api.call('AzResultRefAnyString_delete', result);
});

balanced('strings repair invalid UTF-8 and end with a zero byte', () => {
  const cases: [bytes: number[], text: string][] = [
    [[], ''],
    [[0x61, 0xc3, 0xa9], 'aé'],
    [[0x61, 0xff, 0x62], 'a\ufffdb'],
    [[0xed, 0xa0, 0x80], '\ufffd\ufffd\ufffd'],
    [[0xf0, 0x9f, 0x98, 0x80], '😀'],
  ];
  for (const [bytes, text] of cases) {
    const string = api.make('AzString_fromUtf8Lossy', 40, api.put(Uint8Array.from(bytes)), bytes.length);
    assert.is(api.string(string), text);
    assert.is(api.u8(api.u32(string) + api.u32(string + 8)), 0);
    api.call('AzString_delete', string);
  }
});

balanced('copyFromBytes takes a start and a count; toCStr counts its zero', () => {
  const bytes = api.put(new TextEncoder().encode('hello world'));
  const string = api.make('AzString_copyFromBytes', 40, bytes, 6, 5);
  assert.is(api.string(string), 'world');
  const cStr = api.make('AzString_toCStr', 40, string);
  assert.equal([...api.bytes(api.u32(cStr), api.u32(cStr + 8))], [119, 111, 114, 108, 100, 0]);
  const again = api.make('AzString_fromCStr', 40, api.u32(cStr));
  assert.is(api.call('AzString_partialEq', string, again), 1);
  for (const at of [string, cStr, again]) api.call('AzString_delete', at);
});

balanced('clones: deep for owned, an alias for borrowed', () => {
  const owned = api.str('own');
  const copy = api.make('AzString_clone', 40, owned);
  assert.not.equal(api.u32(copy), api.u32(owned));
  const borrowed = api.borrowed('lent');
  const alias = api.make('AzString_clone', 40, borrowed);
  assert.is(api.u32(alias), api.u32(borrowed));
  for (const at of [owned, copy, borrowed, alias]) {
    api.call('AzString_delete', at);
    // A second delete finds a mark and does nothing.
    api.call('AzString_delete', at);
  }
});

balanced('an external destructor is called with the vec, once', () => {
  const calls: number[] = [];
  const destructor = api.slot((vec) => {
    calls.push(Number(vec));
    return 0n;
  });
  const string = api.borrowed('foreign');
  api.view().setUint8(string + 24, 2);
  api.view().setUint32(string + 32, destructor, true);
  const copy = api.make('AzString_clone', 40, string);
  assert.equal([api.u8(copy + 24), api.string(copy)], [0, 'foreign']);
  api.call('AzString_delete', string);
  api.call('AzString_delete', string);
  assert.equal(calls, [string]);
  assert.is(api.u8(string + 24), 3);
  api.call('AzString_delete', copy);
});

balanced('vecs of strings clone and drop their elements', () => {
  const items = api.space(80);
  for (const [i, text] of ['one', 'two'].entries()) {
    const string = api.str(text);
    api.bytes(items + i * 40, 40).set(api.bytes(string, 40).slice());
  }
  const vec = api.make('AzStringVec_copyFromPtr', 40, items, 2);
  assert.is(api.call('AzStringVec_len', vec), 2);
  const second = api.make('AzStringVec_get', 48, vec, 1);
  assert.equal([api.u8(second), api.string(second + 8)], [1, 'two']);
  assert.is(api.u8(api.make('AzStringVec_get', 48, vec, 2)), 0);
  const copy = api.make('AzStringVec_clone', 40, vec);
  const slice = api.make('AzStringVec_asCSliceRange', 16, copy, 1, 9);
  assert.equal([api.u32(slice), api.u32(slice + 8)], [api.u32(copy) + 40, 1]);
  api.call('AzOptionString_delete', second);
  api.call('AzStringVec_delete', vec);
  api.call('AzStringVec_delete', copy);
  for (const i of [0, 1]) api.call('AzString_delete', items + i * 40);
});

balanced('a vec with capacity but no elements gives its buffer back', () => {
  const vec = api.make('AzStringVec_withCapacity', 40, 10);
  assert.equal([api.call('AzStringVec_len', vec), api.call('AzStringVec_capacity', vec)], [0, 10]);
  assert.is(api.call('AzStringVec_isEmpty', vec), 1);
  api.call('AzStringVec_delete', vec);
  api.call('AzStringVec_delete', api.make('AzStringVec_create', 40));
});

test.run();
