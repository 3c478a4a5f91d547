// AzUrl: the parts of a URL as the platform's URL class splits it. The host is without port, the query without `?`, the
// fragment without `#`, the scheme without `:`; port 0 = none but the usual one of the scheme.
import { CALL_URL } from '../gen/host-calls';
import {
  AzResultUrlUrlParseError_SIZE,
  AzUrl_fragment,
  AzUrl_host,
  AzUrl_path,
  AzUrl_port,
  AzUrl_query,
  AzUrl_scheme,
  AzUrl_SIZE,
} from '../gen/layout';
import { beginCall, call, endCall, putPart, takeNumber, takeString } from '../hostcall';
import { equalsAscii, TextBuf, textNew } from '../text';
import { stringDrop, stringLen, stringOf, stringPtr } from './string';
import { beginVariant } from './variant';

/** Payload of the result: behind the tag at the next multiple of 8. */
const PAYLOAD: usize = 8;

/** Parts of the reply → AzUrl. */
function takeUrl(ret: usize): void {
  memory.fill(ret, 0, AzUrl_SIZE);
  takeString(ret);
  takeString(ret + AzUrl_scheme);
  takeString(ret + AzUrl_host);
  store<u16>(ret, <u16>takeNumber(), AzUrl_port);
  takeString(ret + AzUrl_path);
  takeString(ret + AzUrl_query);
  takeString(ret + AzUrl_fragment);
}

function parse(ret: usize, basePtr: usize, baseLen: u32, text: usize): void {
  beginCall();
  putPart(basePtr, baseLen);
  putPart(stringPtr(text), stringLen(text));
  const status = call(CALL_URL);
  beginVariant(ret, AzResultUrlUrlParseError_SIZE, <u32>(status != 0));
  if (status) takeString(ret + PAYLOAD);
  else takeUrl(ret + PAYLOAD);
  endCall();
  stringDrop(text);
}

export function AzUrl_parse(ret: usize, text: usize): void {
  parse(ret, 0, 0, text);
}

/** Resolves a reference (`../b?c`, `/d`, a whole URL) against the URL. */
export function AzUrl_join(ret: usize, url: usize, text: usize): void {
  parse(ret, stringPtr(url), stringLen(url), text);
}

function putString(out: TextBuf, string: usize): void {
  out.bytes(stringPtr(string), stringLen(string));
}

/** `scheme://host:port/path`; parts that make no URL together are kept as they are. Port 0 = none. */
export function AzUrl_fromParts(ret: usize, scheme: usize, host: usize, port: u32, path: usize): void {
  const out = textNew();
  putString(out, scheme);
  out.ascii('://');
  putString(out, host);
  if (port) {
    out.byte(58);
    out.decimal(port);
  }
  if (!stringLen(path) || load<u8>(stringPtr(path)) != 47) out.byte(47);
  putString(out, path);
  beginCall();
  putPart(0, 0);
  putPart(out.ptr, out.len);
  if (call(CALL_URL) == 0) takeUrl(ret);
  else {
    memory.fill(ret, 0, AzUrl_SIZE);
    stringOf(ret, out.ptr, out.len);
    stringOf(ret + AzUrl_scheme, stringPtr(scheme), stringLen(scheme));
    stringOf(ret + AzUrl_host, stringPtr(host), stringLen(host));
    store<u16>(ret, <u16>port, AzUrl_port);
    stringOf(ret + AzUrl_path, stringPtr(path), stringLen(path));
  }
  endCall();
  out.free();
  stringDrop(scheme);
  stringDrop(host);
  stringDrop(path);
}

function hasScheme(url: usize, scheme: string): bool {
  return equalsAscii(stringPtr(url + AzUrl_scheme), stringLen(url + AzUrl_scheme), scheme);
}

export function AzUrl_isHttp(url: usize): bool {
  return hasScheme(url, 'http');
}

export function AzUrl_isHttps(url: usize): bool {
  return hasScheme(url, 'https');
}

/** The port, or the usual one of the scheme; 0 for schemes without one. */
export function AzUrl_effectivePort(url: usize): u32 {
  const port: u32 = load<u16>(url, AzUrl_port);
  if (port) return port;
  if (hasScheme(url, 'https') || hasScheme(url, 'wss')) return 443;
  if (hasScheme(url, 'http') || hasScheme(url, 'ws')) return 80;
  return hasScheme(url, 'ftp') ? 21 : 0;
}
