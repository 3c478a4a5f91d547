// The pages of an app: that of its window, and one per route of its config.
import { findRoute, type Route } from '../runtime-as/host/routes.ts';
import type { RunningApp } from './app.ts';
import type { AppArtifacts } from './artifacts.ts';
import { makePage, type Page, type PageOptions } from './page.ts';

/** That at `/` comes first. A route `/` is in the place of the window's own layout; of equal patterns the first counts. */
export function makePages(app: RunningApp, artifacts: AppArtifacts, options: PageOptions = {}): [Page, ...Page[]] {
  const byPattern = new Map([...app.routes].reverse().map((route) => [route.pattern, route]));
  const root = byPattern.get('/');
  byPattern.delete('/');
  const first = makePage(app, artifacts, { ...options, ...(root && { route: root }) });
  const { version } = first;
  return [first, ...[...byPattern.values()].map((route) => makePage(app, artifacts, { version, ...options, route }))];
}

/** Path of the page that answers for a path; undefined = none does. Apps with routes answer for all that looks like a page. */
export function pageOf(routes: readonly Route[], path: string): string | undefined {
  if (routes.length === 0 || path.startsWith('/az/')) return undefined;
  const { pattern = '/' } = findRoute(routes, path) ?? {};
  const isFile = path.slice(path.lastIndexOf('/')).includes('.');
  return pattern === '/' && isFile ? undefined : pattern;
}
