// Bytes → what the server sends: a URL, an entity tag and compressed forms, all made before they are asked for.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { type Cache, cacheKey } from './cache.ts';

export type Encoding = 'br' | 'gzip' | 'identity';

type Forms = Partial<Record<Encoding, Buffer>>;

export interface Artifact {
  url: string;
  contentType: string;
  /** Strong entity tag of the uncompressed bytes, without the suffix of an encoding. */
  etag: string;
  bytes: Buffer;
  /** Smaller forms, ready as soon as the compressor is; an encoding that gains nothing is left out. */
  encoded: Promise<Forms>;
  /** The URL names the content, so it may be kept for ever. */
  isImmutable: boolean;
}

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** woff2 is brotli inside, and images have methods of their own. */
const isCompressed = (contentType: string): boolean => /^font\/woff|^image\/(?!svg|bmp)/.test(contentType);

async function compress(bytes: Buffer): Promise<Forms> {
  const [br, gz] = await Promise.all([
    compressBrotli(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
        // Codes of their own for short distances (RFC 7932 §4), of which instructions and scripts have many: 0.3 % less.
        [constants.BROTLI_PARAM_NPOSTFIX]: 1,
        [constants.BROTLI_PARAM_NDIRECT]: 16,
      },
    }),
    compressGzip(bytes, { level: 9 }),
  ]);
  return {
    ...(br.byteLength < bytes.byteLength && { br }),
    ...(gz.byteLength < bytes.byteLength && { gzip: gz }),
  };
}

/** The best compression takes longer than all else when an app is started again, so the forms are kept. */
async function encode(bytes: Buffer, contentType: string, cache: Cache | undefined): Promise<Forms> {
  if (isCompressed(contentType)) return {};
  const key = cacheKey(['encoded'], bytes);
  const kept = cache?.read(key) as Forms | undefined;
  if (kept) return kept;
  const forms = await compress(bytes);
  cache?.write(key, forms);
  return forms;
}

/** 12 characters are 72 bits: enough to tell contents apart, and to address them. */
export const hashOf = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('base64url').slice(0, 12);

/** `url` with `%` in it gets the hash of the content there; `cache` keeps the compressed forms. */
export function makeArtifact(url: string, contentType: string, content: Uint8Array | string, cache?: Cache): Artifact {
  const bytes =
    typeof content === 'string'
      ? Buffer.from(content)
      : Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const hash = hashOf(bytes);
  return {
    url: url.replace('%', hash),
    contentType,
    etag: hash,
    bytes,
    encoded: encode(bytes, contentType, cache),
    isImmutable: url.includes('%'),
  };
}
