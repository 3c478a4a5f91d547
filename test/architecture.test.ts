// The shape of the sources: stages import earlier stages only, each foreign library has one door, files stay readable.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const FOLDERS = ['lifter', 'loader', 'runtime-as', 'server'];
const LONGEST_FILE = 450;

/** Package → the file that may import it, in each of the programs that use it. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  binaryen: ['lifter/binaryen.ts', 'runtime-as/tables/emit-yoga-shim.ts'],
  'capstone-wasm': ['lifter/insns.ts'],
  'css-tree': ['runtime-as/host/css-selectors.ts'],
  '@fluent/bundle': ['runtime-as/host/api/fluent.ts'],
  '@fluent/syntax': ['runtime-as/host/api/fluent.ts'],
  fflate: ['runtime-as/host/api/fluent.ts'],
  'fast-png': ['runtime-as/host/api/image-decoders.ts'],
  omggif: ['runtime-as/host/api/image-decoders.ts'],
  gifenc: ['runtime-as/host/api/image-encoders.ts'],
};

/** What the files of a folder may import, by the start of the path; a folder may always import itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  lifter: ['runtime-as/tables/'],
  loader: [
    'runtime-as/tables/',
    'runtime-as/gen/',
    'runtime-as/host/',
    'server/page-config.ts',
    'server/exec-urls.ts',
    'server/exec-job.ts',
  ],
  'runtime-as/host': ['runtime-as/tables/', 'runtime-as/gen/'],
  'runtime-as/tables': ['runtime-as/gen/'],
  server: [
    'lifter/index.ts',
    'lifter/annotate.ts',
    'lifter/dump.ts',
    'lifter/error.ts',
    'lifter/report.ts',
    'lifter/code-map.ts',
    'lifter/debug-sections.ts',
    'lifter/dwarf-lines.ts',
    'lifter/wasm-',
    'runtime-as/host/',
    'runtime-as/tables/',
    'runtime-as/gen/',
  ],
};

/** The lifter's stages in their order; a stage may import those in front of it and the representation they share. */
const STAGES = [
  'error',
  'image',
  'program',
  'insns',
  'ops',
  'arm64',
  'code',
  'jumptable',
  'blocks',
  'passes',
  'abi',
  'shape',
  'closure',
  'analysis',
  'sink',
  'emit',
  'function',
  'module',
  'index',
];
const STAGE_OF: Readonly<Record<string, string>> = {
  'lifter/codescan.ts': 'program',
  'lifter/insn-words.ts': 'program',
  'lifter/exprs.ts': 'ops',
  'lifter/jump-values.ts': 'jumptable',
  'lifter/operands.ts': 'ops',
  'lifter/visits.ts': 'ops',
  'lifter/graph.ts': 'ops',
  'lifter/abi/aapcs64.ts': 'ops',
  'lifter/abi/apple64.ts': 'ops',
  'lifter/abi/convention.ts': 'ops',
  'lifter/listing.ts': 'insns',
  'lifter/dump.ts': 'index',
  'lifter/engine.ts': 'error',
  'lifter/annotate.ts': 'index',
  'lifter/report.ts': 'index',
  'lifter/binaryen.ts': 'sink',
  'lifter/sinks.ts': 'sink',
  'lifter/wasm-bytes.ts': 'sink',
  'lifter/wasm-module.ts': 'sink',
  'lifter/wasm-sections.ts': 'sink',
  'lifter/code-map.ts': 'sink',
  'lifter/wasm-code.ts': 'emit',
  'lifter/wasm-refs.ts': 'emit',
  'lifter/wasm-subset.ts': 'emit',
  'lifter/wasm-merge.ts': 'emit',
  'lifter/wasm-fuel.ts': 'emit',
  'lifter/wasm-data.ts': 'emit',
  'lifter/wasm-exports.ts': 'emit',
  'lifter/wasm-globals.ts': 'emit',
  'lifter/wasm-rewrite.ts': 'emit',
  'lifter/wasm-split.ts': 'emit',
  'lifter/wasm-split-plan.ts': 'emit',
  'lifter/wasm-split-first.ts': 'emit',
  'lifter/wasm-split-rest.ts': 'emit',
  'lifter/wasm-texts.ts': 'emit',
  'lifter/wasm-optimize.ts': 'emit',
  'lifter/wasm-marks.ts': 'emit',
  'lifter/wasm-flow.ts': 'emit',
  'lifter/wasm-regions.ts': 'emit',
  'lifter/wasm-outline.ts': 'emit',
  'lifter/wasm-opcodes.ts': 'sink',
  'lifter/debug-sections.ts': 'image',
  'lifter/dwarf-units.ts': 'image',
  'lifter/dwarf-lines.ts': 'image',
};

interface Import {
  from: string;
  to: string;
}

const sources = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => `${folder}/${name}`),
);
const imports: Import[] = sources.flatMap((from) =>
  [
    ...readFileSync(join(ROOT, from), 'utf8').matchAll(
      /^(?:import|export)\s[^;]*?from '([^']+)';|^import '([^']+)';/gm,
    ),
  ].map(([, a, b]) => {
    const name = a ?? b;
    return { from, to: name.startsWith('.') ? normalize(join(dirname(from), name)) : name };
  }),
);

// Sources in AssemblyScript import without an extension: such lines in TypeScript are text that a generator writes.
const isReal = ({ to }: Import): boolean => to.endsWith('.ts') || !to.includes('/') || to.startsWith('@');

const shape = suite('architecture');

shape('sources and imports are found', () => {
  assert.ok(sources.length > 100);
  assert.ok(imports.length > 300);
});

shape('each foreign library has one door', () => {
  for (const [name, doors] of Object.entries(DOORS))
    assert.equal(
      [...new Set(imports.filter(({ to }) => to === name || to.startsWith(`${name}/`)).map(({ from }) => from))],
      doors,
      name,
    );
});

shape('folders import what they may', () => {
  const wrong = imports.filter(isReal).filter(({ from, to }) => {
    const folder = Object.keys(MAY_IMPORT).find((name) => from.startsWith(`${name}/`));
    if (!folder || !FOLDERS.some((name) => to.startsWith(`${name}/`))) return false;
    return !to.startsWith(`${folder}/`) && !MAY_IMPORT[folder].some((start) => to.startsWith(start));
  });
  assert.equal(wrong, []);
});

shape('stages of the lifter import earlier stages only', () => {
  const stage = (file: string): number => {
    // image-elf.ts is a part of the stage image.
    const name = STAGE_OF[file] ?? /^lifter\/([^/.-]+)/.exec(file)?.[1] ?? '';
    return STAGES.indexOf(name);
  };
  const own = imports.filter(({ from, to }) => from.startsWith('lifter/') && to.startsWith('lifter/'));
  for (const { from, to } of own) {
    assert.ok(stage(from) >= 0 && stage(to) >= 0, `${from} and ${to} have a stage`);
    assert.ok(stage(from) >= stage(to), `${from} imports the later ${to}`);
  }
});

shape('strings of the runtime are ASCII, since what writes them takes the low bytes of their units', () => {
  // Comments as well, since they may hold quotes; a text of its own may be made of code points.
  const tokens = /\/\/.*|\/\*[\s\S]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g;
  const isAsciiScript = (file: string): boolean => /^runtime-as\/(?!host\/|tables\/)/.test(file);
  const wrong = sources.filter(isAsciiScript).flatMap((file) =>
    [...readFileSync(join(ROOT, file), 'utf8').matchAll(tokens)]
      .map(([token]) => token)
      .filter((token) => !token.startsWith('/') && /[^\0-\x7f]/.test(token))
      .map((token) => `${file}: ${token}`),
  );
  assert.equal(wrong, []);
});

shape('files stay short enough to read', () => {
  const long = sources
    .filter((file) => !/\/gen\/|\/tables\//.test(file))
    .map((file) => ({ file, lines: readFileSync(join(ROOT, file), 'utf8').split('\n').length }))
    .filter(({ lines }) => lines > LONGEST_FILE);
  assert.equal(long, []);
});

shape.run();
