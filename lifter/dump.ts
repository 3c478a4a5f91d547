// Any stage of the lifter as text for people: what `azul-web inspect` prints.
import { readFunction } from './blocks.ts';
import { CodeReader } from './code.ts';
import { LiftError } from './error.ts';
import { lift } from './index.ts';
import { Listing } from './listing.ts';
import type { Block, Expr, Flags, Func, Stmt, Term } from './ops.ts';
import { lowerFlags } from './passes/flags.ts';
import { foldConstants } from './passes/values.ts';
import type { Program } from './program.ts';
import { makeReducible, type Shape, shapeBlocks } from './shape.ts';

export const DUMPS = ['image', 'insns', 'blocks', 'ops', 'shape', 'wat'] as const;
export type DumpStage = (typeof DUMPS)[number];

/** Text of `stage` for the function `symbol` ('image' needs none), beside the instructions it comes from. Addresses are those of the file, as a disassembler shows them. */
export function dump(program: Program, stage: DumpStage, symbol: string | undefined): string {
  if (stage === 'image') return imageText(program);
  const addr = program.exports.get(symbol ?? 'main');
  if (addr === undefined) throw new LiftError(`no function "${symbol}" in ${program.image.fileName}`);
  const listing = new Listing(program);
  if (stage === 'insns')
    return listing
      .addresses(addr)
      .map((at) => `${listing.line(at)}\n`)
      .join('');
  if (stage === 'wat') return watText(lift(program, addr, { text: true }).text!, listing);
  const raw = readFunction(program, new CodeReader(program), addr);
  const writer = new Writer(program, listing);
  if (stage === 'blocks') return writer.func(raw);
  const ops = foldConstants(makeReducible(lowerFlags(raw)), (a) => program.slotOfAddr.get(a));
  if (stage === 'ops') return writer.func(ops);
  return `${writer.shape(shapeBlocks(ops), ops, 0).join('\n')}\n`;
}

/** Binaryen's notes of where an expression comes from become the instruction. */
const watText = (text: string, listing: Listing): string =>
  text.replace(
    /^( *);;@ image:(\d+):\d+$/gm,
    (_, indent: string, at: string) => `${indent};; ${listing.short(Number(at))}`,
  );

const hex = (n: number): string => `0x${n.toString(16)}`;
const pad = (n: number): string => n.toString(16).padStart(8, '0');

function imageText(program: Program): string {
  const { image, bias } = program;
  const segments = image.segments.map((s) => {
    const rights = `r${s.writable ? 'w' : '-'}${s.executable ? 'x' : '-'}`;
    return `  ${pad(s.addr)}  ${rights}  ${s.byteLen} bytes, ${s.bytes.length} of them in the file`;
  });
  const functions = [...program.functions.values()]
    .sort((a, b) => a.addr - b.addr)
    .map((f) => {
      const slot = program.slotOfAddr.get(f.addr);
      return `  ${pad(f.addr - bias)}  ${String(f.byteLen).padStart(6)} bytes  ${f.name}${slot === undefined ? '' : `  (slot ${slot})`}`;
    });
  const imports = [...program.imports].map(([stub, symbol]) => `  ${pad(stub - bias)}  ${symbol}`);
  return [
    `${image.fileName}: in memory from ${hex(program.base)}, ${program.byteLen} bytes; entry ${hex(image.entry)}`,
    'segments:',
    ...segments,
    `functions: ${functions.length}`,
    ...functions,
    `imports (address of the stub): ${imports.length}`,
    ...imports,
    '',
  ].join('\n');
}

/** Column of the instruction beside a line. */
const BESIDE = 64;

const SYMBOLS: Record<string, string> = {
  add: '+',
  sub: '-',
  mul: '*',
  and: '&',
  or: '|',
  xor: '^',
  shl: '<<',
  shr_u: '>>>',
  shr_s: '>>',
};

/** Ops as one line each, in the notation of an expression language. */
class Writer {
  readonly #program: Program;
  readonly #listing: Listing;
  #before: number | undefined;
  constructor(program: Program, listing: Listing) {
    this.#program = program;
    this.#listing = listing;
  }

  /** `text` with the instruction at `at` to its right, where that is not the one of the line above. */
  private beside(text: string, at: number | undefined): string {
    const isNew = at !== undefined && at !== this.#before;
    this.#before = at;
    return isNew ? `${text.padEnd(BESIDE)}  ; ${this.#listing.short(at)}` : text;
  }

  expr(e: Expr): string {
    switch (e.k) {
      case 'const':
        return e.v > 4095n ? `0x${e.v.toString(16)}` : String(e.v);
      case 'fconst':
        return `${e.t}:0x${e.bits.toString(16)}`;
      case 'vconst':
        return `v128:0x${e.hi.toString(16)}_${e.lo.toString(16).padStart(16, '0')}`;
      case 'get':
        return e.t === 'i64' ? e.r : `${e.r}:${e.t}`;
      case 'load':
        return `${e.t}.load${e.bytes * 8}${e.signed ? '_s' : ''}[${this.expr(e.addr)}${e.off ? ` + ${e.off}` : ''}]`;
      case 'un':
        return `${e.t}.${e.op}(${this.expr(e.a)})`;
      case 'bin':
      case 'cmp':
        return `(${this.expr(e.a)} ${SYMBOLS[e.op] ?? e.op} ${this.expr(e.b)})`;
      case 'select':
        return `(${this.expr(e.c)} ? ${this.expr(e.a)} : ${this.expr(e.b)})`;
      case 'cond':
        return `cond.${e.cc}`;
      case 'simd':
        return `${e.op}${e.lane === undefined ? '' : `.${e.lane}`}(${e.args.map((a) => this.expr(a)).join(', ')})`;
      default:
        return `${e.name}(${e.args.map((a) => this.expr(a)).join(', ')})`;
    }
  }

  private flags(f: Flags): string {
    if (f.kind === 'ccmp') return `ccmp(${this.expr(f.c)} ? ${this.flags(f.flags)} : ${f.nzcv})`;
    const parts = [f.a, ...('b' in f ? [f.b] : []), ...('c' in f ? [f.c] : [])];
    return `${f.kind}(${parts.map((e) => this.expr(e)).join(', ')})`;
  }

  stmt(s: Stmt): string {
    switch (s.k) {
      case 'set':
        return `${s.r} = ${this.expr(s.v)}`;
      case 'store':
        return `store${s.bytes * 8}[${this.expr(s.addr)}${s.off ? ` + ${s.off}` : ''}] = ${this.expr(s.v)}`;
      case 'flags':
        return `flags = ${this.flags(s.f)}`;
      case 'call': {
        const { target, tail } = s.call;
        const to =
          target.kind === 'direct'
            ? this.#program.symbolAt(target.addr)
            : target.kind === 'import'
              ? `import ${target.symbol}`
              : `[${this.expr(target.slot)}]`;
        return `${tail ? 'tail call' : 'call'} ${to}`;
      }
      default:
        return `trap "${s.message}"`;
    }
  }

  private term(t: Term): string {
    switch (t.k) {
      case 'jump':
        return `jump b${t.to}`;
      case 'branch':
        return `if ${this.expr(t.c)} jump b${t.to} else b${t.otherwise}`;
      case 'switch':
        return `switch ${this.expr(t.index)} [${t.to.map((n) => `b${n}`).join(' ')}] else b${t.otherwise}`;
      case 'goto':
        return `goto ${this.expr(t.target)}`;
      default:
        return t.k;
    }
  }

  private block(b: Block, n: number): string {
    const lines = b.body.map((s) => `${this.beside(`    ${this.stmt(s)}`, s.at)}\n`).join('');
    const last = this.beside(`    ${this.term(b.term)}`, b.term.at);
    return `  b${n}: (${hex(b.addr - this.#program.bias)})\n${lines}${last}\n`;
  }

  func(f: Func): string {
    return `${f.name}:\n${f.blocks.map((b, n) => this.block(b, n)).join('')}`;
  }

  /** Lines of a shape, indented by depth. */
  shape(s: Shape, f: Func, depth: number): string[] {
    const at = '  '.repeat(depth);
    const inner = (x: Shape): string[] => this.shape(x, f, depth + 1);
    switch (s.k) {
      case 'seq':
        return s.parts.flatMap((p) => this.shape(p, f, depth));
      case 'code':
        return f.blocks[s.block].body.map((x) => this.beside(at + this.stmt(x), x.at));
      case 'block':
      case 'loop':
        return [`${at}${s.k} ${s.label} {`, ...inner(s.body), `${at}}`];
      case 'if':
        return [
          this.beside(`${at}if ${this.expr(s.c)} {`, s.at),
          ...inner(s.yes),
          `${at}} else {`,
          ...inner(s.otherwise),
          `${at}}`,
        ];
      case 'br':
        return [this.beside(`${at}br ${s.label}${s.c ? ` if ${this.expr(s.c)}` : ''}`, s.at)];
      case 'table':
        return [this.beside(`${at}switch ${this.expr(s.index)} [${s.labels.join(' ')}] else ${s.otherwise}`, s.at)];
      default:
        return [this.beside(`${at}${s.k}`, s.at)];
    }
  }
}
