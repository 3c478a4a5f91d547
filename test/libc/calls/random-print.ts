// Random calls of printf.
import { anyDouble, anyInt, type Draw, floatWord, quadWord } from './draw.ts';
import { OPS, PRINT, PRINT_FIXED } from './ops.ts';
import type { Call } from './program.ts';

interface Format {
  text: string;
  ints: bigint[];
  /** In registers: 8 at most. */
  floats: [bigint, bigint][];
}

/**
 * The GNU C library 2.36 loses zeros of %#g where rounding moves a number to the next power of ten; the flag is left out
 * where a number is so large that this can be.
 */
function withoutAlternate(spec: string, value: number): string {
  return Math.abs(value) < 1000 && Number.isInteger(value * 4) ? spec : spec.replaceAll('#', '');
}

/** Appends one directive and its arguments; at most 8 floating-point ones, so that all lie in registers. */
function directive(draw: Draw, to: Format): void {
  const kind = draw.below(10);
  if (kind === 8) {
    to.text += draw.of(['%%', 'plain ', '\xe4\xff', '']);
    return;
  }
  const flags = draw.text("-+ #0'", 0, draw.chance(30) ? 4 : 1);
  let spec = `%${flags}`;
  const number = (max: number): string => {
    if (!draw.chance(15)) return String(draw.range(1, max));
    to.ints.push(BigInt(draw.range(-4, max)));
    return '*';
  };
  if (draw.chance(40)) spec += number(30);
  if (draw.chance(40)) spec += draw.chance(20) ? '.' : `.${number(24)}`;
  if (kind < 4 && to.floats.length < 8) {
    const letter = draw.of([...'fegaFEGA']);
    if (draw.chance(25)) {
      to.floats.push(quadWord(draw));
      to.text += `${/g/i.test(letter) ? spec.replaceAll('#', '') : spec}L${letter}`;
      return;
    }
    const value = anyDouble(draw);
    to.floats.push(floatWord(value, false));
    to.text += (/g/i.test(letter) ? withoutAlternate(spec, value) : spec) + letter;
  } else if (kind === 9) {
    to.ints.push(BigInt(draw.range(1, 255)));
    to.text += `${spec}c`;
  } else {
    to.ints.push(anyInt(draw));
    to.text += spec + draw.of(['', 'hh', 'h', 'l', 'll', 'z', 'j', 't']) + draw.of([...'diuxXo']);
  }
}

export function printCall(draw: Draw): Call {
  if (draw.chance(10)) return numberedPrintCall(draw);
  const format: Format = { text: '', ints: [], floats: [] };
  // A directive takes three arguments at most, and there are nine.
  for (let n = draw.range(1, 4); n > 0 && format.ints.length < 7; n--) {
    directive(draw, format);
    if (draw.chance(50)) format.text += draw.text(' |,xyz', 0, 3);
  }
  return printWith(draw, format);
}

function printWith(draw: Draw, { text, ints, floats }: Format): Call {
  const size = BigInt(draw.chance(20) ? draw.below(30) : 8000);
  return {
    op: OPS.indexOf(PRINT[0]),
    ints: [size, ...ints, ...Array<bigint>(9).fill(0n)].slice(0, 10),
    floats: [...floats, ...Array<[bigint, bigint]>(8).fill([0n, 0n])].slice(0, 8),
    texts: [text],
  };
}

export function fixedPrintCall(draw: Draw): Call {
  const floats = Array.from({ length: 8 }, () =>
    draw.chance(50) ? floatWord(anyDouble(draw), false) : quadWord(draw),
  );
  const ints = Array.from({ length: 10 }, () => anyInt(draw));
  return { op: OPS.indexOf(draw.of(PRINT_FIXED)), ints, floats, texts: [draw.text('abc', 0, 30)] };
}

/** %2$d: each argument by its number, in any order and more than once; widths from arguments too. */
function numberedPrintCall(draw: Draw): Call {
  const kinds = Array.from({ length: draw.range(1, 6) }, () => draw.of(['int', 'long', 'double', 'quad'] as const));
  const ints: bigint[] = [];
  const floats: [bigint, bigint][] = [];
  for (const kind of kinds) {
    if (kind === 'int') ints.push(BigInt(draw.range(-30, 30)));
    else if (kind === 'long') ints.push(anyInt(draw));
    else floats.push(kind === 'quad' ? quadWord(draw) : floatWord(anyDouble(draw), false));
  }
  const letters = { int: 'diuxX', long: 'diuxX', double: 'fega', quad: 'fega' } as const;
  const modifiers = { int: '', long: 'l', double: '', quad: 'L' } as const;
  const order = [...kinds.keys(), ...Array.from({ length: draw.below(3) }, () => draw.below(kinds.length))];
  const widths = kinds.flatMap((kind, i) => (kind === 'int' ? [`*${i + 1}$`] : []));
  const text = order.map((i) => {
    const width =
      draw.chance(20) && widths.length > 0 ? draw.of(widths) : draw.of(['', '12', '.3', '-9.1', '+', '020']);
    return `%${i + 1}$${width}${modifiers[kinds[i]]}${draw.of([...letters[kinds[i]]])}`;
  });
  return printWith(draw, { text: text.sort(() => draw.below(3) - 1).join(draw.of(['', ' ', '%%|'])), ints, floats });
}
