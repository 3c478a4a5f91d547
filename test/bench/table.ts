// Figures for people: medians, units, tables on the terminal.

export const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1];
export const bytes = (value: number): string => value.toLocaleString('en-GB');

/** Prints a title and aligned rows, the first of which holds the headings. */
export function table(title: string, rows: (string | number)[][]): void {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? bytes(cell) : cell)));
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  console.log(`\n${title}`);
  cells.forEach((row, n) => {
    const line = row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ');
    console.log(`  ${line}${n === 0 ? `\n  ${widths.map((width) => '-'.repeat(width)).join('  ')}` : ''}`);
  });
}
