// Tables → generated files. `npm run gen` writes those that differ; `--check` writes nothing and fails if one differs.
// Every `outputs-*.ts` beside this file exports lists of [path below runtime-as/gen, emitter]; a new list is found by itself.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Output = readonly [file: string, emit: () => string | Promise<string>];

const here = fileURLToPath(new URL('.', import.meta.url));
const genFolder = join(here, '..', 'gen');

/** All outputs of all lists. */
export async function allOutputs(): Promise<Output[]> {
  const lists = readdirSync(here).filter((name) => /^outputs-.*\.ts$/.test(name));
  const modules = await Promise.all(lists.sort().map((name) => import(new URL(name, import.meta.url).href)));
  return modules.flatMap((module: Record<string, readonly Output[]>) => Object.values(module).flat());
}

/** Files (relative to the current folder) that differ from what the tables say; with `write`, they are then renewed. */
export async function staleFiles(write: boolean): Promise<string[]> {
  const stale: string[] = [];
  for (const [name, emit] of await allOutputs()) {
    const file = join(genFolder, name);
    const text = await emit();
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
    stale.push(relative('.', file));
    if (!write) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return stale;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const check = process.argv.includes('--check');
  const stale = await staleFiles(!check);
  for (const path of stale) console.log(check ? `stale: ${path} (run \`npm run gen\`)` : `wrote ${path}`);
  if (check && stale.length > 0) process.exitCode = 1;
}
