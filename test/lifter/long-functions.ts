// C source of long functions without branches. Where a long row of statements is cut into parts, a function may end right at a
// cut: for that there is one of each length, which one more store makes longer by one statement of wasm.

/** What names of files with such functions begin with. */
export const LONG = 'long';

const STATEMENTS: readonly ((n: number) => string)[] = [
  (n) => `p[${n & 15}] = a + ${n};`,
  (n) => `a ^= p[${(n * 7) & 15}] << ${n % 13};`,
  (n) => `p[${(n * 3) & 15}] = a * ${n + 3} - b;`,
  (n) => `b += p[${(n * 5) & 15}];`,
  (n) => `d[${n & 7}] = d[${(n + 1) & 7}] * ${n}.25 + a;`,
];
const ENDS = ['return a;', 'for (;;) p[0]++;', '__builtin_trap();', 'return f0(p, d, a, b);'];

const SHORTEST = 100;
/** Functions of stores alone; those behind them do all sorts of things and end in all sorts of ways. */
const STORING = 150;
const MIXED = 40;

/** The source; its functions call nothing but the first of them, so that each can be lifted alone. */
export function longFunctions(): string {
  const functions = Array.from({ length: STORING + MIXED }, (_, n) => {
    const isMixed = n >= STORING;
    const body = Array.from({ length: SHORTEST + n }, (_, at) =>
      isMixed ? STATEMENTS[(at + n) % STATEMENTS.length](at) : `p[${at & 15}] = a;`,
    );
    const end = ENDS[isMixed ? n % ENDS.length : 0];
    return `int f${n}(volatile int *p, volatile double *d, int a, int b) { ${body.join(' ')} ${end} }`;
  });
  return functions.join('\n');
}
