// Frames of a stack trace → function, file and line of the app's sources.
import { NO_ADDR, rangeAt } from '../lifter/code-map.ts';
import type { SourceFile } from '../lifter/dwarf-lines.ts';
import { NO_SOURCE, type Symbols } from './lifted.ts';

/** A frame of lifted code. */
export interface Place {
  fn: string;
  /** link address of the instruction; undefined in thunks, which no source made */
  addr: number | undefined;
  source?: SourceFile;
  line?: number;
}

/** What compilers append to the names of copies and parts that they make of a function. */
const COPIES = /(\.(constprop|isra|part|cold|localalias|lto_priv|llvm)(\.\d+)*)+$/;

/** What wasm function `index` does at byte `offset` of its module. */
export function placeAt(symbols: Symbols, sources: readonly SourceFile[], index: number, offset: number): Place {
  const fn = symbols.functions[index]?.replace(COPIES, '') ?? `function ${index}`;
  const range = rangeAt(symbols, offset);
  const addr = symbols.addrs[range];
  if (addr === undefined || addr === NO_ADDR) return { fn, addr: undefined };
  if (symbols.sources[range] === NO_SOURCE) return { fn, addr };
  return { fn, addr, source: sources[symbols.sources[range]], line: symbols.lines[range] };
}

/** `on_click (counter.c:42)`, or the address where the file `fileName` has no lines. */
export function describePlace({ fn, addr, source, line }: Place, fileName: string): string {
  if (source) return `${fn} (${source.name}:${line})`;
  return addr === undefined ? fn : `${fn} (${fileName}:0x${addr.toString(16)})`;
}

/** So many different frames are named. */
const MAX_FRAMES = 12;

/** `on_click (counter.c:42), called by main (counter.c:90)`, the innermost first; '' for no frames. */
export function describeChain(places: readonly Place[], fileName: string): string {
  const shown: { text: string; times: number }[] = [];
  for (const place of places) {
    if (place.addr === undefined) continue;
    const text = describePlace(place, fileName);
    const last = shown.at(-1);
    if (last?.text === text) last.times += 1;
    else shown.push({ text, times: 1 });
  }
  const more = shown.length > MAX_FRAMES ? [`${shown.length - MAX_FRAMES} more`] : [];
  return [
    ...shown.slice(0, MAX_FRAMES).map(({ text, times }) => (times > 1 ? `${text} ${times} times` : text)),
    ...more,
  ].join(', called by ');
}
