// Regions of functions that become functions of their own: whatever is taken out of a program, it computes what it did. The programs
// are random ones in which each way out of a region occurs, with locals of all types.
import binaryen from 'binaryen';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FlowModule } from '../../lifter/wasm-flow.ts';
import { outlineRegions } from '../../lifter/wasm-outline.ts';
import { regionStarts } from '../../lifter/wasm-regions.ts';
import { chosenSeed } from '../api/wasm.ts';
import { Random } from '../runtime/random.ts';

const outline = suite('lifter: regions as functions');
const FUNCTIONS = 40;
const ROUNDS = 6;
const LOCALS = ['i32', 'i32', 'i32', 'i64', 'f64', 'f32'];
const INPUTS = [0, 1, 2, 3, 7, -1, 100, 0x7fff_ffff];

/** One function `(i32, i32) → i32` (or without a result) as text. It ends: each turn of a loop takes from one budget. */
class RandomFunction {
  readonly #random: Random;
  readonly #results: boolean;
  readonly #index: number;
  /** labels around, and whether they take a value */
  readonly #labels: { name: string; takesValue: boolean }[] = [];
  #count = 0;

  constructor(random: Random, index: number) {
    this.#random = random;
    this.#index = index;
    this.#results = random.below(3) > 0;
  }

  get hasResult(): boolean {
    return this.#results;
  }

  text(): string {
    const body = this.statements(4);
    const locals = LOCALS.map((type, n) => `(local $l${n + 2} ${type})`).join(' ');
    const value = this.#results ? this.value(2) : '';
    return `(func $f${this.#index} (param $l0 i32) (param $l1 i32) ${this.#results ? '(result i32)' : ''} ${locals}
      ${body} (global.set $seen (i32.add (global.get $seen) (i32.trunc_sat_f64_s (local.get $l6)))) ${value})`;
  }

  private pick(n: number): number {
    return this.#random.below(n);
  }
  private typeOf(local: number): string {
    return local < 2 ? 'i32' : LOCALS[local - 2];
  }
  private i32Local(): string {
    return `$l${this.pick(5)}`;
  }

  private value(depth: number): string {
    switch (depth === 0 ? this.pick(2) : this.pick(7)) {
      case 0:
        return `(i32.const ${this.pick(9) - 2})`;
      case 1:
        return `(local.get ${this.i32Local()})`;
      case 2:
        return `(i32.${['add', 'sub', 'xor', 'lt_s', 'eq'][this.pick(5)]} ${this.value(depth - 1)} ${this.value(depth - 1)})`;
      case 3:
        return `(local.tee ${this.i32Local()} ${this.value(depth - 1)})`;
      case 4:
        return `(if (result i32) ${this.value(0)} (then ${this.statements(depth - 1)} ${this.value(depth - 1)}) (else ${this.statements(depth - 1)} ${this.value(depth - 1)}))`;
      case 5: {
        const name = `$b${this.#count++}`;
        this.#labels.push({ name, takesValue: true });
        const text = `(block ${name} (result i32) ${this.statements(depth - 1)} (drop (br_if ${name} ${this.value(0)} ${this.value(0)})) ${this.value(depth - 1)})`;
        this.#labels.pop();
        return text;
      }
      default:
        return `(i32.wrap_i64 (i64.add (local.get $l5) (i64.extend_i32_s ${this.value(0)})))`;
    }
  }

  private set(depth: number): string {
    const local = this.pick(8);
    const value = this.value(depth);
    const type = this.typeOf(local);
    if (type === 'i32') return `(local.set $l${local} ${value})`;
    const convert = type === 'i64' ? 'i64.extend_i32_s' : `${type}.convert_i32_s`;
    return `(local.set $l${local} (${type}.add (local.get $l${local}) (${convert} ${value})))`;
  }

  private leave(): string {
    const free = this.#labels.filter(({ takesValue }) => !takesValue);
    const n = this.pick(free.length + 2);
    if (n < free.length) return `(br ${free[n].name})`;
    if (free.length > 0 && this.pick(3) === 0) {
      const names = Array.from({ length: 1 + this.pick(4) }, () => free[this.pick(free.length)].name);
      return `(br_table ${names.join(' ')} ${this.value(1)})`;
    }
    if (this.pick(12) === 0) return '(unreachable)';
    return this.#results ? `(return ${this.value(1)})` : '(return)';
  }

  private frame(kind: 'block' | 'loop', depth: number): string {
    const name = `$b${this.#count++}`;
    const budget =
      kind === 'loop'
        ? `(global.set $budget (i32.sub (global.get $budget) (i32.const 1)))
           (if (i32.lt_s (global.get $budget) (i32.const 0)) (then (unreachable)))`
        : '';
    this.#labels.push({ name, takesValue: false });
    const text = `(${kind} ${name} ${budget} ${this.statements(depth - 1)})`;
    this.#labels.pop();
    return text;
  }

  private statement(depth: number): string {
    const value = Math.min(depth, 2);
    const free = this.#labels.filter(({ takesValue }) => !takesValue);
    switch (depth === 0 ? this.pick(3) : this.pick(9)) {
      case 0:
      case 1:
        return this.set(value);
      case 2:
        return free.length === 0 ? this.set(0) : `(br_if ${free[this.pick(free.length)].name} ${this.value(1)})`;
      case 3:
        return `(if ${this.value(value)} (then ${this.statements(depth - 1)}))`;
      case 4:
        return `(if ${this.value(value)} (then ${this.statements(depth - 1)}) (else ${this.statements(depth - 1)}))`;
      case 5:
        return `(if ${this.value(value)} (then ${this.statements(depth - 1)} ${this.leave()}))`;
      case 6:
        return this.frame('loop', depth);
      default:
        return this.frame('block', depth);
    }
  }

  private statements(depth: number): string {
    return Array.from({ length: 1 + this.pick(4) }, () => this.statement(depth)).join('\n');
  }
}

function randomModule(random: Random): { wasm: Uint8Array; hasResult: boolean[] } {
  const functions = Array.from({ length: FUNCTIONS }, (_, n) => new RandomFunction(random, n));
  const text = `(module (global $seen (export "seen") (mut i32) (i32.const 0))
    (global $budget (export "budget") (mut i32) (i32.const 0))
    ${functions.map((one) => one.text()).join('\n')}
    ${functions.map((_, n) => `(export "f${n}" (func $f${n}))`).join('\n')})`;
  const module = binaryen.parseText(text);
  module.setFeatures(binaryen.Features.All);
  assert.ok(module.validate());
  const wasm = module.emitBinary();
  module.dispose();
  return { wasm, hasResult: functions.map(({ hasResult }) => hasResult) };
}

/** What all functions answer, and what they leave in the globals. */
function outcomes(wasm: Uint8Array): string[] {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(wasm)));
  const [seen, budget] = [exports['seen'], exports['budget']] as WebAssembly.Global[];
  return Array.from({ length: FUNCTIONS }, (_, n) => {
    const f = exports[`f${n}`] as (x: number, y: number) => number | undefined;
    return INPUTS.map((x) => {
      seen.value = 0;
      budget.value = 50;
      try {
        return `${f(x, INPUTS[n % INPUTS.length])} ${seen.value}`;
      } catch (error) {
        return `${(error as Error).message} ${seen.value}`;
      }
    }).join();
  });
}

outline('random programs', () => {
  const random = new Random(chosenSeed('lifter/wasm-outline'));
  let made = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const { wasm } = randomModule(random);
    const expected = outcomes(wasm);
    for (const share of [1, 0.5, 0.2]) {
      let changed: Uint8Array = wasm;
      // What was taken out has regions too.
      for (let depth = 0; depth < 3; depth++) {
        const before = new FlowModule(changed).parts.bodies.length;
        changed = outlineRegions(changed, () => random.below(100) < share * 100, 0);
        made += new FlowModule(changed).parts.bodies.length - before;
        assert.equal(outcomes(changed), expected, `round ${round}, ${share}`);
      }
    }
  }
  assert.ok(made > 5_000, `${made} functions`);
});

outline('regions begin where nothing is on the stack', () => {
  const module = new FlowModule(randomModule(new Random(1)).wasm);
  for (let n = 0; n < FUNCTIONS; n++) {
    const flow = module.flowOf(n);
    assert.ok(regionStarts(flow).every((first) => flow.insns[first].isClear));
  }
});

outline.run();
