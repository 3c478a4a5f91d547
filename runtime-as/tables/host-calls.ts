// Questions that the runtime hands to the host as bytes: one import for all of them keeps the page small. The number is what
// both sides know; requests and replies are lists of byte strings ("parts").
//
//   request   ┌ u32 byteLen │ bytes │ u32 byteLen │ bytes │ … ┐
//   reply     ┌ u32 status  │ parts as above │ u32 0xFFFF_FFFF ┐   a block of the heap that the runtime frees
//
// Numbers are parts of 8 bytes, u64 little endian; texts are UTF-8.

export const HOST_CALLS = {
  /** base ('' = none), text → 0: href, scheme, host, port, path, query, fragment · 1: why not */
  url: 1,
  /** operation (FILE_OPS), path, argument → 0: what FILE_OPS says · 1 + AzFileErrorKind: message */
  file: 2,
  /** url, timeout in s, most bytes, user agent, name and value of each header
   *  → 0: status code, content type, body, number of headers, name and value of each · 1 + tag of AzHttpError: message */
  http: 3,
  /** ns → 0 */
  sleep: 4,
  /** → 0: text · 1: the host has said why not */
  clipboardRead: 5,
  /** text, then per run of styled text: text, font family, size in 1/1000 px, colour as u32, 1 bold + 2 italic → 0 */
  clipboardWrite: 6,
  /** → 0: 1 for less motion, 1 for more contrast, language (BCP 47) */
  preferences: 7,
  /** 0 tells, 1 asks; text → 0: 1 for agreed · 1: nobody can be asked */
  dialog: 8,
  /** → 0: AzWindowFrame · 1: there is no window */
  windowFrame: 9,
  /** 1 closes it; else 0, title, AzWindowFrame, cursor of CSS ('' = that of the elements) → 0 */
  windowChange: 10,
  /** family, font file → 0: texts may use the font from now on */
  fontAdd: 11,
  /** pattern (none = the window's own layout), then name and value of each parameter → 0: slot of its layout callback · 1: no such route */
  route: 12,
  /** → 0: number of the node with the focus, NO_NODE for none · 1: there is no page, which alone knows of people moving it */
  focus: 13,
} as const;
export type HostCall = keyof typeof HOST_CALLS;

/** Functions that wait: apps that import one of them are run so that wasm can. */
export const WAITING = /^Az(HttpRequestConfig_(httpGet|download|is)|Thread_sleep|CallbackInfo_getClipboard)/;

/** Functions that need files, which a page does not have: callbacks that import one of them run on the server. */
export const NEEDS_FILES =
  /^((__apple_)?((f|fre)?open|[lf]?stat)(64)?|access|mkdir|rmdir|opendir|scandir(64)?|tmpfile(64)?|mkstemp|remove|rename|unlink|AzFile_(open|create)(Byref)?|AzFilePath_(exists|is(File|Dir)|create(Dir|DirAll)|(remove|write|read)\w+|renameTo|copyTo|canonicalize|metadata|get\w+Dir)(Byref)?)$/;

/** End of a reply's parts. */
export const END_OF_PARTS = 0xffff_ffff;

/** Operations on files: their numbers are their places. */
export const FILE_OPS = [
  'exists', // → number
  'isFile', // → number
  'isDir', // → number
  'createDirAll',
  'createDir',
  'removeFile',
  'removeDir',
  'removeDirAll',
  'writeBytes', // argument: content
  'renameTo', // argument: path
  'readBytes', // → content
  'readString', // → text
  'copyTo', // argument: path → number of bytes
  'canonicalize', // → path
  'metadata', // → size, AzFileType, read-only, seconds since 1970 of change and creation
  'readDir', // → per entry: name, path, AzFileType
  'place', // argument: number in PLACES → path
] as const;
export type FileOp = (typeof FILE_OPS)[number];

export const fileOp = (name: FileOp): number => FILE_OPS.indexOf(name);

/** Folders of the system and of the user. */
export const PLACES = [
  'home',
  'cache',
  'config',
  'configLocal',
  'data',
  'dataLocal',
  'desktop',
  'document',
  'download',
  'executable',
  'font',
  'picture',
  'preference',
  'public',
  'runtime',
  'state',
  'audio',
  'video',
  'template',
  'current',
  'temp',
] as const;
export type Place = (typeof PLACES)[number];
