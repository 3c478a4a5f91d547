// Paths, and the files behind them. What touches the disk works where the app runs in Node; a page has no files.
import { fileOp, PLACES } from '../host-calls.ts';
import { enumOf, type FunctionTable, fn, option, result, struct, type TypeTable, vec } from './model.ts';

export const fileTypes: TypeTable = {
  EmptyStruct: struct({ _reserved: 'u8' }),
  FilePath: struct({ inner: 'String' }),
  OptionFilePath: option('FilePath'),
  FileErrorKind: enumOf(
    'NotFound PermissionDenied AlreadyExists InvalidPath IoError DirectoryNotEmpty IsDirectory IsFile Other',
  ),
  FileError: struct({ message: 'String', kind: 'FileErrorKind' }),
  FileType: enumOf('File Directory Symlink Other'),
  FileMetadata: struct({
    size: 'u64',
    file_type: 'FileType',
    is_readonly: 'bool',
    modified_secs: 'u64',
    created_secs: 'u64',
  }),
  DirEntry: struct({ name: 'String', path: 'String', file_type: 'FileType' }),
  ...vec('DirEntry'),
  OptionDirEntry: option('DirEntry'),
  ResultEmptyStructFileError: result('EmptyStruct', 'FileError'),
  ResultU8VecFileError: result('U8Vec', 'FileError'),
  ResultStringFileError: result('String', 'FileError'),
  Resultu64FileError: result('u64', 'FileError'),
  ResultFilePathFileError: result('FilePath', 'FileError'),
  ResultDirEntryVecFileError: result('DirEntryVec', 'FileError'),
  ResultFileMetadataFileError: result('FileMetadata', 'FileError'),
};

const PATH = 'api/file-path';
const FILE = 'api/file';
const self = { path: '&FilePath' };
const moved = (param: string) => fn(PATH, { [param]: 'String' }, 'FilePath', { call: 'movePath' });
const ask = (op: 'exists' | 'isFile' | 'isDir') => fn(FILE, self, 'bool', { call: 'askFile', extra: [fileOp(op)] });
const act = (op: 'createDirAll' | 'createDir' | 'removeFile' | 'removeDir' | 'removeDirAll') =>
  fn(FILE, self, 'ResultEmptyStructFileError', { call: 'changeFile', extra: [0, fileOp(op)] });
const withArgument = (op: 'writeBytes' | 'renameTo', params: Record<string, string>) =>
  fn(FILE, { ...self, ...params }, 'ResultEmptyStructFileError', {
    call: 'changeFile',
    extra: [fileOp(op)],
  });

const OPEN = 'api/open-file';
const file = { file: '&mut File' };

/** AzFile: what is open. */
const openFiles: FunctionTable = {
  AzFile_open: fn(OPEN, { path: 'String' }, 'OptionFile'),
  AzFile_create: fn(OPEN, { path: 'String' }, 'OptionFile'),
  AzFile_readToString: fn(OPEN, file, 'OptionString'),
  AzFile_readToBytes: fn(OPEN, file, 'OptionU8Vec'),
  AzFile_writeString: fn(OPEN, { ...file, string: 'String' }, 'bool'),
  AzFile_writeBytes: fn(OPEN, { ...file, bytes: 'U8VecRef' }, 'bool'),
  AzFile_close: fn(OPEN, { file: 'File' }, 'void', { call: 'AzFile_delete' }),
  AzFile_clone: fn(OPEN, { file: '&File' }, 'File'),
  AzFile_delete: fn(OPEN, file),
};

const symbolOf = (place: string): string => `AzFilePath_get${place[0].toUpperCase()}${place.slice(1)}Dir`;

export const fileFunctions: FunctionTable = {
  ...openFiles,
  AzEmptyStruct_create: fn(FILE, {}, 'EmptyStruct'),
  AzFilePath_create: moved('path'),
  AzFilePath_fromStr: moved('s'),
  AzFilePath_from: moved('s'),
  AzFilePath_empty: fn('api/string', {}, 'FilePath', { call: 'AzString_default' }),
  AzFilePath_default: fn('api/string', {}, 'FilePath', { call: 'AzString_default' }),
  AzFilePath_asString: fn('api/string', self, 'String', { call: 'AzString_clone' }),
  AzFilePath_partialEq: fn('api/string', { a: '&FilePath', b: '&FilePath' }, 'bool', { call: 'AzString_partialEq' }),
  AzFilePath_join: fn(PATH, { ...self, other: 'FilePath' }, 'FilePath', { call: 'joinPath' }),
  AzFilePath_joinStr: fn(PATH, { ...self, component: 'String' }, 'FilePath', { call: 'joinPath' }),
  AzFilePath_parent: fn(PATH, self, 'OptionFilePath'),
  AzFilePath_fileName: fn(PATH, self, 'OptionString'),
  AzFilePath_extension: fn(PATH, self, 'OptionString'),
  AzFilePath_isAbsolute: fn(PATH, self, 'bool'),
  AzFilePath_exists: ask('exists'),
  AzFilePath_isFile: ask('isFile'),
  AzFilePath_isDir: ask('isDir'),
  AzFilePath_createDirAll: act('createDirAll'),
  AzFilePath_createDir: act('createDir'),
  AzFilePath_removeFile: act('removeFile'),
  AzFilePath_removeDir: act('removeDir'),
  AzFilePath_removeDirAll: act('removeDirAll'),
  AzFilePath_writeBytes: withArgument('writeBytes', { data: 'U8Vec' }),
  AzFilePath_writeString: withArgument('writeBytes', { data: 'String' }),
  AzFilePath_renameTo: withArgument('renameTo', { dest: 'FilePath' }),
  AzFilePath_copyTo: fn(FILE, { ...self, dest: 'FilePath' }, 'Resultu64FileError'),
  AzFilePath_readBytes: fn(FILE, self, 'ResultU8VecFileError', { call: 'readFile', extra: [fileOp('readBytes')] }),
  AzFilePath_readString: fn(FILE, self, 'ResultStringFileError', { call: 'readFile', extra: [fileOp('readString')] }),
  AzFilePath_canonicalize: fn(FILE, self, 'ResultFilePathFileError', {
    call: 'readFile',
    extra: [fileOp('canonicalize')],
  }),
  AzFilePath_getCurrentDir: fn(FILE, {}, 'ResultFilePathFileError', {
    call: 'currentPlace',
    extra: [PLACES.indexOf('current')],
  }),
  AzFilePath_getTempDir: fn(FILE, {}, 'FilePath', { call: 'tempPlace', extra: [PLACES.indexOf('temp')] }),
  AzFilePath_metadata: fn(FILE, self, 'ResultFileMetadataFileError'),
  AzFilePath_readDir: fn(FILE, self, 'ResultDirEntryVecFileError'),
  ...Object.fromEntries(
    PLACES.flatMap((place, i) =>
      place === 'current' || place === 'temp'
        ? []
        : [[symbolOf(place), fn(FILE, {}, 'OptionFilePath', { call: 'placeOf', extra: [i] })]],
    ),
  ),
};
