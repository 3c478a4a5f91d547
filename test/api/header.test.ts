// include/azul.h is accepted by the compilers that apps are built with: its assertions hold the sizes and offsets of the
// tables against the compiler's own, for ARM64 in C and in C++; the macros for models expand without a warning.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { functions } from '../../runtime-as/tables/api/index.ts';
import { has, needs } from '../util/tools.ts';
import { compileHeader, compilerName, HEADER_COMPILERS } from './compile-header.ts';

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

for (const compiler of HEADER_COMPILERS) {
  const name = compilerName(compiler);
  if (!has(compiler.tool) || !has('aarch64-linux-gnu-gcc')) {
    needs(`header with ${name}`, compiler.tool, 'aarch64-linux-gnu-gcc');
    continue;
  }
  test(`${name} accepts the header alone, and with a model`, () => {
    compileHeader(compiler, '#include "azul.h"\n');
    compileHeader(compiler, PROGRAM);
  });
}

if (has('aarch64-linux-gnu-gcc')) {
  test('every function can be named and its address taken', () => {
    const names = Object.keys(functions).map((symbol) => `  (void*)${symbol},`);
    compileHeader(HEADER_COMPILERS[0], `#include "azul.h"\nvoid* const all[] = {\n${names.join('\n')}\n};\n`);
  });

  test('a wrong layout would be noticed', () => {
    const wrong = '#include "azul.h"\nAZ_ASSERT(sizeof(AzDom) == 239, "AzDom");\n';
    assert.throws(() => compileHeader(HEADER_COMPILERS[0], wrong), /AzDom/);
  });
}

test.run();
