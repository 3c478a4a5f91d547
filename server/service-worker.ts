// Files of an export → the script that keeps them in the browser: the app opens without a network, and a newer export takes
// over when the page is opened the next time.
import { type Artifact, hashOf, makeArtifact } from './artifact.ts';

export interface KeptFile {
  /** below the folder of the script */
  path: string;
  etag: string;
}

/** The whole version is fetched before it is used, and older ones go when no page uses them any more. */
const script = (version: string, paths: readonly string[]): string => `const here = new URL('./', location.href).href;
const mine = 'azul-web ' + here + ' ';
const version = mine + ${JSON.stringify(version)};
const files = ${JSON.stringify(paths)};
const fill = async () => {
  const cache = await caches.open(version);
  await cache.addAll(files.map((path) => new Request(path, { cache: 'no-cache' })));
};
const dropOlder = async () => {
  for (const name of await caches.keys()) if (name.startsWith(mine) && name !== version) await caches.delete(name);
  await clients.claim();
};
const answer = async (request) => {
  const cache = await caches.open(version);
  const wanted = request.mode === 'navigate' ? here : request;
  return (await cache.match(wanted, { ignoreSearch: true })) ?? fetch(request);
};
addEventListener('install', (event) => event.waitUntil(fill()));
addEventListener('activate', (event) => event.waitUntil(dropOlder()));
addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method === 'GET' && request.url.startsWith(here)) event.respondWith(answer(request));
});
`;

/** `sw.js` for these files; the page itself is kept as the folder's address too. */
export function serviceWorker(files: readonly KeptFile[]): Artifact {
  const paths = ['./', ...files.map(({ path }) => `./${path}`)];
  return makeArtifact('/sw.js', 'text/javascript; charset=utf-8', script(hashOf(JSON.stringify(files)), paths));
}
