// Callbacks that run on the server: event and model go there, the model as it is afterwards and what the callback asked for
// come back. A script of its own, which only pages of apps with such callbacks fetch.
import { bytesOf } from '../runtime-as/host/base64.ts';
import { remoteCalls, type TakenCall } from '../runtime-as/host/remote.ts';
import type { PageRuntime } from '../runtime-as/host/runtime.ts';
import type { EventFields } from '../runtime-as/host/session.ts';
import { KIND } from '../runtime-as/tables/wire/events.ts';
import type { ExecAnswer, ExecRequest } from '../server/exec-job.ts';
import { CALL_HEADER, EXEC_URL, TOKEN_HEADER, TOKEN_URL } from '../server/exec-urls.ts';
import type { PageConfig } from '../server/page-config.ts';

/** Nodes that wait for an answer have this attribute, and look like it. */
const PENDING = 'data-az-pending';
const PENDING_CSS = `[${PENDING}]{cursor:progress!important;opacity:.6;transition:opacity .2s .15s}`;
/** A call is sent again this often when there is no answer, or the server has no time. */
const RETRIES = 6;
const FIRST_DELAY_MS = 250;
/** Proxies say these when the server behind them does not answer. */
const NOT_NOW: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/** What the page does for a call. */
export interface CallingPage {
  /** Page and runtime went apart. */
  isBroken(): boolean;
  nodeOf(id: number): unknown;
  /** Applies a frame of patches, undefined = none, as of this event. */
  follow(kind: number, event: EventFields, frame: Uint8Array | undefined): void;
  report(error: unknown): void;
  /** Called behind all calls of an event. */
  ended(): void;
}

/** What a script of this kind exports. */
export type CallServer = (runtime: PageRuntime, config: PageConfig, page: CallingPage) => ServerCalls;

export interface ServerCalls {
  /** Hears of each event before it is dispatched: what the page tells of itself with each call. */
  note(kind: number, event: EventFields): void;
  /**
   * Has the server make the calls that this event has for it, one after the other; what it asks for comes before the next event.
   * undefined = there are none.
   */
  makeCalls(kind: number, event: EventFields): Promise<void> | undefined;
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Longer each time, and never the same for all pages at once. */
const delayMs = (attempt: number): number => FIRST_DELAY_MS * 2 ** attempt * (0.5 + Math.random());

const errorOf = async (response: Response): Promise<string> => {
  try {
    return ((await response.json()) as { error: string }).error;
  } catch {
    return `${response.status} ${response.statusText}`;
  }
};

/** The token of the page, asked for when it is first needed. */
class Tokens {
  #token: Promise<string> | undefined;

  async #ask(): Promise<string> {
    const response = await fetch(TOKEN_URL);
    if (!response.ok) throw new Error(`${TOKEN_URL}: ${await errorOf(response)}`);
    return ((await response.json()) as { token: string }).token;
  }

  get(): Promise<string> {
    this.#token ??= this.#ask();
    this.#token.catch(() => this.drop());
    return this.#token;
  }

  drop(): void {
    this.#token = undefined;
  }
}

const tokens = new Tokens();

async function post(url: string, body: string, name: string): Promise<Response> {
  const headers = { 'Content-Type': 'application/json', [TOKEN_HEADER]: await tokens.get(), [CALL_HEADER]: name };
  return fetch(url, { method: 'POST', headers, body });
}

/** Sends a call until it is answered. The server makes calls of the same name once. */
async function send(url: string, body: string): Promise<ExecAnswer> {
  const name = crypto.randomUUID();
  for (let attempt = 0; ; attempt++) {
    let response: Response | undefined;
    try {
      response = await post(url, body, name);
    } catch (error) {
      if (attempt === RETRIES) throw new Error(`the server cannot be reached (${(error as Error).message})`);
    }
    if (response?.ok) return (await response.json()) as ExecAnswer;
    // A token may have become too old, or belong to another server.
    if (response?.status === 403) tokens.drop();
    const isFinal = response && !NOT_NOW.has(response.status) && response.status !== 403;
    if (response && (isFinal || attempt === RETRIES)) throw new Error(await errorOf(response));
    const afterS = Number(response?.headers.get('Retry-After') ?? 0);
    await wait(Math.max(afterS * 1000, response?.status === 403 ? 0 : delayMs(attempt)));
  }
}

const callServer: CallServer = (runtime, { viewport, exec }, page) => {
  const { version, slots, isRouted } = exec!;
  const remote = remoteCalls(runtime);
  remote.setSlots(slots);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(PENDING_CSS);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  /** As the runtime knows them. */
  const state: Pick<ExecRequest, 'viewport' | 'theme'> = { viewport, theme: 0 };

  /** Makes a call; `shows`: the element that waits. The frame of patches; throws with the reason of the server. */
  async function call(
    { slot, index }: TakenCall,
    kind: number,
    { node: _, ...event }: EventFields,
    shows: Element,
  ): Promise<Uint8Array | undefined> {
    const model = runtime.serializeState();
    if (model === undefined) throw new Error('toJson gave null: the model cannot be sent to the server');
    const path = isRouted && { path: location.pathname };
    const request: ExecRequest = { version, slot, kind, event, ...state, ...path, nodes: remote.nodeCount(), model };
    shows.setAttribute(PENDING, '');
    shows.setAttribute('aria-busy', 'true');
    try {
      const answer = await send(`${EXEC_URL}${index < 0 ? 'window' : index}`, JSON.stringify(request));
      if (answer.model !== undefined) runtime.hydrate(answer.model);
      return remote.apply(bytesOf(answer.answer), answer.model !== undefined);
    } finally {
      shows.removeAttribute(PENDING);
      shows.removeAttribute('aria-busy');
    }
  }

  async function callAll(calls: readonly TakenCall[], kind: number, event: EventFields): Promise<void> {
    for (const taken of calls) {
      if (page.isBroken()) return;
      const node = taken.index < 0 ? undefined : page.nodeOf(taken.node);
      try {
        page.follow(
          kind,
          event,
          await call(taken, kind, event, node instanceof Element ? node : document.documentElement),
        );
      } catch (error) {
        page.report(error);
      }
    }
    page.ended();
  }

  return {
    note: (kind, { x = 0, y = 0 }) => {
      if (kind === KIND.resize) state.viewport = [x, y];
      if (kind === KIND.theme) state.theme = x;
    },
    makeCalls: (kind, event) => {
      const calls = remote.takeCalls();
      return calls.length > 0 ? callAll(calls, kind, event) : undefined;
    },
  };
};

export default callServer;
