// Files of this machine for the C library's fopen and its kin: one row per operation of tables/files.ts. The runtime asks
// for bytes at a descriptor's position, which is kept here, since reading in Node does not move it past a seek.
import {
  accessSync,
  type BigIntStats,
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmdirSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { ERRNO } from '../tables/errno.ts';
import { FILE_FLAGS, FILE_OPS } from '../tables/files.ts';
import { decoder, encoder } from './utf8.ts';

type Operation = (fd: number, bytes: Uint8Array) => number;

const FIRST_DESCRIPTOR = 3;

function nodeFlags(flags: number): number {
  const has = (name: keyof typeof FILE_FLAGS): boolean => (flags & FILE_FLAGS[name]) !== 0;
  const access = has('writable') ? (has('readable') ? constants.O_RDWR : constants.O_WRONLY) : constants.O_RDONLY;
  return (
    access |
    (has('create') ? constants.O_CREAT : 0) |
    (has('truncate') ? constants.O_TRUNC : 0) |
    (has('append') ? constants.O_APPEND : 0) |
    (has('exclusive') ? constants.O_EXCL : 0)
  );
}

/** An open file: Node's descriptor, and the next byte to read or write. */
interface OpenFile {
  node: number;
  position: number;
  appends: boolean;
}

/** −errno of what a function of node:fs threw. */
function negativeErrno(error: unknown): number {
  const { code } = error as NodeJS.ErrnoException;
  const number = ERRNO.findIndex(([name]) => name !== '' && name === code);
  if (number < 0) throw error;
  return -number;
}

/** The numbers that libc/stat.ts reads, in its order. */
function putStats(bytes: Uint8Array, of: BigIntStats): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const numbers = [of.dev, of.ino, of.mode, of.nlink, of.uid, of.gid, of.rdev, of.size, of.blksize, of.blocks];
  const times = [of.atimeNs, of.mtimeNs, of.ctimeNs, of.birthtimeNs];
  [...numbers, ...times].forEach((number, n) => {
    view.setBigInt64(n * 8, number, true);
  });
  return 0;
}

const STATS_BYTES = 14 * 8;
const pathBehindStats = (bytes: Uint8Array): string => decoder.decode(bytes.subarray(STATS_BYTES));

/** Types of entries in <dirent.h>, by the kind that mode has in its upper bits. */
const typeOf = (mode: bigint): number => Number((mode >> 12n) & 15n);

interface Entry {
  inode: bigint;
  type: number;
  name: Uint8Array;
}

/** What a folder has in it; entries that are gone by the time they are looked at are left out. */
function entriesOf(path: string): Entry[] {
  return ['.', '..', ...readdirSync(path)].flatMap((name) => {
    const stats = lstatSync(`${path}/${name}`, { bigint: true, throwIfNoEntry: false });
    return stats ? [{ inode: stats.ino, type: typeOf(stats.mode), name: encoder.encode(name) }] : [];
  });
}

interface Folder {
  path: string;
  entries: Entry[];
}

class Descriptors {
  /** Closes what is open. */
  close(): void {
    for (const file of this.#open.splice(0)) if (file) closeSync(file.node);
    this.#folders.length = 0;
  }

  readonly #open: (OpenFile | undefined)[] = [];
  readonly #folders: (Folder | undefined)[] = [];

  #folder(handle: number): Folder {
    const folder = this.#folders[handle];
    if (!folder) throw Object.assign(new Error(`no open folder has the handle ${handle}`), { code: 'EBADF' });
    return folder;
  }

  #file(fd: number): OpenFile {
    const file = this.#open[fd - FIRST_DESCRIPTOR];
    if (!file) throw Object.assign(new Error(`no open file has the descriptor ${fd}`), { code: 'EBADF' });
    return file;
  }

  readonly operations: { readonly [K in keyof typeof FILE_OPS]: Operation } = {
    open: (flags, bytes) => {
      const node = openSync(decoder.decode(bytes), nodeFlags(flags), 0o666);
      const isFree = (file: OpenFile | undefined): boolean => file === undefined;
      const free = this.#open.findIndex(isFree);
      const index = free < 0 ? this.#open.length : free;
      this.#open[index] = { node, position: 0, appends: (flags & FILE_FLAGS.append) !== 0 };
      return index + FIRST_DESCRIPTOR;
    },
    close: (fd) => {
      const { node } = this.#file(fd);
      this.#open[fd - FIRST_DESCRIPTOR] = undefined;
      closeSync(node);
      return 0;
    },
    read: (fd, bytes) => {
      const file = this.#file(fd);
      const byteLen = readSync(file.node, bytes, 0, bytes.length, file.position);
      file.position += byteLen;
      return byteLen;
    },
    write: (fd, bytes) => {
      const file = this.#file(fd);
      if (file.appends) file.position = fstatSync(file.node).size;
      const byteLen = writeSync(file.node, bytes, 0, bytes.length, file.position);
      file.position += byteLen;
      return byteLen;
    },
    seek: (fd, bytes) => {
      const file = this.#file(fd);
      const view = new DataView(bytes.buffer, bytes.byteOffset);
      const from = [0, file.position, fstatSync(file.node).size][view.getInt32(8, true)];
      const position = from + Number(view.getBigInt64(0, true));
      if (!(position >= 0)) throw Object.assign(new Error('no such position'), { code: 'EINVAL' });
      file.position = position;
      view.setBigInt64(0, BigInt(position), true);
      return 0;
    },
    remove: (_fd, bytes) => {
      const path = decoder.decode(bytes);
      try {
        unlinkSync(path);
      } catch (error) {
        // remove() takes empty folders too.
        if (!['EISDIR', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
        rmdirSync(path);
      }
      return 0;
    },
    rename: (_fd, bytes) => {
      const [from, to] = decoder.decode(bytes).split('\0');
      renameSync(from, to);
      return 0;
    },
    stat: (_fd, bytes) => putStats(bytes, statSync(pathBehindStats(bytes), { bigint: true })),
    lstat: (_fd, bytes) => putStats(bytes, lstatSync(pathBehindStats(bytes), { bigint: true })),
    fstat: (fd, bytes) => putStats(bytes, fstatSync(this.#file(fd).node, { bigint: true })),
    mkdir: (mode, bytes) => {
      mkdirSync(decoder.decode(bytes), mode);
      return 0;
    },
    rmdir: (_fd, bytes) => {
      rmdirSync(decoder.decode(bytes));
      return 0;
    },
    access: (mode, bytes) => {
      accessSync(decoder.decode(bytes), mode);
      return 0;
    },
    opendir: (_fd, bytes) => {
      const path = decoder.decode(bytes);
      const folder = { path, entries: entriesOf(path) };
      const free = this.#folders.indexOf(undefined);
      const handle = free < 0 ? this.#folders.length : free;
      this.#folders[handle] = folder;
      return handle;
    },
    readdir: (handle, bytes) => {
      const folder = this.#folder(handle);
      const view = new DataView(bytes.buffer, bytes.byteOffset);
      const index = view.getUint32(0, true);
      if (index === 0) folder.entries = entriesOf(folder.path);
      if (index >= folder.entries.length) return 0;
      const { inode, type, name } = folder.entries[index];
      view.setBigUint64(0, inode, true);
      view.setUint8(8, type);
      bytes.set(name, 9);
      return name.length;
    },
    closedir: (handle) => {
      this.#folder(handle);
      this.#folders[handle] = undefined;
      return 0;
    },
  };
}

/** The `descriptors` of HostOptions, of one runtime. */
export interface NodeDescriptors {
  (op: number, fd: number, bytes: Uint8Array): number;
  /** Closes what the app has left open; it has no files afterwards. */
  close(): void;
}

export function nodeDescriptors(): NodeDescriptors {
  const descriptors = new Descriptors();
  const { operations } = descriptors;
  const byNumber = new Map(
    Object.entries(FILE_OPS).map(([name, op]) => [op as number, operations[name as keyof typeof FILE_OPS]]),
  );
  const operate = (op: number, fd: number, bytes: Uint8Array): number => {
    try {
      return byNumber.get(op)!(fd, bytes);
    } catch (error) {
      return negativeErrno(error);
    }
  };
  return Object.assign(operate, { close: () => descriptors.close() });
}
