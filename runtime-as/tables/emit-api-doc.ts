// api tables + names of all functions of Azul 0.2.0 → docs/api.md: what is implemented, with C prototypes, and what is not.
import { functions, hasConstantsOnly } from './api/index.ts';
import { type ClassNames, readNames } from './api/names.ts';
import { emitPrototype } from './emit-c.ts';

const LISTS = ['methods', 'variants', 'derived'] as const;
const TITLES: Record<(typeof LISTS)[number], string> = {
  methods: 'functions of the API',
  variants: 'constructors of variants (`AzUpdate_refreshDom()`)',
  derived: 'functions by trait (`_clone`, `_delete`, `_partialEq` …)',
};

interface ClassDoc {
  name: string;
  names: ClassNames;
  prototypes: string[];
  missing: Record<(typeof LISTS)[number], string[]>;
  /** Constructors that are left out: the constants of the enumeration do the same. */
  leftOut: number;
}

const symbolOf = (className: string, method: string): string => `Az${className}_${method}`;

function docOf(name: string, names: ClassNames, later: string[]): ClassDoc {
  const lacks = (method: string): boolean => !functions[symbolOf(name, method)];
  const missing = {
    methods: names.methods.filter(lacks),
    variants: names.variants.filter(lacks),
    derived: names.derived.filter(lacks),
  };
  const leftOut = hasConstantsOnly(name) ? missing.variants.length : 0;
  if (leftOut) missing.variants = [];
  const all = [...LISTS.flatMap((list) => names[list]), ...later];
  const prototypes = all
    .map((method) => symbolOf(name, method))
    .filter((symbol) => functions[symbol])
    .map((symbol) => emitPrototype(symbol, functions[symbol]).replace(/^extern /, ''));
  return { name, names, prototypes, missing, leftOut };
}

/** Functions of the tables that Azul 0.2.0 got after its names were recorded, by class. */
function laterFunctions(names: ReadonlyMap<string, ClassNames>): Map<string, string[]> {
  const later = new Map<string, string[]>();
  for (const symbol of Object.keys(functions)) {
    const [, name, method] = /^Az([^_]+)_(\w+)$/.exec(symbol) as RegExpExecArray;
    const known = names.get(name);
    if (known && LISTS.some((list) => known[list].includes(method))) continue;
    later.set(name, [...(later.get(name) ?? []), method]);
  }
  return later;
}

const codeList = (names: string[]): string => names.map((name) => `\`${name}\``).join(', ');

function missingLine({ missing, leftOut }: ClassDoc): string[] {
  const parts = [
    missing.methods.length > 0 ? codeList(missing.methods) : '',
    missing.variants.length > 0 ? `constructors ${codeList(missing.variants)}` : '',
    missing.derived.length > 0 ? `by trait ${codeList(missing.derived)}` : '',
  ].filter(Boolean);
  return [
    ...(parts.length > 0 ? [`Missing: ${parts.join('; ')}`, ''] : []),
    ...(leftOut > 0 ? [`${leftOut} constructors are left out: use the constants.`, ''] : []),
  ];
}

function section(doc: ClassDoc): string[] {
  const total = LISTS.reduce((n, list) => n + doc.names[list].length, 0);
  const lines = [`## Az${doc.name}`, '', `${doc.prototypes.length} of ${Math.max(total, doc.prototypes.length)}`, ''];
  return [...lines, '```c', ...doc.prototypes, '```', '', ...missingLine(doc)];
}

function summary(docs: ClassDoc[], laterCount: number): string[] {
  const rows = LISTS.map((list) => {
    const total = docs.reduce((n, doc) => n + doc.names[list].length, 0);
    const missing = docs.reduce((n, doc) => n + doc.missing[list].length, 0);
    const leftOut = list === 'variants' ? docs.reduce((n, doc) => n + doc.leftOut, 0) : 0;
    return { title: TITLES[list], total, missing, leftOut, have: total - missing - leftOut };
  });
  const sum = (key: 'total' | 'missing' | 'leftOut' | 'have') => rows.reduce((n, row) => n + row[key], 0);
  const cells = [
    ...rows,
    { title: 'together', have: sum('have'), missing: sum('missing'), leftOut: sum('leftOut'), total: sum('total') },
  ];
  return [
    '| | implemented | missing | left out | in Azul 0.2.0 |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...cells.map(
      ({ title, have, missing, leftOut, total }) => `| ${title} | ${have} | ${missing} | ${leftOut} | ${total} |`,
    ),
    '',
    `${laterCount} functions of the release that came after these names were recorded are implemented besides.`,
    'An app that calls a missing function is refused before it is served, with the name and the calls that lead to it.',
    'Left out are constructors that only give a constant of a large enumeration, and those of types that programs pass on.',
    '',
  ];
}

/** Source text of docs/api.md. */
export function emitApiDoc(): string {
  const names = readNames();
  const later = laterFunctions(names);
  const none: ClassNames = { methods: [], variants: [], derived: [] };
  const docs = [...new Set([...names.keys(), ...later.keys()])]
    .sort()
    .map((name) => docOf(name, names.get(name) ?? none, later.get(name) ?? []));
  const absent = docs.filter((doc) => doc.prototypes.length === 0);
  const laterCount = [...later.values()].reduce((n, list) => n + list.length, 0);
  return [
    '<!-- Generated by `npm run gen` from runtime-as/tables/api: edit the tables. -->',
    '# The C API: what is implemented',
    '',
    ...summary(docs, laterCount),
    ...docs.filter((doc) => doc.prototypes.length > 0).flatMap(section),
    '## Classes without any',
    '',
    ...absent.flatMap(({ name, names: { methods, variants, derived } }) => [
      `* Az${name}: ${methods.length > 0 ? codeList(methods) : 'only what follows from its type'}${
        variants.length + derived.length > 0 ? ` (and ${variants.length + derived.length})` : ''
      }`,
    ]),
    '',
  ].join('\n');
}
