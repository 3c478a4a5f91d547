// The environment of the program: empty at its start; getenv sees what setenv and putenv put there.
import { allocBytes, freeBytes } from '../heap';
import { EINVAL, setErrno } from './errno';
import { memcmp } from './memory';
import { strchrnul, strlen } from './string';

/**
 *   Variable, 12 bytes   ┌ +0 next │ +4 text: "NAME=value" │ +8 isOwned ┐   putenv lends its text
 */
@unmanaged
class Variable {
  next: usize;
  text: usize;
  isOwned: u32;
}
let first: usize = 0;

/** The variable whose name is the `nameLen` bytes at `name`, or 0. */
function find(name: usize, nameLen: usize): usize {
  for (let at = first; at; at = changetype<Variable>(at).next) {
    const text = changetype<Variable>(at).text;
    if (memcmp(text, name, nameLen) == 0 && load<u8>(text + nameLen) == 61) return at;
  }
  return 0;
}

export function getenv(name: usize): usize {
  const nameLen = strlen(name);
  const at = find(name, nameLen);
  return at ? changetype<Variable>(at).text + nameLen + 1 : 0;
}

/** True for the length of a name; errno says EINVAL otherwise. */
function isName(name: usize): bool {
  if (name && load<u8>(name) && !load<u8>(strchrnul(name, 61))) return true;
  setErrno(EINVAL);
  return false;
}

function put(nameLen: usize, text: usize, isOwned: bool): void {
  let at = find(text, nameLen);
  if (!at) {
    at = allocBytes(offsetof<Variable>());
    changetype<Variable>(at).next = first;
    first = at;
  } else if (changetype<Variable>(at).isOwned) freeBytes(changetype<Variable>(at).text);
  changetype<Variable>(at).text = text;
  changetype<Variable>(at).isOwned = isOwned;
}

export function setenv(name: usize, value: usize, replaces: i32): i32 {
  if (!isName(name)) return -1;
  const nameLen = strlen(name);
  if (!replaces && find(name, nameLen)) return 0;
  const valueLen = strlen(value);
  const text = allocBytes(nameLen + valueLen + 2);
  memory.copy(text, name, nameLen);
  store<u8>(text + nameLen, 61);
  memory.copy(text + nameLen + 1, value, valueLen + 1);
  put(nameLen, text, true);
  return 0;
}

export function unsetenv(name: usize): i32 {
  if (!isName(name)) return -1;
  const at = find(name, strlen(name));
  if (!at) return 0;
  let link = first;
  if (link == at) first = changetype<Variable>(at).next;
  else {
    while (changetype<Variable>(link).next != at) link = changetype<Variable>(link).next;
    changetype<Variable>(link).next = changetype<Variable>(at).next;
  }
  if (changetype<Variable>(at).isOwned) freeBytes(changetype<Variable>(at).text);
  freeBytes(at);
  return 0;
}

/** The text stays the caller's; without `=` it names a variable to remove. */
export function putenv(text: usize): i32 {
  const nameEnd = strchrnul(text, 61);
  if (!load<u8>(nameEnd)) return unsetenv(text);
  put(nameEnd - text, text, false);
  return 0;
}

export function clearenv(): i32 {
  while (first) {
    const at = changetype<Variable>(first);
    first = at.next;
    if (at.isOwned) freeBytes(at.text);
    freeBytes(changetype<usize>(at));
  }
  return 0;
}
