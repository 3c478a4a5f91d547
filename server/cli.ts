#!/usr/bin/env node
// `azul-web`: argv → a command. Every failure is one line on standard error; stacks appear with --verbose.
import { type Command, HELP, parseArgs } from './args.ts';
import { version } from './package.ts';
import { UsageError } from './usage-error.ts';

const oneLine = (text: string): string => text.trim().replace(/\s*\n\s*/g, ' ');

/** Failures of the file system in words. */
function fileError({ code, path }: NodeJS.ErrnoException): string | undefined {
  if (code === 'ENOENT') return `no such file: ${path}`;
  if (code === 'EACCES') return `${path}: no permission to read it`;
  return code === 'EISDIR' ? 'the file is a folder' : undefined;
}

const warn = (line: string): void => {
  process.stderr.write(`azul-web: ${oneLine(line)}\n`);
};

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return fileError(error) ?? (error.message || error.name);
}

/** Reports the error and returns the exit status: 2 for a wrong command line, 1 for everything else. */
function report(error: unknown, isVerbose: boolean): number {
  const isUsage = error instanceof UsageError;
  process.stderr.write(`azul-web: ${oneLine(messageOf(error))}${isUsage ? ' (see azul-web --help)' : ''}\n`);
  if (isVerbose && error instanceof Error && error.stack) process.stderr.write(`${error.stack}\n`);
  return isUsage ? 2 : 1;
}

/** Runs the command; the exit status, or undefined for a server that goes on. */
async function execute(command: Command): Promise<number | undefined> {
  if (command.kind === 'help') {
    process.stdout.write(HELP);
    return 0;
  }
  if (command.kind === 'version') {
    process.stdout.write(`${version()}\n`);
    return 0;
  }
  // Loaded on demand: `--help` need not wait for the lifter.
  if (command.kind === 'serve') {
    await (await import('./serve.ts')).serve(command, warn);
    return undefined;
  }
  if (command.kind === 'prelift') return (await import('./prelift.ts')).preliftCommand(command, warn);
  if (command.kind === 'init') return (await import('./init.ts')).initCommand(command.folder);
  if (command.kind === 'build') return (await import('./build.ts')).buildCommand(command, warn);
  if (command.kind === 'inspect') return (await import('./inspect.ts')).inspectCommand(command.args);
  const { openCache } = await import('./cache.ts');
  const settings = { cache: openCache(command.cache, warn), warn };
  if (command.kind === 'run') return (await import('./run.ts')).runCommand(command.args, settings);
  return (await import('./symbolize.ts')).symbolizeCommand(command.file, settings);
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of a pipe went away: nothing is left to be said.
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
let command: Command | undefined;
try {
  command = parseArgs(process.argv.slice(2));
  process.exitCode = await execute(command);
} catch (error) {
  const isVerbose = command !== undefined && 'verbose' in command && command.verbose;
  process.exitCode = report(error, isVerbose);
}
