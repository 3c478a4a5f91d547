// Loads ES modules of packages as Node does: the hook of tsx.mjs in front of tsx's own.
import { readFile } from 'node:fs/promises';

export async function load(url, context, nextLoad) {
  if (context.format !== 'module' || !url.includes('/node_modules/')) return nextLoad(url, context);
  return { format: 'module', source: await readFile(new URL(url)), shortCircuit: true };
}
