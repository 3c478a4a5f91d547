// What lifted the modules: a hash that changes with the lifter, the tables it reads and the packages it uses.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { packagePath } from './package.ts';

/** Hash of the sources; the build puts it in. */
declare const AZ_SOURCE_HASH: string | undefined;

/** Folders whose code decides what a module or a cache entry looks like. */
const SOURCES = ['lifter', 'runtime-as/host', 'runtime-as/tables', 'server'];
const PACKAGES = ['binaryen', 'capstone-wasm'];

/** For runs without a build: of the sources as they are now. */
function hashSources(): string {
  const hash = createHash('sha256');
  for (const folder of SOURCES)
    for (const name of readdirSync(packagePath(folder), { recursive: true, encoding: 'utf8' }).sort())
      if (name.endsWith('.ts')) hash.update(`${name}\0`).update(readFileSync(join(packagePath(folder), name)));
  return hash.digest('hex');
}

function packageVersion(name: string): string {
  let folder = dirname(createRequire(import.meta.url).resolve(name));
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) folder = dirname(folder);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version?: string };
  return `${name} ${version}`;
}

/** False where the sources themselves run. */
export const isBuilt = (): boolean => typeof AZ_SOURCE_HASH === 'string';

let known: string | undefined;

export function lifterVersion(): string {
  known ??= [isBuilt() ? AZ_SOURCE_HASH : hashSources(), ...PACKAGES.map(packageVersion)].join(', ');
  return known;
}
