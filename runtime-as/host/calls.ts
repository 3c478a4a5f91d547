// Questions of the runtime that come as bytes (tables/host-calls.ts) → services of this host → bytes.
import { HOST_CALLS } from '../tables/host-calls.ts';
import { answerFile, type FileSystem } from './files.ts';
import { type HttpSync, httpReply, readHttpRequest } from './http.ts';
import { type Reply, readParts, textOf } from './parts.ts';
import { answerUrl } from './url.ts';

/** What the platform adds; what is absent is answered as an error that says so. */
export interface Services {
  /** Files; pages have none. */
  files?: FileSystem;
  /** Sends a request and blocks until its answer is here. */
  httpSync?: HttpSync;
}

/** Answers one request at once. */
export function answer(services: Services, id: number, request: Uint8Array): Reply {
  const parts = readParts(request);
  if (id === HOST_CALLS.url) return answerUrl(textOf(parts[0]), textOf(parts[1]));
  if (id === HOST_CALLS.file) return answerFile(services.files, parts);
  if (id === HOST_CALLS.http) return httpReply(readHttpRequest(parts), services.httpSync);
  throw new Error(`the runtime asks for host call ${id}, which this host does not know`);
}
