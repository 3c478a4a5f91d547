// The connections of a server, so that it can end without waiting for those that nobody uses.
import type { Server } from 'node:http';
import type { Http2Session } from 'node:http2';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';

/**
 * Knows which connections have no answer under way. Node's own closeIdleConnections() spares those that have not sent a
 * request yet, and browsers open such ones ahead of need. HTTP/2's sessions know themselves what is under way.
 */
export class Connections {
  /** Answers under way; requests may follow each other without waiting. */
  readonly #answers = new Map<Socket, number>();
  readonly #sessions = new Set<Http2Session>();
  #isClosing = false;

  /** Hears of the connections of a server that is not listening yet. */
  watch(server: Server, isSecure: boolean): void {
    server.on(isSecure ? 'secureConnection' : 'connection', (socket: Socket) => {
      if ((socket as TLSSocket).alpnProtocol === 'h2') return;
      this.#answers.set(socket, 0);
      socket.once('close', () => this.#answers.delete(socket));
    });
    server.on('session', (session: Http2Session) => {
      this.#sessions.add(session);
      session.once('close', () => this.#sessions.delete(session));
      if (this.#isClosing) session.close();
    });
  }

  /** An answer to a request of this connection begins. */
  begin(socket: Socket): void {
    this.#count(socket, 1);
  }

  /** It was sent, or broken off. */
  end(socket: Socket): void {
    this.#count(socket, -1);
  }

  get count(): number {
    return this.#answers.size + this.#sessions.size;
  }

  #count(socket: Socket, change: 1 | -1): void {
    const before = this.#answers.get(socket);
    if (before === undefined) return;
    this.#answers.set(socket, before + change);
    if (this.#isClosing && before + change === 0) socket.destroySoon();
  }

  /** Ends idle connections now, and each of the others behind its last answer. */
  close(): void {
    this.#isClosing = true;
    for (const [socket, answers] of this.#answers) if (answers === 0) socket.destroy();
    for (const session of this.#sessions) session.close();
  }
}
