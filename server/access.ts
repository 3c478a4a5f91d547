// Who may ask: with an auth_token each request has to know it, by header, by the cookie that a first visit gets, or by
// `?token=` of that visit.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendText } from './send.ts';

const COOKIE = 'az-token';
const MAX_AGE_S = 30 * 24 * 60 * 60;

const hmac = (key: string, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Takes the same time wherever the texts differ. */
export const isEqual = (a: string, b: string): boolean => timingSafeEqual(hmac('=', a), hmac('=', b));

/** Value of the cookie: says that its owner knew the token, without being it. */
const cookieOf = (token: string): string => hmac(token, COOKIE).toString('base64url');

function cookieIn(header: string | undefined): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const [name, value] = part.trim().split('=', 2);
    if (name === COOKIE) return value;
  }
  return undefined;
}

/** What `?token=` says; the rest of the query stays. */
function takeQueryToken(target: string): { token?: string; rest: string } {
  const [path, query = ''] = target.split(/\?(.*)/s, 2);
  const params = new URLSearchParams(query);
  const token = params.get('token') ?? undefined;
  params.delete('token');
  const left = params.toString();
  // `//` at the start would lead to another host.
  return { ...(token !== undefined && { token }), rest: `${path.replace(/^\/+/, '/')}${left && `?${left}`}` };
}

function letIn(res: ServerResponse, token: string, rest: string, isSecure: boolean): void {
  const attributes = `Path=/; HttpOnly; SameSite=Strict; Max-Age=${MAX_AGE_S}${isSecure ? '; Secure' : ''}`;
  sendText(res, 303, 'go on', { Location: rest, 'Set-Cookie': `${COOKIE}=${cookieOf(token)}; ${attributes}` });
}

/** True when the request may go on; else it has its answer: 401, or the cookie. */
export function mayPass(req: IncomingMessage, res: ServerResponse, authToken: string, isSecure: boolean): boolean {
  const [, bearer] = /^Bearer\s+(\S+)$/i.exec(req.headers.authorization ?? '') ?? [];
  if (bearer !== undefined && isEqual(bearer, authToken)) return true;
  const cookie = cookieIn(req.headers.cookie);
  if (cookie !== undefined && isEqual(cookie, cookieOf(authToken))) return true;
  const { token, rest } = takeQueryToken(req.url ?? '/');
  if (token !== undefined && isEqual(token, authToken) && req.method === 'GET') {
    letIn(res, authToken, rest, isSecure);
    return false;
  }
  sendText(res, 401, 'this app is not public: open it once with ?token=… behind its address', {
    'WWW-Authenticate': 'Bearer realm="azul-web"',
  });
  return false;
}
