// The disk, for apps that run in Node.
import {
  accessSync,
  constants,
  copyFileSync,
  type Dirent,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileOp, Place } from '../tables/host-calls.ts';
import { type FileErrorKind, FileFailure, type FileSystem } from './files.ts';
import { type Part, textOf } from './parts.ts';

const KINDS: Readonly<Record<string, FileErrorKind>> = {
  ENOENT: 'NotFound',
  EACCES: 'PermissionDenied',
  EPERM: 'PermissionDenied',
  EROFS: 'PermissionDenied',
  EEXIST: 'AlreadyExists',
  EINVAL: 'InvalidPath',
  ENAMETOOLONG: 'InvalidPath',
  ERR_INVALID_ARG_VALUE: 'InvalidPath',
  ENOTEMPTY: 'DirectoryNotEmpty',
  EISDIR: 'IsDirectory',
  ENOTDIR: 'IsFile',
};

type Typed = Pick<Dirent, 'isFile' | 'isDirectory' | 'isSymbolicLink'>;
/** AzFileType. */
const typeOf = (entry: Typed): number =>
  entry.isFile() ? 0 : entry.isDirectory() ? 1 : entry.isSymbolicLink() ? 2 : 3;

const statOf = (path: string): Stats | undefined => statSync(path, { throwIfNoEntry: false });

function isReadonly(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return false;
  } catch {
    return true;
  }
}

function metadata(path: string): Part[] {
  const stats = statSync(path);
  return [stats.size, typeOf(stats), Number(isReadonly(path)), stats.mtimeMs / 1000, stats.birthtimeMs / 1000];
}

function readDir(path: string): Part[] {
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return [entries.length, ...entries.flatMap((entry) => [entry.name, join(path, entry.name), typeOf(entry)])];
}

function copy(from: string, to: string): Part[] {
  copyFileSync(from, to);
  return [statSync(to).size];
}

const strict = new TextDecoder('utf-8', { fatal: true });

function readString(path: string): Part[] {
  const bytes = readFileSync(path);
  try {
    return [strict.decode(bytes)];
  } catch {
    throw new FileFailure('IoError', `"${path}" is not UTF-8 text`);
  }
}

const nothing = (_done: unknown): Part[] => [];

const OPERATIONS: Readonly<Record<Exclude<FileOp, 'place'>, (path: string, argument: Uint8Array) => Part[]>> = {
  exists: (path) => [Number(existsSync(path))],
  isFile: (path) => [Number(statOf(path)?.isFile() ?? false)],
  isDir: (path) => [Number(statOf(path)?.isDirectory() ?? false)],
  createDirAll: (path) => nothing(mkdirSync(path, { recursive: true })),
  createDir: (path) => nothing(mkdirSync(path)),
  removeFile: (path) => nothing(unlinkSync(path)),
  removeDir: (path) => nothing(rmdirSync(path)),
  removeDirAll: (path) => nothing(rmSync(path, { recursive: true })),
  writeBytes: (path, content) => nothing(writeFileSync(path, content)),
  renameTo: (path, to) => nothing(renameSync(path, textOf(to))),
  readBytes: (path) => [new Uint8Array(readFileSync(path))],
  readString,
  copyTo: (path, to) => copy(path, textOf(to)),
  canonicalize: (path) => [realpathSync(path)],
  metadata,
  readDir,
};

const env = (name: string, below: string): string => process.env[name] || join(homedir(), below);

/** Folders as the XDG base directory specification names them; those of the desktop where they exist. */
function placeOf(place: Place): string | undefined {
  const found: Partial<Record<Place, string>> = {
    home: homedir(),
    temp: tmpdir(),
    current: process.cwd(),
    cache: env('XDG_CACHE_HOME', '.cache'),
    config: env('XDG_CONFIG_HOME', '.config'),
    configLocal: env('XDG_CONFIG_HOME', '.config'),
    preference: env('XDG_CONFIG_HOME', '.config'),
    data: env('XDG_DATA_HOME', '.local/share'),
    dataLocal: env('XDG_DATA_HOME', '.local/share'),
    state: env('XDG_STATE_HOME', '.local/state'),
    executable: join(homedir(), '.local/bin'),
    runtime: process.env.XDG_RUNTIME_DIR,
    font: join(env('XDG_DATA_HOME', '.local/share'), 'fonts'),
  };
  if (place in found) return found[place];
  const names: Partial<Record<Place, string>> = {
    desktop: 'Desktop',
    document: 'Documents',
    download: 'Downloads',
    picture: 'Pictures',
    audio: 'Music',
    video: 'Videos',
    public: 'Public',
    template: 'Templates',
  };
  const path = join(homedir(), names[place] ?? '');
  return existsSync(path) ? path : undefined;
}

export const nodeFiles: FileSystem = {
  run: (op, path, argument) => {
    try {
      return OPERATIONS[op](path, argument);
    } catch (error) {
      if (error instanceof FileFailure) throw error;
      const { code = '', message } = error as NodeJS.ErrnoException;
      throw new FileFailure(KINDS[code] ?? 'IoError', message);
    }
  },
  place: placeOf,
};
