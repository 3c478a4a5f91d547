// <dirent.h>: folders of the host. An entry that readdir gives lies in the DIR until the next call.
//
//   DIR   ┌ i32 handle of the host │ u32 index of the next entry │ struct dirent, as Linux or Apple has it ┐
import { callApp } from '../call';
import { FILE_CLOSEDIR, FILE_OPENDIR, FILE_READDIR } from '../gen/libc';
import { allocBytes, allocZero, freeBytes, growBytes } from '../heap';
import { EBADF, failed, setErrno } from './errno';
import { hostFile } from './host';
import { qsort } from './stdlib';
import { strcmp, strlen } from './string';

const ENTRY: usize = 8;
const NAME_MAX: usize = 255;
/** What the host writes: u64 inode, u8 type, then the name; before the call an u32 says which entry is meant. */
const REPLY: usize = memory.data(272, 8);
const REPLY_NAME: usize = 9;
/** Linux: inode, i64 offset, u16 record length, u8 type, name. */
const LINUX_NAME: usize = 19;
const LINUX_BYTES: usize = 280;
/** Apple: inode, u64 offset, u16 record length, u16 length of the name, u8 type, name. */
const APPLE_NAME: usize = 21;
const APPLE_BYTES: usize = 1048;

function isOpen(dir: usize): bool {
  if (dir) return true;
  setErrno(EBADF);
  return false;
}

/** 0 with errno where there is no such folder. */
export function opendir(path: usize): usize {
  const handle = hostFile(FILE_OPENDIR, 0, path, <u32>strlen(path));
  if (failed(handle)) return 0;
  const dir = allocZero(ENTRY + APPLE_BYTES);
  store<i32>(dir, handle);
  return dir;
}

/** Has the host write the next entry to REPLY; the length of its name, 0 = there is none, or errno says why not. */
function nextEntry(dir: usize): u32 {
  if (!isOpen(dir)) return 0;
  store<u32>(REPLY, load<u32>(dir, 4));
  const nameLen = hostFile(FILE_READDIR, load<i32>(dir), REPLY, <u32>(REPLY_NAME + NAME_MAX));
  if (failed(nameLen) || !nameLen) return 0;
  store<u32>(dir, load<u32>(dir, 4) + 1, 4);
  return nameLen;
}

/** Inode, place of the next entry, record length and name, which both systems have in the same order. */
function putEntry(entry: usize, place: u32, name: usize, nameLen: u32, byteLen: usize): void {
  store<u64>(entry, load<u64>(REPLY));
  store<u64>(entry, place, 8);
  store<u16>(entry, <u16>byteLen, 16);
  store<u8>(entry + name - 1, load<u8>(REPLY, 8));
  memory.copy(entry + name, REPLY + REPLY_NAME, nameLen);
  store<u8>(entry + name + nameLen, 0);
}

export function readdir(dir: usize): usize {
  const nameLen = nextEntry(dir);
  if (!nameLen) return 0;
  const entry = dir + ENTRY;
  putEntry(entry, load<u32>(dir, 4), LINUX_NAME, nameLen, (LINUX_NAME + nameLen + 8) & ~7);
  return entry;
}

export function __apple_readdir(dir: usize): usize {
  const nameLen = nextEntry(dir);
  if (!nameLen) return 0;
  const entry = dir + ENTRY;
  putEntry(entry, load<u32>(dir, 4), APPLE_NAME, nameLen, (APPLE_NAME + nameLen + 4) & ~3);
  store<u16>(entry, <u16>nameLen, 18);
  return entry;
}

/** The folder is read anew from its first entry on. */
export function rewinddir(dir: usize): void {
  store<u32>(dir, 0, 4);
}

export function telldir(dir: usize): i64 {
  return isOpen(dir) ? load<u32>(dir, 4) : -1;
}

export function seekdir(dir: usize, place: i64): void {
  store<u32>(dir, <u32>place, 4);
}

export function closedir(dir: usize): i32 {
  if (!isOpen(dir)) return -1;
  const result = hostFile(FILE_CLOSEDIR, load<i32>(dir), 0, 0);
  freeBytes(dir);
  return failed(result) ? -1 : 0;
}

/** For scandir: by name, byte by byte. */
export function alphasort(a: usize, b: usize): i32 {
  return strcmp(<usize>load<u64>(a) + LINUX_NAME, <usize>load<u64>(b) + LINUX_NAME);
}

/** A list of entries, each of which the caller frees, as the list; `filter` and `compare` are slots, 0 = none. */
export function scandir(path: usize, list: usize, filter: usize, compare: usize): i32 {
  const dir = opendir(path);
  if (!dir) return -1;
  let entries: usize = 0;
  let count: u32 = 0;
  for (let entry = readdir(dir); entry; entry = readdir(dir)) {
    if (filter && !<i32>callApp(<u32>filter, entry, 0, 0, 0, 0)) continue;
    const copy = allocBytes(LINUX_BYTES);
    memory.copy(copy, entry, LINUX_BYTES);
    if (!(count & (count - 1))) entries = growBytes(entries, (count ? <usize>count * 2 : 1) << 3);
    store<u64>(entries + (<usize>count << 3), copy);
    count += 1;
  }
  closedir(dir);
  if (compare) qsort(entries, count, 8, compare);
  store<u64>(list, entries);
  return count;
}
