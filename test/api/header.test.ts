// include/azul.h is accepted by the compilers that apps are built with: its assertions hold the sizes and offsets of the
// tables against the compiler's own, for ARM64 in C and in C++; the macros for models expand without a warning.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { functions } from '../../runtime-as/tables/api/index.ts';
import { APPLE_TARGET } from '../lifter/apple.ts';
import { has, needs } from '../util/tools.ts';

const include = fileURLToPath(new URL('../../include', import.meta.url));

const PROGRAM = `#include "azul.h"
typedef struct { uint32_t count; } Model;
static void Model_destructor(void* model) { (void)model; }
static AzJson Model_toJson(AzRefAny any) { AzRefAny_delete(&any); return AzJson_null(); }
static AzResultRefAnyString Model_fromJson(AzJson json) {
  AzJson_delete(&json);
  return AzResultRefAnyString_err(AZ_STR("none"));
}
AZ_REFLECT_JSON(Model, Model_destructor, Model_toJson, Model_fromJson)

typedef struct { double x; } Plain;
static void Plain_destructor(void* plain) { (void)plain; }
AZ_REFLECT(Plain, Plain_destructor)

bool probe(AzRefAny* any, AzOptionJson* option);
bool probe(AzRefAny* any, AzOptionJson* option) {
  ModelRef guard = ModelRef_create(any);
  const AzJson* json = 0;
  bool ok = Model_downcastRef(any, &guard) && guard.ptr->count > 0 && AzOptionJson_matchRefSome(option, &json);
  ModelRef_delete(&guard);
  return ok && AzJson_isArray(json);
}
`;

interface Compiler {
  tool: 'aarch64-linux-gnu-gcc' | 'clang';
  args: string[];
  language: 'c' | 'c++';
}

const STRICT = ['-Wall', '-Wextra', '-Werror', '-Wno-unused-function'];
const compilers: Compiler[] = [
  { tool: 'aarch64-linux-gnu-gcc', args: ['-std=c11'], language: 'c' },
  { tool: 'clang', args: ['--target=aarch64-linux-gnu', '-std=c11'], language: 'c' },
  { tool: 'clang', args: ['--target=aarch64-linux-gnu', '-std=c++17', '-nostdinc++'], language: 'c++' },
  { tool: 'clang', args: [...APPLE_TARGET, '-std=c11'], language: 'c' },
];

/** Compiles \`text\` to nothing; throws with the compiler's messages. */
function compile({ tool, args, language }: Compiler, text: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'az-header-'));
  try {
    const file = join(folder, language === 'c' ? 'probe.c' : 'probe.cc');
    writeFileSync(file, text);
    const all = [...args, ...STRICT, '-x', language, '-I', include, '-fsyntax-only', file];
    // For Linux clang borrows the headers of the cross compiler's C library; Apple's are not here, and not needed.
    if (args[0] === '--target=aarch64-linux-gnu') all.push('-isystem', '/usr/aarch64-linux-gnu/include');
    execFileSync(tool, all, { encoding: 'utf8', stdio: 'pipe' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

for (const compiler of compilers) {
  const name = [compiler.tool, ...compiler.args].join(' ');
  if (!has(compiler.tool)) {
    needs(`header with ${name}`, compiler.tool, 'aarch64-linux-gnu-gcc');
    continue;
  }
  test(`${name} accepts the header and a model`, () => {
    compile(compiler, PROGRAM);
  });
}

if (has('aarch64-linux-gnu-gcc')) {
  test('every function can be named and its address taken', () => {
    const names = Object.keys(functions).map((symbol) => `  (void*)${symbol},`);
    compile(compilers[0], `#include "azul.h"\nvoid* const all[] = {\n${names.join('\n')}\n};\n`);
  });

  test('a wrong layout would be noticed', () => {
    const wrong = '#include "azul.h"\nAZ_ASSERT(sizeof(AzDom) == 239, "AzDom");\n';
    assert.throws(() => compile(compilers[0], wrong), /AzDom/);
  });
}

test.run();
