// Command line → what to do. Usage errors are one sentence and exit with status 2.

import { basename } from 'node:path';
import type { CacheChoice } from './cache.ts';
import { DEFAULT_LISTEN, type Listen, parseListen } from './listen.ts';
import type { LogForm } from './log.ts';
import { UsageError } from './usage-error.ts';

export type Command =
  | { kind: 'help' }
  | { kind: 'version' }
  | ({
      kind: 'serve';
      file: string;
      listen: Listen;
      isRelease: boolean;
      isWatched: boolean;
      bindings?: string;
      /** a line per answer; absent = none */
      log?: LogForm;
    } & Common)
  | ({ kind: 'prelift'; file: string; isRelease: boolean; bindings?: string } & Common)
  | ({
      kind: 'build';
      file: string;
      folder: string;
      isOffline: boolean;
      isInspected: boolean;
      bindings?: string;
    } & Common)
  | ({ kind: 'init'; folder: string } & Common)
  | ({ kind: 'symbolize'; file: string } & Common)
  | ({ kind: 'run'; args: string[] } & Common)
  | ({ kind: 'inspect'; args: string[] } & Common);

/** Options of every command. */
interface Common {
  verbose: boolean;
  cache: CacheChoice;
}

export const HELP = `azul-web: ARM64 apps written against Azul's C API as web pages

  azul-web init NAME
               make a folder with a small app in C and how to build it
  azul-web serve [FILE|DEMO] [--listen HOST:PORT] [--release]
               serve the app (default: demo "buttons" on 127.0.0.1:8080). Pages carry function names and the lines of
               the C sources for the browser's debugger; with --release, or NODE_ENV=production, they are small instead
  azul-web serve FILE --watch
               when FILE changes, open pages load it and keep their model, scroll offsets and focus
  azul-web serve FILE --bindings BINDINGS.ts
               with host functions of your own: a module that exports 'C prototype': function
  azul-web serve FILE --listen 'web://HOST:PORT?OPTION=VALUE&…'
               with options: tls_cert, tls_key (PEM files: HTTPS and HTTP/2), auth_token (TOKEN or @FILE: only who knows
               it is answered), max_body (1M), max_connections (1024), allow_public=1 (an address that others can reach),
               isolate=0 (no COOP and COEP: other sites' windows may talk to the page's)
  azul-web serve FILE --log text|json
               a line per answer on standard error; text is what --verbose gives, too
  azul-web prelift FILE|DEMO [--release] [--bindings BINDINGS.ts]
               lift the app into the cache, so that serve starts at once
  azul-web build FILE|DEMO [-o DIR] [--offline] [--inspect] [--bindings BINDINGS.ts]
               write the app as a folder of files (default: NAME-web) that any static host can serve from any path; with
               --offline it works without a network once it was opened; --inspect adds inspect.html, the page as
               ?az-inspect of serve shows it: the runtime's boxes, the cascade, events, patches and sizes
  azul-web run FILE [ARGS…]
               lift main() and run it here; exits with its return value
  azul-web inspect FILE [--symbol NAME]
               what lifting makes of each callback: sizes, functions, imports, and what is not supported
  azul-web inspect FILE --dump image|insns|blocks|ops|shape|wat [--symbol NAME]
               a stage of the lifter beside the ARM64 instructions
  azul-web inspect FILE --annotate [--symbol NAME]
               the WebAssembly that each instruction became
  azul-web symbolize FILE|DEMO <STACK
               a stack trace from a browser with the app's functions, files and lines

  --cache DIR  keep lifted modules there (default: $AZUL_WEB_CACHE, else azul-web in $XDG_CACHE_HOME or ~/.cache)
  --no-cache   keep none
  --verbose    stack traces of errors, and a line per request
  --help       this text
  --version    the version

FILE is an executable, library or object file for ARM64, ELF or Mach-O. /az/health and /az/metrics (for Prometheus) say how a server is.
`;

const DEFAULT_DEMO = 'buttons';

/** An option's value: behind `=`, or the next argument, which is taken. */
function optionValue(name: string, inline: string | undefined, rest: string[], what: string): string {
  const value = inline ?? rest.shift();
  if (value === undefined) throw new UsageError(`${name} needs ${what}`);
  return value;
}

const splitOption = (arg: string): [name: string, inline: string | undefined] => {
  const [name, inline] = arg.split(/=(.*)/s);
  return [name, inline];
};

type Serve = Extract<Command, { kind: 'serve' }>;
type Prelift = Extract<Command, { kind: 'prelift' }>;
type Build = Extract<Command, { kind: 'build' }>;

function parseLogForm(text: string): LogForm {
  if (text !== 'text' && text !== 'json') throw new UsageError(`--log ${text}: write text or json`);
  return text;
}

function parseServe(args: string[], common: Common, isProduction: boolean): Serve {
  const rest = [...args];
  const files: string[] = [];
  let listen = DEFAULT_LISTEN;
  let isRelease = isProduction;
  let isWatched = false;
  let bindings: string | undefined;
  let log: LogForm | undefined = common.verbose ? 'text' : undefined;
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const [name, inline] = splitOption(arg);
    if (name === '--log') log = parseLogForm(optionValue(name, inline, rest, 'text or json'));
    else if (name === '--listen') listen = optionValue(name, inline, rest, 'HOST:PORT');
    else if (arg === '--release') isRelease = true;
    else if (arg === '--watch') isWatched = true;
    else if (name === '--bindings') bindings = optionValue(name, inline, rest, 'a file');
    else if (arg.startsWith('-') && arg !== '-') throw new UsageError(`serve: unknown option ${name}`);
    else files.push(arg);
  }
  if (files.length > 1) throw new UsageError(`serve: one app at a time; got ${files.join(', ')}`);
  return {
    kind: 'serve',
    file: files[0] ?? DEFAULT_DEMO,
    listen: parseListen(listen),
    isRelease,
    isWatched,
    ...(bindings !== undefined && { bindings }),
    ...(log !== undefined && { log }),
    ...common,
  };
}

function parsePrelift(args: string[], common: Common, isProduction: boolean): Prelift {
  const rest = [...args];
  const files: string[] = [];
  let isRelease = isProduction;
  let bindings: string | undefined;
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const [name, inline] = splitOption(arg);
    if (arg === '--release') isRelease = true;
    else if (name === '--bindings') bindings = optionValue(name, inline, rest, 'a file');
    else if (arg.startsWith('-')) throw new UsageError(`prelift: unknown option ${name}`);
    else files.push(arg);
  }
  if (files.length !== 1) throw new UsageError('prelift needs one FILE, or the name of a demo');
  if (common.cache === 'off') throw new UsageError('prelift fills the cache: --no-cache leaves it nothing to do');
  return { kind: 'prelift', file: files[0], isRelease, ...(bindings !== undefined && { bindings }), ...common };
}

function parseBuild(args: string[], common: Common): Build {
  const rest = [...args];
  const files: string[] = [];
  let folder: string | undefined;
  let isOffline = false;
  let isInspected = false;
  let bindings: string | undefined;
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const [name, inline] = splitOption(arg);
    if (name === '-o' || name === '--out') folder = optionValue(name, inline, rest, 'a folder');
    else if (arg === '--offline') isOffline = true;
    else if (arg === '--inspect') isInspected = true;
    else if (name === '--bindings') bindings = optionValue(name, inline, rest, 'a file');
    else if (arg.startsWith('-')) throw new UsageError(`build: unknown option ${name}`);
    else files.push(arg);
  }
  if (files.length !== 1) throw new UsageError('build needs one FILE, or the name of a demo');
  const [file] = files;
  folder ??= `${basename(file).replace(/\.\w+$/, '')}-web`;
  return {
    kind: 'build',
    file,
    folder,
    isOffline,
    isInspected,
    ...(bindings !== undefined && { bindings }),
    ...common,
  };
}

interface Taken {
  /** arguments that are not among the options of every command */
  own: string[];
  /** from the first operand on, where that ends the options */
  behind: string[];
  wantsHelp: boolean;
}

/** Takes the options of every command out of `args` into `common`. */
function takeCommon(args: readonly string[], common: Common, endsAtOperand: boolean): Taken {
  const rest = [...args];
  const taken: Taken = { own: [], behind: [], wantsHelp: false };
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const [name, inline] = splitOption(arg);
    if (arg === '--verbose') common.verbose = true;
    else if (arg === '--no-cache') common.cache = 'off';
    else if (name === '--cache') common.cache = { folder: optionValue(name, inline, rest, 'a folder') };
    else if (arg === '--help' || arg === '-h') taken.wantsHelp = true;
    else if (endsAtOperand && !arg.startsWith('-')) return { ...taken, behind: [arg, ...rest] };
    else taken.own.push(arg);
  }
  return taken;
}

const COMMANDS = ['init', 'serve', 'prelift', 'build', 'run', 'inspect', 'symbolize'] as const;
const isCommand = (name: string): name is (typeof COMMANDS)[number] => (COMMANDS as readonly string[]).includes(name);

/** Options before the command belong to azul-web; `run` leaves everything behind FILE to the program. */
export function parseArgs(argv: readonly string[], env: NodeJS.ProcessEnv = process.env): Command {
  const common: Common = { verbose: false, cache: 'default' };
  const first = takeCommon(argv, common, true);
  if (first.wantsHelp) return { kind: 'help' };
  if (first.own[0] === '--version') return { kind: 'version' };
  if (first.own.length > 0) throw new UsageError(`unknown option ${first.own[0]}`);
  const [name, ...args] = first.behind;
  if (name === undefined) throw new UsageError('no command');
  if (name === 'help') return { kind: 'help' };
  if (!isCommand(name)) throw new UsageError(`unknown command ${name}`);
  const { own, behind, wantsHelp } = takeCommon(args, common, name === 'run');
  if (wantsHelp) return { kind: 'help' };
  if (name === 'serve') return parseServe(own, common, env['NODE_ENV'] === 'production');
  if (name === 'prelift') return parsePrelift(own, common, env['NODE_ENV'] === 'production');
  if (name === 'build') return parseBuild(own, common);
  if (name === 'inspect') {
    if (own.length === 0) throw new UsageError('inspect needs a FILE');
    return { kind: name, args: own, ...common };
  }
  const unknown = own.find((arg) => arg.startsWith('-'));
  if (unknown !== undefined) throw new UsageError(`${name}: unknown option ${unknown}`);
  if (name === 'run') {
    if (behind.length === 0) throw new UsageError('run needs a FILE');
    return { kind: name, args: behind, ...common };
  }
  if (name === 'init') {
    if (own.length !== 1) throw new UsageError(own.length === 0 ? 'init needs a NAME' : 'init needs one NAME');
    return { kind: name, folder: own[0], ...common };
  }
  if (own.length !== 1) throw new UsageError('symbolize needs one FILE, and the stack trace on standard input');
  return { kind: name, file: own[0], ...common };
}
