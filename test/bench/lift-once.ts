// A process that lifts one file once and prints what that took, as JSON.
import { readFileSync } from 'node:fs';
import { initLifter, lift, openImage, prepareProgram, type Tier } from '../../lifter/index.ts';

/** What one lift took, without loading the lifter; memory is that of the whole process. */
export interface Effort {
  wallMs: number;
  cpuMs: number;
  peakMiB: number;
}

const [file, tier] = process.argv.slice(2);
await initLifter(tier as Tier);
const bytes = readFileSync(file);
const before = process.cpuUsage();
const start = performance.now();
lift(prepareProgram(openImage(bytes, file)), 'kernel', { whole: true, tier: tier as Tier });
const wallMs = performance.now() - start;
const { user, system } = process.cpuUsage(before);
const effort: Effort = {
  wallMs,
  cpuMs: (user + system) / 1000,
  peakMiB: process.resourceUsage().maxRSS / 1024,
};
console.log(JSON.stringify(effort));
