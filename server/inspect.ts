// `azul-web inspect FILE [--symbol NAME] [--dump STAGE]`: what the lifter sees, stage by stage.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { DUMPS, type DumpStage, dump } from '../lifter/dump.ts';
import { initLifter, openImage, prepareProgram } from '../lifter/index.ts';
import { UsageError } from './args.ts';

interface InspectOptions {
  file: string;
  symbol?: string;
  stage: DumpStage;
}

const isStage = (text: string): text is DumpStage => (DUMPS as readonly string[]).includes(text);

function parse(args: readonly string[]): InspectOptions {
  const options: Partial<InspectOptions> = {};
  for (let i = 0; i < args.length; i++) {
    const [name, inline] = args[i].split(/=(.*)/s);
    if (name === '--symbol' || name === '--dump') {
      const value = inline ?? args[++i];
      if (value === undefined) throw new UsageError(`inspect: ${name} needs a value`);
      if (name === '--symbol') options.symbol = value;
      else if (isStage(value)) options.stage = value;
      else throw new UsageError(`inspect: --dump ${value}: the stages are ${DUMPS.join(', ')}`);
    } else if (name.startsWith('-')) throw new UsageError(`inspect: unknown option ${name}`);
    else if (options.file !== undefined) throw new UsageError(`inspect: one file at a time; got also ${args[i]}`);
    else options.file = args[i];
  }
  if (options.file === undefined) throw new UsageError('inspect needs a FILE');
  const stage = options.stage ?? (options.symbol === undefined ? 'image' : 'ops');
  if (stage !== 'image' && options.symbol === undefined) options.symbol = 'main';
  return { file: options.file, symbol: options.symbol, stage };
}

/** The `inspect` command; exit status 0. Throws UsageError or LiftError. */
export async function inspectCommand(args: readonly string[]): Promise<number> {
  const { file, symbol, stage } = parse(args);
  await initLifter();
  const program = prepareProgram(openImage(readFileSync(file), basename(file)));
  process.stdout.write(dump(program, stage, symbol));
  return 0;
}
