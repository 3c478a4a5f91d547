// AzFile: a file that is open, by the host: Node has the disk, a page opens none.
//
//   AzFile, 56 bytes   +0 u64 block   +8 AzString path   +48 bool run_destructor
//   block, which all clones share: i32 descriptor, u32 copies; the last one closes
import { AzFile_path, AzFile_run_destructor, AzFile_SIZE } from '../gen/layout';
import {
  FILE_CLOSE, FILE_CREATE, FILE_OPEN, FILE_READ, FILE_READABLE, FILE_TRUNCATE, FILE_WRITABLE, FILE_WRITE,
} from '../gen/libc';
import { allocBytes, freeBytes } from '../heap';
import { hostFile } from '../libc/host';
import { trap } from '../state/trap';
import { TextBuf, textNew } from '../text';
import { AzString_clone, isUtf8, stringDrop, stringFromText, stringLen, stringPtr } from './string';
import { beginVariant } from './variant';

@unmanaged
class OpenFile {
  fd: i32;
  copies: u32;
}

const OPTION_FILE_BYTES: usize = 64;
const OPTION_BYTES: usize = 48;
const PAYLOAD: usize = 8;
/** Bytes that are asked for at once. */
const CHUNK: u32 = 65536;

function blockOf(file: usize): OpenFile {
  const block = <usize>load<u64>(file);
  if (!block) trap('AzFile', 'this file was closed, deleted, or passed on by value, before');
  return changetype<OpenFile>(block);
}

/** AzOptionFile; the path moves into it. None where the file cannot be opened. */
function openFile(ret: usize, path: usize, flags: u32): void {
  const fd = hostFile(FILE_OPEN, flags, stringPtr(path), stringLen(path));
  beginVariant(ret, OPTION_FILE_BYTES, <u32>(fd >= 0));
  if (fd < 0) {
    stringDrop(path);
    return;
  }
  const block = changetype<OpenFile>(allocBytes(offsetof<OpenFile>()));
  block.fd = fd;
  block.copies = 1;
  const file = ret + PAYLOAD;
  store<u64>(file, changetype<usize>(block));
  memory.copy(file + AzFile_path, path, 40);
  store<u8>(file, 1, AzFile_run_destructor);
}

/** For reading. */
export function AzFile_open(ret: usize, path: usize): void {
  openFile(ret, path, FILE_READABLE);
}

/** For writing; what was in it is gone. */
export function AzFile_create(ret: usize, path: usize): void {
  openFile(ret, path, FILE_WRITABLE | FILE_CREATE | FILE_TRUNCATE);
}

/** What comes from where the file is read to its end; null where reading fails. */
function readRest(file: usize): TextBuf | null {
  const fd = blockOf(file).fd;
  const out = textNew();
  let count = hostFile(FILE_READ, fd, out.reserve(CHUNK), CHUNK);
  while (count > 0) {
    out.len += count;
    count = hostFile(FILE_READ, fd, out.reserve(CHUNK), CHUNK);
  }
  if (count == 0) return out;
  out.free();
  return null;
}

/** AzOptionString or AzOptionU8Vec. */
function takeRest(ret: usize, file: usize, isText: bool): void {
  let out = readRest(file);
  if (out && isText && !isUtf8(out.ptr, out.len)) {
    out.free();
    out = null;
  }
  beginVariant(ret, OPTION_BYTES, <u32>(out != null));
  if (out) stringFromText(ret + PAYLOAD, out);
}

/** None also where it is not UTF-8. */
export function AzFile_readToString(ret: usize, file: usize): void {
  takeRest(ret, file, true);
}

export function AzFile_readToBytes(ret: usize, file: usize): void {
  takeRest(ret, file, false);
}

function writeRest(file: usize, ptr: usize, byteLen: u32): bool {
  const fd = blockOf(file).fd;
  while (byteLen) {
    const count = hostFile(FILE_WRITE, fd, ptr, byteLen);
    if (count <= 0) return false;
    ptr += count;
    byteLen -= count;
  }
  return true;
}

/** Consumes the text. */
export function AzFile_writeString(file: usize, text: usize): bool {
  const isDone = writeRest(file, stringPtr(text), stringLen(text));
  stringDrop(text);
  return isDone;
}

/** An AzU8VecRef. */
export function AzFile_writeBytes(file: usize, ptr: u64, byteLen: u64): bool {
  return writeRest(file, <usize>ptr, <u32>byteLen);
}

export function AzFile_clone(ret: usize, file: usize): void {
  blockOf(file).copies += 1;
  memory.copy(ret, file, AzFile_SIZE);
  AzString_clone(ret + AzFile_path, file + AzFile_path);
  store<u8>(ret, 1, AzFile_run_destructor);
}

export function AzFile_delete(file: usize): void {
  if (!load<u8>(file, AzFile_run_destructor) || !load<u64>(file)) return;
  const block = blockOf(file);
  block.copies -= 1;
  if (!block.copies) {
    hostFile(FILE_CLOSE, block.fd, 0, 0);
    freeBytes(changetype<usize>(block));
  }
  stringDrop(file + AzFile_path);
  memory.fill(file, 0, AzFile_SIZE);
}
