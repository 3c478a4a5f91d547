// Servers as processes of their own, so that who measures does not slow down who is measured.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { TYPESCRIPT } from '../util/typescript.ts';

export interface ServerProcess {
  /** its first line of output */
  line: string;
  stop(): Promise<void>;
}

/** Starts a file of this folder and waits for its first line. */
export async function startChild(file: string, ...args: string[]): Promise<ServerProcess> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(process.execPath, [...TYPESCRIPT, path, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const line = await Promise.race([
    once(child.stdout, 'data').then(([chunk]) => String(chunk).trim()),
    ended.then(([code]) => {
      throw new Error(`${file} ended with status ${code}`);
    }),
  ]);
  return {
    line,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
