// A C program of many small functions, each of about forty instructions at -O2: arithmetic, loops, conditions, arrays,
// structures and calls of its neighbours, by a generator of fixed seed.

const STATEMENTS: readonly ((n: number, random: (below: number) => number) => string)[] = [
  (_, r) => `a = a * ${r(97) + 3} + (b ^ ${r(4096)});`,
  (_, r) => `if (a > ${r(1000)}) b -= a >> ${r(7) + 1}; else b += ${r(50)};`,
  (_, r) => `for (int i = 0; i < (b & ${r(15) + 1}); i++) a += t->values[i] - i * ${r(9)};`,
  (_, r) => `t->values[a & 15] = b + ${r(100)};`,
  (_, r) => `t->scale = t->scale * ${r(9) + 1}.5 + (double)a;`,
  (_, r) => `a ^= (int)(t->total >> ${r(20) + 1}); t->total += (unsigned)a * ${r(1000) + 7}u;`,
  (_, r) => `while (b > ${r(200) + 100}) b = b / ${r(5) + 2} - 1;`,
  (_, r) =>
    `switch (a & 7) { case 0: b++; break; case 1: b ^= ${r(99)}; break; case 2: a -= b; break; case 5: a = b; break; default: a += ${r(9)}; }`,
];

/** Source of a shared object that exports `kernel`, which reaches all `count` functions. */
export function manyFunctions(count: number, seed: number): string {
  let state = seed;
  const random = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const functions = Array.from({ length: count }, (_, n) => {
    const body = Array.from({ length: 4 }, () => STATEMENTS[random(STATEMENTS.length)](n, random));
    if (n > 0) body.splice(random(4), 0, `if (a & 1) b += f${n - 1 - random(Math.min(n, 40))}(t, b - 1, a);`);
    return `static __attribute__((noinline)) int f${n}(T *t, int a, int b) { if (b < -1000) return a; ${body.join(' ')} return a - b; }`;
  });
  const calls = Array.from({ length: count }, (_, n) => `  sum += f${n}(&t, (int)rounds, sum & 1023);`);
  return `typedef struct { int values[16]; double scale; unsigned long total; } T;
${functions.join('\n')}
__attribute__((visibility("default"))) unsigned kernel(unsigned rounds) {
  T t = {{0}, 1, 0};
  int sum = 0;
${calls.join('\n')}
  return (unsigned)sum;
}
`;
}
