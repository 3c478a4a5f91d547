// HTML of a first document → the same with its images as files: a browser shows them while the runtime is still on its way, keeps
// them, and gets neither base64 nor what the runtime packs worse than zlib does. The page's runtime knows them by their data
// URLs as before: both are the same pixels.
import { type Artifact, makeArtifact } from './artifact.ts';
import { type Cache, cacheKey } from './cache.ts';
import { repackPng } from './png.ts';

/** Shorter ones cost less in the page than a request does. */
const INLINE_MAX = 2048;

/** Pictures without script; file name endings as they are called. */
const TYPES = 'png|jpeg|gif|webp|avif|bmp';
const BASE64 = `data:image/(${TYPES});base64,([A-Za-z0-9+/]+=*)`;
const SRC = new RegExp(` src="${BASE64}"`, 'g');
/** In a style attribute, whose quotation marks are escaped. */
const CSS_URL = new RegExp(`url\\(&quot;${BASE64}&quot;\\)`, 'g');
/** Elements whose content is no markup, as they are; start tags, in which values hold no `>`. */
const TAGS = /<(style|script)\b[^>]*>[\s\S]*?<\/\1>|<[a-z][^>]*>/g;

export interface PageImages {
  html: string;
  images: Artifact[];
}

/** The best form of a file is looked for once. */
function packed(type: string, bytes: Buffer, cache: Cache | undefined): Buffer {
  if (type !== 'png') return bytes;
  const key = cacheKey(['png'], bytes);
  const kept = cache?.read(key) as Uint8Array | undefined;
  if (kept) return Buffer.from(kept);
  const made = repackPng(bytes);
  cache?.write(key, made);
  return made;
}

/** `root`: URL of the app's root from the page, with its last slash. */
export function withImageFiles(html: string, root: string, cache: Cache | undefined): PageImages {
  const images = new Map<string, Artifact>();
  const fileOf = (type: string, base64: string): string => {
    const bytes = packed(type, Buffer.from(base64, 'base64'), cache);
    const image = makeArtifact(`${root}az/img/%.${type}`, `image/${type}`, bytes, cache);
    images.set(image.url, image);
    return image.url;
  };
  const inTag = (tag: string): string => {
    if (tag.length < INLINE_MAX || tag.endsWith('</style>') || tag.endsWith('</script>')) return tag;
    return tag
      .replace(SRC, (whole, type, base64) => (whole.length < INLINE_MAX ? whole : ` src="${fileOf(type, base64)}"`))
      .replace(CSS_URL, (whole, type, base64) =>
        whole.length < INLINE_MAX ? whole : `url(&quot;${fileOf(type, base64)}&quot;)`,
      );
  };
  return { html: html.replace(TAGS, inTag), images: [...images.values()] };
}
