// Paths of a served app → the routes that it declared: exact ones, then those with parameters, then `/`.
import { type RuntimeExports, resultBytes, withBytes } from './session.ts';
import { decoder, encoder } from './utf8.ts';

/** A route of AzAppConfig. */
export interface Route {
  /** Path in which `:name` stands for anything but a slash. */
  pattern: string;
  /** Table slot of its layout callback. */
  slot: number;
}

export type Params = [name: string, value: string][];

interface RuntimeParts {
  exports: RuntimeExports;
  memory: WebAssembly.Memory;
}

/** The routes that main() gave, in its order. */
export function routesOf(runtime: RuntimeParts): Route[] {
  const bytes = resultBytes(runtime, runtime.exports.AzRoutes_list());
  const view = new DataView(bytes.buffer);
  const routes: Route[] = [];
  for (let at = 0; at < bytes.byteLength; ) {
    const end = at + 12 + view.getUint32(at + 8, true);
    routes.push({ slot: view.getUint32(at, true), pattern: decoder.decode(bytes.subarray(at + 12, end)) });
    at = end;
  }
  return routes;
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

/** The parameters of a path; undefined where the pattern does not fit. A slash at the end of the path does not count. */
export function matchRoute(pattern: string, path: string): Params | undefined {
  const names = pattern.split('/');
  const parts = (path.length > 1 ? path.replace(/\/$/, '') : path).split('/');
  if (names.length !== parts.length) return undefined;
  const params: Params = [];
  for (const [i, name] of names.entries()) {
    const part = decoded(parts[i]);
    // A zero would end the text for the app.
    if (part === undefined || part.includes('\0')) return undefined;
    if (!name.startsWith(':')) {
      if (part !== name) return undefined;
    } else if (part === '') return undefined;
    else params.push([name.slice(1), part]);
  }
  return params;
}

/** The route for a path; undefined = none, not even `/`. */
export function findRoute(routes: readonly Route[], path: string): Route | undefined {
  const fitting = routes.filter(({ pattern }) => matchRoute(pattern, path));
  return (
    fitting.find(({ pattern }) => !pattern.includes('/:')) ??
    fitting[0] ??
    routes.find(({ pattern }) => pattern === '/')
  );
}

/** Pattern, and name and value of each parameter in the path, a zero behind each; '' = the window's own layout. */
export const routeTexts = (pattern: string, path: string): string =>
  pattern === '' ? '' : [pattern, ...(matchRoute(pattern, path) ?? []).flat()].map((text) => `${text}\0`).join('');

/** The next document is that of the route, with the parameters of the path. */
export function showRoute(runtime: RuntimeParts, { pattern, slot }: Route, path: string): void {
  const bytes = encoder.encode(routeTexts(pattern, path));
  withBytes(runtime, bytes, (ptr, byteLen) => runtime.exports.AzRoutes_show(slot, ptr, byteLen));
}
