// Child of the benches: node:http and nothing else, which sends the same bytes, heads included, as another server does:
// `plain-server.ts URL…` fetches them once. For POST it reads the body first. It prints its own address.
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Copy {
  headers: Record<string, string>;
  body: Buffer;
}

/** What Node adds by itself. */
const OWN = new Set(['date', 'connection', 'keep-alive']);

async function copyOf(url: string): Promise<Copy> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers: { 'Accept-Encoding': 'br' }, agent: false }, resolve).on('error', reject);
  });
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const pairs = response.rawHeaders.flatMap((name, n, all) => (n % 2 === 0 ? [[name, all[n + 1]]] : []));
  return { headers: Object.fromEntries(pairs.filter(([name]) => !OWN.has(name.toLowerCase()))), body };
}

const copies = new Map<string, Copy>();
for (const url of process.argv.slice(2)) copies.set(new URL(url).pathname, await copyOf(url));

/** For POST: an answer of the size that a call of a callback has. */
const called = Buffer.from(
  JSON.stringify({ model: '{"clicks":41,"note":"0123456789abcdef"}', answer: 'A'.repeat(64) }),
);

const server = createServer((req, res) => {
  if (req.method === 'POST') {
    req.resume();
    req.on('end', () => {
      res.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': called.byteLength });
      res.end(called);
    });
    return;
  }
  const copy = copies.get(req.url ?? '');
  if (!copy) {
    res.writeHead(404).end();
    return;
  }
  res.writeHead(200, copy.headers);
  res.end(copy.body);
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}/\n`);
});
process.on('SIGTERM', () => process.exit(0));
