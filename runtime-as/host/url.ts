// The URL class of the platform, which Node and browsers share → parts of an AzUrl.
import type { Reply } from './parts.ts';

/** `base`: '' = `text` must be a whole URL. Status 1: why it is none. */
export function answerUrl(base: string, text: string): Reply {
  let url: URL;
  try {
    url = new URL(text, base || undefined);
  } catch {
    const why = base ? `"${text}" cannot be resolved against "${base}"` : `"${text}" is not an absolute URL`;
    return { status: 1, parts: [why] };
  }
  const { href, protocol, hostname, port, pathname, search, hash } = url;
  return {
    status: 0,
    parts: [href, protocol.slice(0, -1), hostname, Number(port), pathname, search.slice(1), hash.slice(1)],
  };
}
