// Files behind an AzFilePath, by the host: Node has the disk, a page answers with AzFileErrorKind::Other.
import {
  CALL_FILE,
  FILE_COPY_TO,
  FILE_METADATA,
  FILE_PLACE,
  FILE_READ_DIR,
} from '../gen/host-calls';
import {
  AzDirEntry_file_type,
  AzDirEntry_path,
  AzDirEntry_SIZE,
  AzFileError_kind,
  AzFileMetadata_created_secs,
  AzFileMetadata_file_type,
  AzFileMetadata_is_readonly,
  AzFileMetadata_modified_secs,
} from '../gen/layout';
import { beginCall, call, endCall, putNumberPart, putPart, takeNumber, takeString } from '../hostcall';
import { stringDrop, stringLen, stringOf, stringPtr } from './string';
import { beginVariant } from './variant';
import { vecNew } from './vec';

/** All AzResult…FileError: the tag, then an AzFileError or the value, 8-aligned but for the empty one. */
const RESULT_BYTES: usize = 56;
const PAYLOAD: usize = 8;

export function AzEmptyStruct_create(ret: usize): void {
  store<u64>(ret, 0);
}

/** Asks; `argument` is an AzString or an AzU8Vec, or 0. */
function callFile(op: u32, path: usize, argument: usize): u32 {
  beginCall();
  putNumberPart(op);
  putPart(stringPtr(path), stringLen(path));
  if (argument) putPart(stringPtr(argument), stringLen(argument));
  return call(CALL_FILE);
}

/** Begins a result by the status of a reply; true = the value follows. */
function beginResult(ret: usize, status: u32): bool {
  beginVariant(ret, RESULT_BYTES, <u32>(status != 0));
  if (!status) return true;
  takeString(ret + PAYLOAD);
  store<u32>(ret + PAYLOAD, status - 1, AzFileError_kind);
  return false;
}

/** False also where the host has no files. */
export function askFile(path: usize, op: u32): bool {
  const answer = callFile(op, path, 0) == 0 && takeNumber() != 0;
  endCall();
  return answer;
}

/** Consumes the argument (0 = none). */
export function changeFile(ret: usize, path: usize, argument: usize, op: u32): void {
  beginResult(ret, callFile(op, path, argument));
  endCall();
  if (argument) stringDrop(argument);
}

/** Content, text or path: all are byte vecs. */
export function readFile(ret: usize, path: usize, op: u32): void {
  if (beginResult(ret, callFile(op, path, 0))) takeString(ret + PAYLOAD);
  endCall();
}

export function AzFilePath_copyTo(ret: usize, path: usize, dest: usize): void {
  if (beginResult(ret, callFile(FILE_COPY_TO, path, dest))) store<u64>(ret, takeNumber(), PAYLOAD);
  endCall();
  stringDrop(dest);
}

export function AzFilePath_metadata(ret: usize, path: usize): void {
  if (beginResult(ret, callFile(FILE_METADATA, path, 0))) {
    const to = ret + PAYLOAD;
    store<u64>(to, takeNumber());
    store<u32>(to, <u32>takeNumber(), AzFileMetadata_file_type);
    store<u8>(to, <u8>takeNumber(), AzFileMetadata_is_readonly);
    store<u64>(to, takeNumber(), AzFileMetadata_modified_secs);
    store<u64>(to, takeNumber(), AzFileMetadata_created_secs);
  }
  endCall();
}

/** Entries by name, without `.` and `..`. */
export function AzFilePath_readDir(ret: usize, path: usize): void {
  if (beginResult(ret, callFile(FILE_READ_DIR, path, 0))) {
    const count = <usize>takeNumber();
    let entry = vecNew(ret + PAYLOAD, count, AzDirEntry_SIZE);
    for (let i: usize = 0; i < count; i++) {
      takeString(entry);
      takeString(entry + AzDirEntry_path);
      store<u64>(entry, takeNumber(), AzDirEntry_file_type);
      entry += AzDirEntry_SIZE;
    }
  }
  endCall();
}

function callPlace(place: u32): u32 {
  beginCall();
  putNumberPart(FILE_PLACE);
  putPart(0, 0);
  putNumberPart(place);
  return call(CALL_FILE);
}

/** AzOptionFilePath; none where the system has no such folder. */
export function placeOf(ret: usize, place: u32): void {
  const isSome = callPlace(place) == 0;
  beginVariant(ret, 48, <u32>isSome);
  if (isSome) takeString(ret + PAYLOAD);
  endCall();
}

/** AzResultFilePathFileError. */
export function currentPlace(ret: usize, place: u32): void {
  if (beginResult(ret, callPlace(place))) takeString(ret + PAYLOAD);
  endCall();
}

/** AzFilePath; empty where there is none. */
export function tempPlace(ret: usize, place: u32): void {
  if (callPlace(place) == 0) takeString(ret);
  else stringOf(ret, 0, 0);
  endCall();
}
