// File operations of the runtime → a file system of the host.
import { FILE_OPS, type FileOp, PLACES, type Place } from '../tables/host-calls.ts';
import { numberOf, type Part, type Reply, textOf } from './parts.ts';

/** Kinds of AzFileError. */
export const FILE_ERROR_KINDS = [
  'NotFound',
  'PermissionDenied',
  'AlreadyExists',
  'InvalidPath',
  'IoError',
  'DirectoryNotEmpty',
  'IsDirectory',
  'IsFile',
  'Other',
] as const;
export type FileErrorKind = (typeof FILE_ERROR_KINDS)[number];

/** What a file operation failed with. */
export class FileFailure extends Error {
  readonly kind: FileErrorKind;

  constructor(kind: FileErrorKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

/** Runs one operation and returns the parts of its reply; throws FileFailure. */
export interface FileSystem {
  run(op: Exclude<FileOp, 'place'>, path: string, argument: Uint8Array): Part[];
  /** undefined = the system has no such folder */
  place(place: Place): string | undefined;
}

const failure = (kind: FileErrorKind, message: string): Reply => ({
  status: 1 + FILE_ERROR_KINDS.indexOf(kind),
  parts: [message],
});

export function answerFile(files: FileSystem | undefined, [opPart, pathPart, argument]: Uint8Array[]): Reply {
  const op = FILE_OPS[numberOf(opPart)];
  const path = textOf(pathPart);
  if (!files) return failure('Other', `${op} "${path}": a web page has no files`);
  try {
    if (op !== 'place') return { status: 0, parts: files.run(op, path, argument) };
    const name = PLACES[numberOf(argument)];
    const place = files.place(name);
    return place === undefined ? failure('NotFound', `there is no folder "${name}"`) : { status: 0, parts: [place] };
  } catch (error) {
    if (error instanceof FileFailure) return failure(error.kind, error.message);
    throw error;
  }
}
