// What the server has done so far, as Prometheus reads it (text exposition format 0.0.4).

/** Upper bounds of the histograms' buckets, seconds. */
const BOUNDS_S = [0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10] as const;

class Histogram {
  readonly #counts = BOUNDS_S.map(() => 0);
  #sum = 0;
  #count = 0;

  observe(seconds: number): void {
    this.#sum += seconds;
    this.#count += 1;
    for (let at = 0; at < BOUNDS_S.length; at++)
      if (seconds <= BOUNDS_S[at]) {
        this.#counts[at] += 1;
        return;
      }
  }

  lines(name: string): string[] {
    let below = 0;
    const buckets = BOUNDS_S.map((bound, i) => {
      below += this.#counts[i];
      return `${name}_bucket{le="${bound}"} ${below}`;
    });
    return [
      ...buckets,
      `${name}_bucket{le="+Inf"} ${this.#count}`,
      `${name}_sum ${this.#sum}`,
      `${name}_count ${this.#count}`,
    ];
  }
}

/** Kinds of answers that are counted apart. */
export type RouteKind = 'page' | 'asset' | 'exec' | 'service' | 'none';

export class Metrics {
  readonly #startMs = Date.now();
  /** Answers by status, of each kind of route. */
  readonly #requests = new Map<RouteKind, Map<number, number>>();
  readonly #requestSeconds = new Histogram();
  readonly #execSeconds = new Histogram();
  #sentBytes = 0;
  #execFailures = 0;

  /** An answer that was sent, or broken off. */
  answered(route: RouteKind, status: number, byteLen: number, seconds: number): void {
    const counts = this.#requests.get(route) ?? new Map<number, number>();
    this.#requests.set(route, counts);
    counts.set(status, (counts.get(status) ?? 0) + 1);
    this.#sentBytes += byteLen;
    this.#requestSeconds.observe(seconds);
  }

  /** A callback that ran here. */
  executed(seconds: number, hasFailed: boolean): void {
    this.#execSeconds.observe(seconds);
    if (hasFailed) this.#execFailures += 1;
  }

  uptimeS(): number {
    return (Date.now() - this.#startMs) / 1000;
  }

  text(connections: number): string {
    const one = (name: string, type: string, help: string, lines: string[]): string[] => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} ${type}`,
      ...lines,
    ];
    const value = (name: string, type: string, help: string, n: number): string[] =>
      one(name, type, help, [`${name} ${n}`]);
    const histogram = (name: string, help: string, from: Histogram): string[] =>
      one(name, 'histogram', help, from.lines(name));
    const requests = [...this.#requests].flatMap(([route, counts]) =>
      [...counts].map(([status, n]) => `azul_web_requests_total{route="${route}",status="${status}"} ${n}`),
    );
    return [
      ...one('azul_web_requests_total', 'counter', 'Answered requests.', requests),
      ...value('azul_web_sent_bytes_total', 'counter', 'Bytes of bodies sent.', this.#sentBytes),
      ...histogram('azul_web_request_seconds', 'Time from request to the end of its answer.', this.#requestSeconds),
      ...histogram('azul_web_exec_seconds', 'Time of callbacks that ran on the server.', this.#execSeconds),
      ...value('azul_web_exec_failures_total', 'counter', 'Callbacks on the server that failed.', this.#execFailures),
      ...value('azul_web_connections', 'gauge', 'Open connections.', connections),
      ...value('azul_web_uptime_seconds', 'gauge', 'Time since the start.', this.uptimeS()),
      ...value('process_resident_memory_bytes', 'gauge', 'Memory of the process.', process.memoryUsage.rss()),
      '',
    ].join('\n');
  }
}
