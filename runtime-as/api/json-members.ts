// Members of the objects that are just being written: finds keys that occur twice and keeps, as ECMAScript does, the
// place of the first and the value of the last.
//
//   member, 16 bytes   u32 keyStart, keyEnd, valueStart, valueEnd: offsets in the output; keyEnd 0 = superseded
//
// Objects nest, so the list is a stack: an object owns the members from its `base` on.
import { hashBytes, sameBytes } from '../bytes';
import { allocZero, freeBytes, growBytes } from '../heap';
import { TextBuf, textNew } from '../text';

const MEMBER_BYTES: usize = 16;

let members: usize = 0;
let count: u32 = 0;
let capacity: u32 = 0;

function memberAt(idx: u32): usize {
  return members + <usize>idx * MEMBER_BYTES;
}

/** Begins an object; hand the result to endMembers. */
export function beginMembers(): u32 {
  return count;
}

/** Notes a member whose key and value were just appended to the output. */
export function noteMember(keyStart: u32, keyEnd: u32, valueStart: u32, valueEnd: u32): void {
  if (count == capacity) {
    capacity = max<u32>(16, capacity * 2);
    members = growBytes(members, <usize>capacity * MEMBER_BYTES);
  }
  const at = memberAt(count);
  count += 1;
  store<u32>(at, keyStart);
  store<u32>(at, keyEnd, 4);
  store<u32>(at, valueStart, 8);
  store<u32>(at, valueEnd, 12);
}

/** Forgets the members from `base` on, when the text turned out to be wrong. */
export function dropMembers(base: u32): void {
  count = base;
  if (base) return;
  freeBytes(members);
  members = 0;
  capacity = 0;
}

/** Lets the member that first had the key take the value of `idx`. */
function supersede(first: usize, later: usize): void {
  store<u32>(first, load<u32>(later, 8), 8);
  store<u32>(first, load<u32>(later, 12), 12);
  store<u32>(later, 0, 4);
}

/** Marks members whose key came before; true when there was one. Open addressing, at most half full. */
function findRepeats(text: usize, base: u32): bool {
  let slots: u32 = 4;
  while (slots < (count - base) * 2) slots *= 2;
  const table = allocZero((<usize>slots) << 2);
  let found = false;
  for (let i = base; i < count; i++) {
    const member = memberAt(i);
    const key = text + load<u32>(member);
    const keyLen = load<u32>(member, 4) - load<u32>(member);
    let slot = hashBytes(key, keyLen) & (slots - 1);
    let seen = load<u32>(table + ((<usize>slot) << 2));
    while (seen) {
      const other = memberAt(seen - 1);
      const start = load<u32>(other);
      if (sameBytes(text + start, load<u32>(other, 4) - start, key, keyLen)) break;
      slot = (slot + 1) & (slots - 1);
      seen = load<u32>(table + ((<usize>slot) << 2));
    }
    if (seen) {
      supersede(memberAt(seen - 1), member);
      found = true;
    } else store<u32>(table + ((<usize>slot) << 2), i + 1);
  }
  freeBytes(table);
  return found;
}

/** Ends the object whose text begins at offset `start` (its brace) in `out`, before the closing brace is appended. */
export function endMembers(out: TextBuf, start: u32, base: u32): void {
  if (count > base + 1 && findRepeats(out.ptr, base)) {
    const kept = textNew();
    for (let i = base; i < count; i++) {
      const member = memberAt(i);
      if (!load<u32>(member, 4)) continue;
      if (kept.len) kept.byte(44);
      kept.bytes(out.ptr + load<u32>(member), load<u32>(member, 4) - load<u32>(member));
      kept.byte(58);
      kept.bytes(out.ptr + load<u32>(member, 8), load<u32>(member, 12) - load<u32>(member, 8));
    }
    out.len = start + 1;
    out.bytes(kept.ptr, kept.len);
    kept.free();
  }
  dropMembers(base);
}
