// Values of described types (tables/type-image.ts has the layout): drop, clone, compare, hash, print.
import {
  cloneOwner,
  dropOwner,
  KIND_BOOL,
  KIND_BOX,
  KIND_ENUM,
  KIND_FLOAT,
  KIND_OPAQUE,
  KIND_POINTER,
  KIND_SIGNED,
  KIND_STRUCT,
  KIND_UNION,
  KIND_VEC,
  putText,
} from '../gen/glue';
import { TextBuf, textNew } from '../text';
import { putDouble } from './json-number';
import { stringFromText } from './string';
import { VEC_BORROWED, VEC_GONE, VEC_OWNED, vecDrop, vecLen, vecOf, vecPtr } from './vec';

@unmanaged
export class Type {
  kind: u8;
  owner: u8;
  text: u8;
  unused: u8;
  count: u16;
  unusedToo: u16;
  byteLen: u32;
  name: u32;

  /** The `n`-th member; of a vec, its element. */
  @inline member(n: u32): Member {
    return changetype<Member>(changetype<usize>(this) + offsetof<Type>() + n * offsetof<Member>());
  }

  /** True when the member belongs to the value at `at`: all do, but for those of unions and enumerations. */
  @inline has(member: Member, at: usize): bool {
    if (this.kind == KIND_UNION) return load<u8>(at) == member.variant;
    return this.kind != KIND_ENUM || load<u32>(at) == member.variant;
  }
}

@unmanaged
export class Member {
  type: Type;
  offset: u16;
  variant: u16;
  name: u32;
}

export function dropTyped(at: usize, type: Type): void {
  if (type.owner) {
    dropOwner(type.owner, at);
    return;
  }
  if (type.kind == KIND_VEC) {
    const item = type.member(0).type;
    if ((item.owner || item.count) && load<u8>(at, 24) == VEC_OWNED && load<u64>(at, 16))
      for (let i: usize = 0, n = vecLen(at); i < n; i++) dropTyped(vecPtr(at) + i * item.byteLen, item);
    vecDrop(at, 0, null);
    return;
  }
  for (let n: u32 = 0; n < type.count; n++) {
    const member = type.member(n);
    if (changetype<usize>(member.type) && type.has(member, at)) dropTyped(at + member.offset, member.type);
  }
}

export function cloneTyped(ret: usize, at: usize, type: Type): void {
  if (type.owner) {
    cloneOwner(type.owner, ret, at);
    return;
  }
  memory.copy(ret, at, type.byteLen);
  if (type.kind == KIND_VEC) {
    const tag = load<u8>(at, 24);
    if (tag == VEC_BORROWED || tag == VEC_GONE) store<u8>(ret, VEC_BORROWED, 24);
    else vecOfTyped(ret, vecPtr(at), vecLen(at), type.member(0).type);
    return;
  }
  for (let n: u32 = 0; n < type.count; n++) {
    const member = type.member(n);
    if (changetype<usize>(member.type) && type.has(member, at))
      cloneTyped(ret + member.offset, at + member.offset, member.type);
  }
}

/** Writes an owned vec with clones of `count` borrowed elements. */
export function vecOfTyped(ret: usize, ptr: usize, count: usize, item: Type): void {
  const byteLen = item.byteLen;
  vecOf(ret, ptr, count, byteLen, null);
  if (ptr && (item.owner || item.count))
    for (let i: usize = 0; i < count; i++) cloneTyped(vecPtr(ret) + i * byteLen, ptr + i * byteLen, item);
}

/** A leaf as a whole number: its value or, of a float, its bits. */
function wordAt(at: usize, type: Type): i64 {
  const isSigned = type.kind == KIND_SIGNED;
  if (type.byteLen == 8) return load<i64>(at);
  if (type.byteLen == 4) return isSigned ? <i64>load<i32>(at) : <i64>load<u32>(at);
  if (type.byteLen == 2) return isSigned ? <i64>load<i16>(at) : <i64>load<u16>(at);
  return isSigned ? <i64>load<i8>(at) : <i64>load<u8>(at);
}

@inline
function floatAt(at: usize, type: Type): f64 {
  return type.byteLen == 4 ? <f64>load<f32>(at) : load<f64>(at);
}

/** -1, 0, 1: a is smaller, equal, greater; 2: neither (NaN). */
function order<T>(a: T, b: T): i32 {
  return a < b ? -1 : a > b ? 1 : a == b ? 0 : 2;
}

/** Member by member, as Rust derives it; a variant by its position, then by what is in it. */
export function cmpTyped(a: usize, b: usize, type: Type): i32 {
  if (type.kind == KIND_VEC) return cmpItems(a, b, type.member(0).type);
  if (type.kind == KIND_BOX) return cmpTyped(<usize>load<u64>(a, 8), <usize>load<u64>(b, 8), type.member(0).type);
  if (type.kind == KIND_UNION) {
    const found = order<u32>(load<u8>(a), load<u8>(b));
    if (found) return found;
  } else if (type.kind != KIND_STRUCT) {
    if (type.kind == KIND_FLOAT) return order<f64>(floatAt(a, type), floatAt(b, type));
    if (type.kind == KIND_SIGNED) return order<i64>(wordAt(a, type), wordAt(b, type));
    return order<u64>(<u64>wordAt(a, type), <u64>wordAt(b, type));
  }
  for (let n: u32 = 0; n < type.count; n++) {
    const member = type.member(n);
    if (!changetype<usize>(member.type) || !type.has(member, a)) continue;
    const found = cmpTyped(a + member.offset, b + member.offset, member.type);
    if (found) return found;
  }
  return 0;
}

function cmpItems(a: usize, b: usize, item: Type): i32 {
  const count = min(vecLen(a), vecLen(b));
  for (let i: usize = 0; i < count; i++) {
    const found = cmpTyped(vecPtr(a) + i * item.byteLen, vecPtr(b) + i * item.byteLen, item);
    if (found) return found;
  }
  return order<usize>(vecLen(a), vecLen(b));
}

/** AzX_cmp: Less, Equal, Greater are 0, 1, 2. */
export function ordering(order: i32): u32 {
  return order + 1;
}
/** AzX_partialCmp has "neither" in front of them. */
export function partialOrdering(order: i32): u32 {
  return order == 2 ? 0 : order + 2;
}

/** FNV-1a, a word at a time: stable between server and page. */
const HASH_START: u64 = 0xcbf29ce484222325;
function mix(hash: u64, word: u64): u64 {
  return (hash ^ word) * 0x100000001b3;
}

export function hashOf(at: usize, type: Type): u64 {
  return hashTyped(HASH_START, at, type);
}

function hashTyped(hash: u64, at: usize, type: Type): u64 {
  if (type.kind == KIND_VEC) {
    const item = type.member(0).type;
    const count = vecLen(at);
    hash = mix(hash, count);
    for (let i: usize = 0; i < count; i++) hash = hashTyped(hash, vecPtr(at) + i * item.byteLen, item);
    return hash;
  }
  if (type.kind == KIND_BOX) return hashTyped(hash, <usize>load<u64>(at, 8), type.member(0).type);
  if (type.kind == KIND_UNION) hash = mix(hash, load<u8>(at));
  else if (type.kind != KIND_STRUCT) return mix(hash, <u64>wordAt(at, type));
  for (let n: u32 = 0; n < type.count; n++) {
    const member = type.member(n);
    if (changetype<usize>(member.type) && type.has(member, at))
      hash = hashTyped(hash, at + member.offset, member.type);
  }
  return hash;
}

/** AzX_toDbgString: as `{:#?}` prints it in Rust. */
export function debugString(ret: usize, at: usize, type: Type): void {
  const out = textNew();
  putTyped(out, at, type, 0);
  stringFromText(ret, out);
}

function putName(out: TextBuf, name: u32): void {
  out.bytes(name + 1, load<u8>(name));
}

function putLine(out: TextBuf, depth: u32): void {
  out.byte(10);
  for (let i: u32 = 0; i < depth * 4; i++) out.byte(32);
}

function putLeaf(out: TextBuf, at: usize, type: Type): void {
  const kind = type.kind;
  if (kind == KIND_BOOL) out.ascii(load<u8>(at) ? 'true' : 'false');
  else if (kind == KIND_FLOAT) {
    const start = out.len;
    putDouble(out, floatAt(at, type));
    for (let i = start; i < out.len; i++) if (load<u8>(out.ptr + i) < 45 || load<u8>(out.ptr + i) > 57 || load<u8>(out.ptr + i) == 46) return;
    out.ascii('.0');
  } else if (kind == KIND_OPAQUE) {
    putName(out, type.name);
    out.ascii(' { .. }');
  } else if (kind == KIND_POINTER) {
    out.ascii('0x');
    const word = wordAt(at, type);
    let shift: i32 = 60;
    while (shift > 0 && !(<u64>word >> shift)) shift -= 4;
    for (; shift >= 0; shift -= 4) {
      const digit = <u32>(<u64>word >> shift) & 15;
      out.byte(digit < 10 ? 48 + digit : 87 + digit);
    }
  } else out.decimal(wordAt(at, type));
}

function putTyped(out: TextBuf, at: usize, type: Type, depth: u32): void {
  const kind = type.kind;
  if (type.text) putText(type.text, out, at);
  else if (kind == KIND_VEC) putItems(out, at, type.member(0).type, depth);
  else if (kind == KIND_BOX) putTyped(out, <usize>load<u64>(at, 8), type.member(0).type, depth);
  else if (kind == KIND_STRUCT) {
    putName(out, type.name);
    if (!type.count) return;
    out.ascii(' {');
    for (let n: u32 = 0; n < type.count; n++) {
      const member = type.member(n);
      putLine(out, depth + 1);
      putName(out, member.name);
      out.ascii(': ');
      putTyped(out, at + member.offset, member.type, depth + 1);
      out.byte(44);
    }
    putLine(out, depth);
    out.byte(125);
  } else if (kind == KIND_UNION || kind == KIND_ENUM) {
    for (let n: u32 = 0; n < type.count; n++) if (type.has(type.member(n), at)) putVariant(out, at, type.member(n), depth);
  } else putLeaf(out, at, type);
}

function putVariant(out: TextBuf, at: usize, member: Member, depth: u32): void {
  putName(out, member.name);
  if (!changetype<usize>(member.type)) return;
  out.byte(40);
  putLine(out, depth + 1);
  putTyped(out, at + member.offset, member.type, depth + 1);
  out.byte(44);
  putLine(out, depth);
  out.byte(41);
}

function putItems(out: TextBuf, vec: usize, item: Type, depth: u32): void {
  out.byte(91);
  const count = vecLen(vec);
  for (let i: usize = 0; i < count; i++) {
    putLine(out, depth + 1);
    putTyped(out, vecPtr(vec) + i * item.byteLen, item, depth + 1);
    out.byte(44);
  }
  if (count) putLine(out, depth);
  out.byte(93);
}
