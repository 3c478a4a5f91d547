// A web server of its own process for tests that block while they wait for it.
import { type ChildProcess, spawn } from 'node:child_process';

const SERVER = `
require('node:http').createServer((req, res) => {
  const url = new URL(req.url, 'http://x');
  const cors = url.pathname.startsWith('/closed') ? {} : { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*', 'Access-Control-Expose-Headers': '*' };
  const send = (status, headers, body) => { res.writeHead(status, { ...cors, ...headers }); res.end(body); };
  if (req.method === 'OPTIONS') send(204, {}, '');
  else if (url.pathname === '/echo') send(200, { 'Content-Type': 'text/plain; charset=utf-8', 'X-Answer': 'yes' },
    ['x-ask', 'x-more', 'user-agent'].map((name) => name + ':' + req.headers[name]).join(' ') + ' é');
  else if (url.pathname === '/bytes') send(200, {}, Buffer.from([0, 255, 254, 128]));
  else if (url.pathname === '/large') send(200, {}, Buffer.alloc(100000));
  else if (url.pathname === '/moved') send(302, { Location: '/text' }, '');
  else if (url.pathname === '/slow') setTimeout(() => send(200, {}, 'late'), Number(url.searchParams.get('ms')));
  else if (url.pathname === '/text' || url.pathname === '/closed') send(200, { 'Content-Type': 'text/plain' }, 'text');
  else send(Number(url.pathname.slice(1)) || 404, { 'Content-Type': 'text/plain' }, 'no');
}).listen(0, '127.0.0.1', function () { console.log(this.address().port); });`;

export interface TestServer {
  /** `http://127.0.0.1:PORT` */
  origin: string;
  close(): void;
}

/** Paths: /echo (headers), /bytes, /large (100000), /moved, /slow?ms=, /text, /closed (no CORS), /NNN (that status). */
export async function startTestServer(): Promise<TestServer> {
  const child: ChildProcess = spawn(process.execPath, ['-e', SERVER], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout!.once('data', (data: Buffer) => resolve(data.toString().trim()));
    child.once('exit', (code) => reject(new Error(`the test server ended with ${code}`)));
  });
  return { origin: `http://127.0.0.1:${port}`, close: () => child.kill() };
}
