// POST /az/exec/<node>: a callback that needs what a page does not have, or that is not to leave the server, runs here on the
// model that the page sends; the page gets the model as it is afterwards, and what the callback asked for. Nothing is kept
// between two calls, so any number of servers can stand behind one address.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Tokens } from './csrf.ts';
import { BadRequest, type ExecAnswer, type ExecJob, parseIndex, parseRequest } from './exec-job.ts';
import { Busy, type ExecPool, TimedOut } from './exec-pool.ts';
import { CALL_HEADER, EXEC_URL, TOKEN_HEADER, TOKEN_URL } from './exec-urls.ts';
import { DEFAULT_LIMITS } from './listen.ts';
import type { Metrics } from './metrics.ts';
import { RateLimit } from './rate.ts';
import { type RecentAnswer, RecentAnswers } from './recent.ts';
import { endsConnection, send, sendJson } from './send.ts';
import type { Endpoint } from './serve-routes.ts';
import type { Traps } from './traps.ts';

const JSON_TYPE = 'application/json; charset=utf-8';

/** The version that is served now. */
export interface ExecVersion {
  /** of the page */
  version: string;
  /** slots whose callbacks may be called */
  slots: ReadonlySet<number>;
  pool: ExecPool;
  traps: Traps;
  /** Clients are told why a callback failed, with names and lines. */
  tellsWhy: boolean;
}

export interface ExecOptions {
  /** The version at the time of a call; undefined = it has no callbacks for the server. */
  version(): ExecVersion | undefined;
  metrics(): Metrics;
  maxBodyBytes?: number;
  /** default: $AZUL_WEB_SECRET, else one of this process */
  secret?: string;
  warn(line: string): void;
  rate?: RateLimit;
}

/** An answer that is no success. */
class Refusal extends Error {
  readonly status: number;
  readonly headers: Record<string, string>;

  constructor(status: number, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

/** A body of at most `maxBytes`, as text. */
async function readBody(req: IncomingMessage, maxBytes: number): Promise<string> {
  const tooLong = () => new Refusal(413, `the body is longer than ${maxBytes} bytes: max_body allows more`);
  if (Number(req.headers['content-length'] ?? 0) > maxBytes) throw tooLong();
  const chunks: Buffer[] = [];
  let byteLen = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    byteLen += chunk.byteLength;
    if (byteLen > maxBytes) throw tooLong();
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new BadRequest('the body is no UTF-8');
  }
}

/** Browsers say where a request comes from; programs that say nothing have no cookies to misuse. */
function isForeign({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return true;
  const { origin } = headers;
  const host = headers.host ?? headers[':authority'];
  return origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host);
}

const oneLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\s*\n\s*/g, ' ');

class Exec {
  readonly #options: ExecOptions;
  readonly #tokens: Tokens;
  readonly #rate: RateLimit;
  readonly #recent = new RecentAnswers();

  constructor(options: ExecOptions) {
    this.#options = options;
    this.#tokens = new Tokens(options.secret ?? (process.env['AZUL_WEB_SECRET'] || undefined));
    this.#rate = options.rate ?? new RateLimit();
  }

  giveToken(req: IncomingMessage, res: ServerResponse): void {
    if (isForeign(req)) sendJson(res, 403, { error: 'tokens are for pages of this server' });
    else sendJson(res, 200, { token: this.#tokens.make() });
  }

  /** Throws for who may not call. */
  #check(req: IncomingMessage): void {
    if (isForeign(req)) throw new Refusal(403, 'calls are for pages of this server');
    const token = req.headers[TOKEN_HEADER];
    if (!this.#tokens.isValid(typeof token === 'string' ? token : undefined))
      throw new Refusal(
        403,
        `the token in ${TOKEN_HEADER} is missing, wrong or too old: get another one from ${TOKEN_URL}`,
      );
    const waitS = this.#rate.take(req.socket?.remoteAddress ?? '');
    if (waitS > 0) throw new Refusal(429, 'too many calls', { 'Retry-After': String(waitS) });
    if (!/^application\/json\s*(;|$)/i.test(req.headers['content-type'] ?? ''))
      throw new Refusal(415, 'write the call as application/json');
  }

  async #job(req: IncomingMessage, now: ExecVersion): Promise<ExecJob> {
    const { pathname } = new URL(req.url ?? '', 'http://localhost');
    const index = parseIndex(pathname.slice(EXEC_URL.length));
    const { version, ...request } = parseRequest(
      await readBody(req, this.#options.maxBodyBytes ?? DEFAULT_LIMITS.maxBodyBytes),
    );
    if (version !== now.version) throw new Refusal(409, 'the server has another version of this app: reload the page');
    if (!now.slots.has(request.slot)) throw new Refusal(404, 'there is no such callback on the server');
    return { ...request, index };
  }

  /** Makes the call; failures of the app are answers, too. */
  async #run(job: ExecJob, { pool, traps, tellsWhy }: ExecVersion): Promise<RecentAnswer> {
    const startMs = performance.now();
    const done = (hasFailed: boolean): void =>
      this.#options.metrics().executed((performance.now() - startMs) / 1000, hasFailed);
    const refused = (status: number, error: string): RecentAnswer => ({ status, body: JSON.stringify({ error }) });
    try {
      const result = await pool.run(job);
      done('error' in result);
      if ('error' in result) {
        const { message, stack, isMismatch } = result.error;
        const why = oneLine(traps.explain(Object.assign(new Error(message), { stack })));
        if (isMismatch) return refused(409, why);
        this.#options.warn(`a callback failed: ${why}`);
        return refused(422, tellsWhy ? why : 'the callback failed; the log of the server says why');
      }
      const { model, answer } = result;
      const body: ExecAnswer = {
        ...(model !== undefined && { model }),
        answer: Buffer.from(answer).toString('base64'),
      };
      return { status: 200, body: JSON.stringify(body) };
    } catch (error) {
      done(true);
      if (error instanceof Busy) return refused(503, error.message);
      this.#options.warn(`a callback failed: ${oneLine(error)}`);
      // Not 504, by which proxies say that they could not ask.
      return refused(500, error instanceof TimedOut ? error.message : 'the server failed; its log says why');
    }
  }

  async #answer(req: IncomingMessage): Promise<RecentAnswer> {
    this.#check(req);
    const now = this.#options.version();
    if (!now) throw new Refusal(404, 'this app has no callbacks on the server');
    const job = await this.#job(req, now);
    const call = req.headers[CALL_HEADER];
    if (typeof call !== 'string') return this.#run(job, now);
    if (!/^[\w-]{16,64}$/.test(call)) throw new BadRequest(`${CALL_HEADER}: write 16 to 64 letters, digits, - or _`);
    return this.#recent.once(call, () => this.#run(job, now));
  }

  async handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    try {
      const { status, body } = await this.#answer(req);
      send(res, status, JSON_TYPE, body, status === 503 ? { 'Retry-After': '1' } : {});
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof BadRequest)) throw error;
      const { status, headers } = error instanceof Refusal ? error : { status: 400, headers: {} };
      // What the client still sends is not read.
      const rest = req.complete ? {} : endsConnection(res);
      sendJson(res, status, { error: error.message }, { ...headers, ...rest });
    }
  }
}

/** The two addresses that calls need. */
export function execEndpoints(options: ExecOptions): Endpoint[] {
  const exec = new Exec(options);
  return [
    { path: EXEC_URL, methods: ['POST'], kind: 'exec', handle: (req, res) => exec.handle(req, res) },
    { path: TOKEN_URL, methods: ['GET'], kind: 'service', handle: (req, res) => exec.giveToken(req, res) },
  ];
}
