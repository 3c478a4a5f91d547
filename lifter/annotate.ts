// A lifted function beside its machine code: each ARM64 instruction, and below it the wasm instructions that it became.
import { NO_ADDR, rangeAt } from './code-map.ts';
import type { LineTable } from './dwarf-lines.ts';
import { lift, type Tier } from './index.ts';
import { Listing } from './listing.ts';
import type { Program } from './program.ts';
import { readWasmCode, type WasmFunction, type WasmInsn } from './wasm-code.ts';

export interface AnnotateOptions {
  tier: Tier;
  /** shows the source line where it changes */
  lines?: LineTable;
}

const hex = (n: number): string => `0x${n.toString(16)}`;
const wasmLine = ({ offset, text, depth }: WasmInsn): string =>
  `      ${hex(offset).padStart(7)}  ${'  '.repeat(depth)}${text}\n`;

/** Wasm instructions by the guest address they come from; NO_ADDR for those that no instruction stands behind. */
function byAddress(f: WasmFunction, addrOf: (offset: number) => number): Map<number, WasmInsn[]> {
  const found = new Map<number, WasmInsn[]>();
  for (const insn of f.insns) {
    const at = addrOf(insn.offset);
    found.set(at, [...(found.get(at) ?? []), insn]);
  }
  return found;
}

function functionText(
  program: Program,
  listing: Listing,
  f: WasmFunction,
  name: string,
  made: Map<number, WasmInsn[]>,
  lines: LineTable | undefined,
): string {
  const own = [...made.keys()].filter((at) => at !== NO_ADDR);
  const starts = new Set(own.map((at) => program.functionAt(at)?.addr ?? at));
  const addrs = [...new Set([...[...starts].flatMap((start) => listing.addresses(start)), ...own])].sort(
    (a, b) => a - b,
  );
  let text = `${name}: wasm function ${f.index}, ${f.byteLen} bytes\n`;
  let before = '';
  for (const at of addrs) {
    const source = lines?.at(at - program.bias);
    const line = source && source.line > 0 ? `${source.file.name}:${source.line}` : '';
    if (line !== before && line !== '') text += `  ; ${line}\n`;
    before = line;
    text += `  ${listing.line(at)}\n${(made.get(at) ?? []).map(wasmLine).join('')}`;
  }
  const rest = made.get(NO_ADDR) ?? [];
  return rest.length === 0 ? text : `${text}  (no instruction)\n${rest.map(wasmLine).join('')}`;
}

/** The module of `root` and its closure, function by function; thunks come last, in one line each. Throws LiftError. */
export function annotate(program: Program, root: string | number, { tier, lines }: AnnotateOptions): string {
  const { wasm, names, codeMap } = lift(program, root, { tier });
  const listing = new Listing(program);
  const addrOf = (offset: number): number => {
    const addr = codeMap.addrs[rangeAt(codeMap, offset)] ?? NO_ADDR;
    return addr === NO_ADDR ? NO_ADDR : addr + program.bias;
  };
  const parts: string[] = [];
  const thunks: string[] = [];
  for (const f of readWasmCode(wasm, names)) {
    const made = byAddress(f, addrOf);
    const name = names[f.index];
    if (made.size === 1 && made.has(NO_ADDR)) thunks.push(`${name}: wasm function ${f.index}, ${f.byteLen} bytes\n`);
    else parts.push(functionText(program, listing, f, name, made, lines));
  }
  return [...parts, thunks.join('')].filter((part) => part !== '').join('\n');
}
