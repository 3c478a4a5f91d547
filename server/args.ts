// Command line → what to do. Usage errors are one sentence and exit with status 2.

/** A mistake on the command line: exit status 2, and a hint at --help. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface Listen {
  host: string;
  /** 0 = any free port. */
  port: number;
}

export type Command =
  | { kind: 'help' }
  | { kind: 'version' }
  | { kind: 'serve'; file: string; listen: Listen; verbose: boolean }
  | { kind: 'run' | 'inspect'; args: string[]; verbose: boolean };

export const HELP = `azul-web: ARM64 apps written against Azul's C API as web pages

  azul-web serve [FILE|DEMO] [--listen HOST:PORT]   serve the app (default: demo "buttons" on 127.0.0.1:8080)
  azul-web run FILE [ARGS…]                         lift main() and run it here; exits with its return value
  azul-web inspect FILE [--symbol NAME] [--dump image|insns|blocks|ops|shape|wat]
                                                    show what the lifter sees

  --verbose    stack traces of errors, and a line per request
  --help       this text
  --version    the version

FILE is an ELF executable (PIE) or shared object for AArch64. The server listens on this machine only.
`;

const DEFAULT_LISTEN = '127.0.0.1:8080';
const DEFAULT_DEMO = 'buttons';
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/** `HOST:PORT`, `[::1]:PORT`, `:PORT` or `PORT`; only addresses of this machine are accepted. */
export function parseListen(text: string): Listen {
  const match = /^(?:(\[[^\]]*\]|[^:[\]]*):)?(\d{1,6})$/.exec(text);
  if (!match) throw new UsageError(`--listen ${text}: write HOST:PORT, for example ${DEFAULT_LISTEN}`);
  const host = match[1] || '127.0.0.1';
  const port = Number(match[2]);
  if (port > 65535) throw new UsageError(`--listen ${text}: ports end at 65535`);
  const octets = host.split('.').slice(1).map(Number);
  if (!LOOPBACK.test(host) || octets.some((n) => n > 255))
    throw new UsageError(
      `--listen ${text}: only addresses of this machine (127.0.0.1, localhost, [::1]) are served; ` +
        'put a reverse proxy in front to publish the app',
    );
  return { host: host.replace(/^\[|\]$/g, ''), port };
}

function parseServe(args: string[], verbose: boolean): Command {
  const files: string[] = [];
  let listen = DEFAULT_LISTEN;
  for (let i = 0; i < args.length; i++) {
    const [name, inline] = args[i].split(/=(.*)/s);
    if (name === '--listen') {
      const value = inline ?? args[++i];
      if (value === undefined) throw new UsageError('--listen needs HOST:PORT');
      listen = value;
    } else if (name.startsWith('-') && name !== '-') throw new UsageError(`serve: unknown option ${name}`);
    else files.push(args[i]);
  }
  if (files.length > 1) throw new UsageError(`serve: one app at a time; got ${files.join(', ')}`);
  return { kind: 'serve', file: files[0] ?? DEFAULT_DEMO, listen: parseListen(listen), verbose };
}

/** Options before the command belong to azul-web; `run` leaves everything behind FILE to the program. */
export function parseArgs(argv: readonly string[]): Command {
  const args = [...argv];
  let verbose = false;
  while (args[0]?.startsWith('-')) {
    const option = args.shift()!;
    if (option === '--help' || option === '-h') return { kind: 'help' };
    if (option === '--version') return { kind: 'version' };
    if (option !== '--verbose') throw new UsageError(`unknown option ${option}`);
    verbose = true;
  }
  const command = args.shift();
  if (command === undefined) throw new UsageError('no command');
  if (command === 'help') return { kind: 'help' };
  if (command !== 'serve' && command !== 'run' && command !== 'inspect')
    throw new UsageError(`unknown command ${command}`);
  const own = command === 'run' ? args.findIndex((a) => !a.startsWith('-')) : args.length;
  const rest: string[] = [];
  for (const [i, arg] of args.entries()) {
    const isOwn = own < 0 || i < own;
    if (isOwn && arg === '--help') return { kind: 'help' };
    if (isOwn && arg === '--verbose') verbose = true;
    else rest.push(arg);
  }
  if (command === 'serve') return parseServe(rest, verbose);
  if (rest.length === 0) throw new UsageError(`${command} needs a FILE`);
  return { kind: command, args: rest, verbose };
}
