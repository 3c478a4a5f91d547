// Streams and files: numbers that the runtime, its host and the image's data objects share.

/** `FILE*` of stdin; stdout and stderr follow, then files. Inside the null guard: nothing lies there. */
export const STREAM_HANDLE = 0xf000;
/** Streams that can be open at once. */
export const STREAM_COUNT = 256;

/**
 * What the host's az_file(op, fd, ptr, byteLen) does; results below 0 are −errno.
 *
 *   open    fd: FILE_FLAGS, bytes: path → descriptor from 3 on      close   fd
 *   read    bytes read, 0 at the end                                write   bytes written
 *   seek    bytes: i64 offset, i32 whence (0 start, 1 position, 2 end); the new position replaces the offset
 *   stat    bytes: room for the numbers of libc/stat.ts, path               lstat   the same of a symbolic link itself
 *   fstat   bytes: room for the numbers                             mkdir   fd: mode, bytes: path
 *   rmdir   bytes: path                                             access  fd: mode, bytes: path
 *   remove  bytes: path                                             rename  bytes: old path, a zero byte, new path
 *   opendir bytes: path → handle of the folder                      closedir fd: handle
 *   readdir fd: handle, bytes: u32 index, 0 reads the folder anew; → length of the name, 0 behind the last, and in the bytes
 *           u64 inode, u8 DT_ type, name
 */
export const FILE_OPS = {
  ...{ open: 0, close: 1, read: 2, write: 3, seek: 4, remove: 5, rename: 6 },
  ...{ stat: 7, lstat: 8, fstat: 9, mkdir: 10, rmdir: 11, access: 12 },
  ...{ opendir: 13, readdir: 14, closedir: 15 },
} as const;
export const FILE_FLAGS = { readable: 1, writable: 2, create: 4, truncate: 8, append: 16, exclusive: 32 } as const;
