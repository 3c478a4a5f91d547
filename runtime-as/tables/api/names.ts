// The names of all functions of Azul 0.2.0, by class: azul-0.2.0.txt, recorded by test/api/digest.ts. One line per class:
//   String|copyFromBytes fromUtf8 …|variant constructors …|delete clone … (derived)
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface ClassNames {
  methods: string[];
  /** Constructors of a variant: they follow from the type. */
  variants: string[];
  /** `delete`, `clone`, `hash` …: they follow from the traits of the type. */
  derived: string[];
}

export const NAMES_FILE = fileURLToPath(new URL('azul-0.2.0.txt', import.meta.url));

/** The lists in the form of the file. */
export function printNames(classes: ReadonlyMap<string, ClassNames>): string {
  const lines = [...classes].map(([name, { methods, variants, derived }]) =>
    [name, ...[methods, variants, derived].map((list) => list.join(' '))].join('|'),
  );
  return `${lines.sort().join('\n')}\n`;
}

/** Class (`String`) → its functions (`copyFromBytes`). */
export function readNames(): Map<string, ClassNames> {
  const lines = readFileSync(NAMES_FILE, 'utf8').trim().split('\n');
  return new Map(
    lines.map((line) => {
      const [name, ...lists] = line.split('|');
      const [methods, variants, derived] = lists.map((list) => list.split(' ').filter(Boolean));
      return [name, { methods, variants, derived }];
    }),
  );
}
