// Where the package's own files are: beside the sources in the repository, one folder above the bundle when built.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Absolute path of a file of the package, given from its root; `server/` and `dist/` are equally deep. */
export const packagePath = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

export const version = (): string =>
  (JSON.parse(readFileSync(packagePath('package.json'), 'utf8')) as { version: string }).version;

const isMissing = (error: unknown): boolean =>
  ['ENOENT', 'MODULE_NOT_FOUND'].includes((error as NodeJS.ErrnoException).code ?? '');

/** Names of the demos whose builds come with the package. */
export function demoNames(): string[] {
  try {
    return readdirSync(packagePath('demos/bin')).sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** A file of dist/, or one sentence on how to make it. */
export function readBuilt(name: string): Buffer {
  try {
    return readFileSync(packagePath(`dist/${name}`));
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new Error(`dist/${name} is missing: run \`npm run build\` in ${packagePath('')}`);
  }
}

/** The woff2 of a family: in dist/fonts when built, else from the package that it comes from. */
export function readFont(family: string, weight: number): Buffer {
  const file = `${family.toLowerCase()}-latin-${weight}-normal.woff2`;
  try {
    return readFileSync(packagePath(`dist/fonts/${file}`));
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  try {
    const { resolve } = createRequire(import.meta.url);
    return readFileSync(resolve(`@fontsource/${family.toLowerCase()}/files/${file}`));
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new Error(`dist/fonts/${file} is missing: run \`npm run build\` in ${packagePath('')}`);
  }
}
