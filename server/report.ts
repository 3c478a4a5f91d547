// The report of `azul-web inspect`: one paragraph for each function that something outside of the file may call.
import type { Program, Slot } from '../lifter/index.ts';
import { type Report, reportOn } from '../lifter/report.ts';
import { startApp } from './app.ts';

/** More roots than this are not gone through: each is lifted twice. */
const MAX_ROOTS = 200;
const TEXT_COLUMNS = 100;
const LABEL_COLUMNS = 14;
/** Start-up code that linkers put into every file. */
const STARTUP = /^(_start|_init|_fini|_dl_relocate_static_pie|call_weak_fn|__do_global_dtors_aux|frame_dummy)$/;

interface Root {
  root: Slot | string;
  role: string;
  whole?: boolean;
}

/** What slots are for, as a run of the app tells: its layout, what turns the model into JSON and back, its callbacks. */
async function rolesOf(program: Program, bytes: Uint8Array): Promise<Map<number, string>> {
  const roles = new Map<number, string>();
  try {
    const { info, runtime } = await startApp(bytes, program.image.fileName, { write: () => undefined });
    for (const slot of runtime.callbackSlots()) roles.set(slot, 'callback');
    if (info.layoutSlot) roles.set(info.layoutSlot, 'layout');
    if (info.toJsonSlot) roles.set(info.toJsonSlot, 'toJson');
    if (info.fromJsonSlot) roles.set(info.fromJsonSlot, 'fromJson');
  } catch {
    // An app that does not start is what people want a report on; its functions then have no roles.
  }
  return roles;
}

async function appRoots(program: Program, bytes: Uint8Array): Promise<Root[]> {
  const roles = await rolesOf(program, bytes);
  const init = program.initFunctions.map((addr) => ({ root: program.symbolAt(addr), role: 'runs before main' }));
  const main = program.exports.get('main');
  const slots = program.slots.filter(({ addr }) => addr !== main && addr !== undefined);
  return [
    { root: 'main', role: 'main' },
    ...init,
    ...slots.map((slot) => ({ root: slot, role: roles.get(slot.slot) ?? 'function' })),
  ];
}

/** `main` as one program, and what other files may call by name. */
function fileRoots({ image, exports }: Program): Root[] {
  const names = image.symbols.filter((s) => s.kind === 'func' && s.binding !== 'local').map(({ name }) => name);
  const called = [...new Set(names)]
    .filter((name) => name !== 'main' && exports.has(name) && !STARTUP.test(name))
    .sort();
  const main: Root[] = exports.has('main') ? [{ root: 'main', role: 'program', whole: true }] : [];
  return [...main, ...called.map((root) => ({ root, role: 'function' }))];
}

/** `label` and words in lines of TEXT_COLUMNS. */
function paragraph(label: string, words: readonly string[]): string {
  const lines = [''];
  for (const word of words) {
    const last = lines[lines.length - 1];
    if (last !== '' && last.length + word.length + 1 > TEXT_COLUMNS - LABEL_COLUMNS) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.map((line, n) => `  ${(n === 0 ? label : '').padEnd(LABEL_COLUMNS - 2)}${line}\n`).join('');
}

const listed = (names: readonly string[]): string[] =>
  names.length === 0
    ? ['none']
    : [`${names.length}:`, ...names.map((name, n) => (n === names.length - 1 ? name : `${name},`))];
const grouped = (n: number): string => n.toLocaleString('en-GB');

function reportText(report: Report, role: string): string {
  const { quickBytes, optimizedBytes, functions, imports, refusals } = report;
  const sizes =
    quickBytes === undefined || optimizedBytes === undefined
      ? 'cannot be lifted'
      : `${grouped(optimizedBytes)} bytes optimized, ${grouped(quickBytes)} quick`;
  return [
    `${report.name} (${role})\n`,
    paragraph('size', [sizes]),
    paragraph('functions', listed(functions)),
    paragraph('imports', listed(imports)),
    ...refusals.map((line) => `  ${'unsupported'.padEnd(LABEL_COLUMNS - 2)}${line}\n`),
  ].join('');
}

/** Text of the report on `symbol`, or on everything that can be called from outside. */
export async function inspectReport(program: Program, bytes: Uint8Array, symbol: string | undefined): Promise<string> {
  const isApp = [...program.imports.values()].includes('AzApp_run') && program.exports.has('main');
  let roots: Root[];
  if (symbol !== undefined) roots = [{ root: symbol, role: 'function' }];
  else roots = isApp ? await appRoots(program, bytes) : fileRoots(program);
  const shown = roots
    .slice(0, MAX_ROOTS)
    .map(({ root, role, whole }) => reportText(reportOn(program, root, whole), role));
  if (roots.length === 0) shown.push(`${program.image.fileName}: no function that could be called from outside\n`);
  if (roots.length > MAX_ROOTS)
    shown.push(`and ${roots.length - MAX_ROOTS} more functions: choose one with --symbol NAME\n`);
  return shown.join('\n');
}
