// `azul-web inspect FILE`: what lifting makes of a file. The report is the default; --dump and --annotate go into detail.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { annotate } from '../lifter/annotate.ts';
import { DUMPS, type DumpStage, dump } from '../lifter/dump.ts';
import { readLineTable } from '../lifter/dwarf-lines.ts';
import { initLifter, LiftError, openImage, type Program, prepareProgram, type Tier } from '../lifter/index.ts';
import { placesOf } from './lift.ts';
import { inspectReport } from './report.ts';
import { UsageError } from './usage-error.ts';

type View = { kind: 'report' } | { kind: 'dump'; stage: DumpStage } | { kind: 'annotate'; tier: Tier };

interface InspectOptions {
  file: string;
  symbol?: string;
  view: View;
}

const isStage = (text: string): text is DumpStage => (DUMPS as readonly string[]).includes(text);
const isTier = (text: string): text is Tier => text === 'quick' || text === 'optimized';

function parse(args: readonly string[]): InspectOptions {
  const files: string[] = [];
  const options: Omit<InspectOptions, 'file'> = { view: { kind: 'report' } };
  for (let i = 0; i < args.length; i++) {
    const [name, inline] = args[i].split(/=(.*)/s);
    if (name === '--symbol' || name === '--dump') {
      const value = inline ?? args[++i];
      if (value === undefined) throw new UsageError(`inspect: ${name} needs a value`);
      if (name === '--symbol') options.symbol = value;
      else if (isStage(value)) options.view = { kind: 'dump', stage: value };
      else throw new UsageError(`inspect: --dump ${value}: the stages are ${DUMPS.join(', ')}`);
    } else if (name === '--annotate') {
      const tier = inline ?? 'optimized';
      if (!isTier(tier)) throw new UsageError(`inspect: --annotate=${tier}: the tiers are quick and optimized`);
      options.view = { kind: 'annotate', tier };
    } else if (name.startsWith('-')) throw new UsageError(`inspect: unknown option ${name}`);
    else files.push(args[i]);
  }
  if (files.length === 0) throw new UsageError('inspect needs a FILE');
  if (files.length > 1) throw new UsageError(`inspect: one file at a time; got ${files.join(', ')}`);
  return { ...options, file: files[0] };
}

function checkSymbol(program: Program, symbol: string): void {
  if (!program.exports.has(symbol))
    throw new LiftError(`no function "${symbol}" in ${program.image.fileName}: --dump image lists them`);
}

/** The `inspect` command; exit status 0. Throws UsageError or LiftError. */
export async function inspectCommand(args: readonly string[]): Promise<number> {
  const { file, symbol, view } = parse(args);
  const bytes = readFileSync(file);
  await initLifter();
  const program = prepareProgram(openImage(bytes, basename(file)));
  if (symbol !== undefined) checkSymbol(program, symbol);
  let text: string;
  if (view.kind === 'dump') text = dump(program, view.stage, symbol ?? 'main');
  else if (view.kind === 'annotate')
    text = annotate(program, symbol ?? 'main', { tier: view.tier, lines: readLineTable(bytes, placesOf(program)) });
  else text = await inspectReport(program, bytes, symbol);
  process.stdout.write(text);
  return 0;
}
