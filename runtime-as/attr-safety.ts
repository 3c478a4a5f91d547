// Attributes that would run script: they are left out, and said so once per name. What an app shows may come from its users,
// and the runtime has callbacks for everything that a handler in HTML is for.
import { Bytes, hashBytes, reserve } from './bytes';
import { DomAttr } from './dom/node';
import { textNew } from './text';

@external("env", "az_write")
declare function hostWrite(fd: i32, ptr: usize, byteLen: u32): void;

const STDERR: i32 = 2;
//   hashes of the names that were reported: u32 each
const WARNED: usize = memory.data(12, 4);

function isFirstTime(attr: DomAttr): bool {
  const warned = changetype<Bytes>(WARNED);
  const hash = hashBytes(attr.namePtr, attr.nameLen);
  for (let at: u32 = 0; at < warned.len; at += 4) if (load<u32>(warned.ptr + at) == hash) return false;
  store<u32>(reserve(warned, 4), hash);
  return true;
}

/** `onclick` and all its kin. */
function isHandler(attr: DomAttr): bool {
  return attr.nameLen > 2 && (load<u16>(attr.namePtr) | 0x2020) == 0x6e6f;
}

/** True when the value is a `javascript:` URL as the URL standard reads it: case and white space within do not matter. */
function isScriptUrl(attr: DomAttr): bool {
  const scheme = 'javascript:';
  let matched = 0;
  for (let i: u32 = 0; i < attr.valLen && matched < scheme.length; i++) {
    const c: u32 = load<u8>(attr.valPtr + i);
    if (c == 9 || c == 10 || c == 13 || (matched == 0 && c <= 32)) continue;
    if ((c - 65 < 26 ? c | 32 : c) != <u32>scheme.charCodeAt(matched)) return false;
    matched += 1;
  }
  return matched == scheme.length;
}

/** Names are compared as HTML does, without regard to case; `lower` is in lower case. */
function isNamed(attr: DomAttr, lower: string): bool {
  if (attr.nameLen != <u32>lower.length) return false;
  for (let i: u32 = 0; i < attr.nameLen; i++) {
    const c: u32 = load<u8>(attr.namePtr + i);
    if ((c - 65 < 26 ? c | 32 : c) != <u32>lower.charCodeAt(i)) return false;
  }
  return true;
}

function isUrlAttr(attr: DomAttr): bool {
  return (
    isNamed(attr, 'href') ||
    isNamed(attr, 'src') ||
    isNamed(attr, 'action') ||
    isNamed(attr, 'formaction') ||
    isNamed(attr, 'xlink:href') ||
    isNamed(attr, 'data')
  );
}

/** Whether an attribute of the app must not reach the page. */
export function isRefused(attr: DomAttr): bool {
  const isUrl = isUrlAttr(attr) && isScriptUrl(attr);
  if (!isUrl && !isHandler(attr) && !isNamed(attr, 'srcdoc')) return false;
  if (isFirstTime(attr)) {
    const out = textNew();
    out.ascii('azul-web: the attribute ');
    out.bytes(attr.namePtr, attr.nameLen);
    out.ascii(isUrl ? ' with a javascript: URL' : '');
    out.ascii(' is left out, since it would run script in the page: add a callback to the node instead');
    out.byte(10);
    hostWrite(STDERR, out.ptr, out.len);
    out.free();
  }
  return true;
}
