// Attributes that would run script: they are left out, and said so once per name. What an app shows may come from its users,
// and the runtime has callbacks for everything that a handler in HTML is for.
import { Bytes, hashBytes } from './bytes';
import { DomAttr } from './dom/node';
import { hostWrite } from './libc/host';
import { isFirstReport } from './reported';
import { textNew } from './text';

const STDERR: i32 = 2;
//   hashes of the names that were reported
const WARNED: usize = memory.data(12, 4);

function isFirstTime(attr: DomAttr): bool {
  return isFirstReport(changetype<Bytes>(WARNED), hashBytes(attr.namePtr, attr.nameLen));
}

/** Names and schemes are compared without regard to case. */
function lowerCase(c: u32): u32 {
  return c - 65 < 26 ? c | 32 : c;
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
    if (lowerCase(c) != <u32>scheme.charCodeAt(matched)) return false;
    matched += 1;
  }
  return matched == scheme.length;
}

/** Names are compared as HTML does, without regard to case; `lower` is in lower case. */
function isNamed(attr: DomAttr, lower: string): bool {
  if (attr.nameLen != <u32>lower.length) return false;
  for (let i: u32 = 0; i < attr.nameLen; i++) {
    const c: u32 = load<u8>(attr.namePtr + i);
    if (lowerCase(c) != <u32>lower.charCodeAt(i)) return false;
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
