// AzHttpRequestConfig, AzHttpResponse, AzHttpError as values; api/http-fetch.ts sends requests.
import {
  AzHttpError_SIZE,
  AzHttpHeader_SIZE,
  AzHttpRequestConfig_headers,
  AzHttpRequestConfig_max_response_size,
  AzHttpRequestConfig_SIZE,
  AzHttpRequestConfig_user_agent,
  AzHttpResponse_body,
} from '../gen/layout';
import { freeBytes } from '../heap';
import { textNew } from '../text';
import { isUtf8, stringDrop, stringFromText, stringLen, stringOf, stringPtr } from './string';
import { beginVariant } from './variant';
import { VEC_OWNED, vecLen, vecNew, vecPtr } from './vec';

const DEFAULT_TIMEOUT_SECS: u64 = 30;
const DEFAULT_MAX_BYTES: u64 = 100 << 20;

/** Tags of AzHttpError. */
export const ERROR_TIMEOUT: u32 = 2;
export const ERROR_STATUS: u32 = 4;
export const ERROR_TOO_LARGE: u32 = 6;
/** Payloads of unions here are 8-aligned; AzHttpStatusError: +0 u16 code, +8 AzString. */
export const PAYLOAD: usize = 8;
export const STATUS_MESSAGE: usize = 8;

/** 30 s, 100 MiB; the platform's own user agent, which '' stands for, and which browsers do not let one change. */
export function AzHttpRequestConfig_create(ret: usize): void {
  memory.fill(ret, 0, AzHttpRequestConfig_SIZE);
  store<u64>(ret, DEFAULT_TIMEOUT_SECS);
  store<u64>(ret, DEFAULT_MAX_BYTES, AzHttpRequestConfig_max_response_size);
  stringOf(ret + AzHttpRequestConfig_user_agent, 0, 0);
}

/** 0 = no limit. */
export function AzHttpRequestConfig_withTimeout(ret: usize, config: usize, secs: u64): void {
  memory.copy(ret, config, AzHttpRequestConfig_SIZE);
  store<u64>(ret, secs);
}

/** 0 = no limit. */
export function AzHttpRequestConfig_withMaxSize(ret: usize, config: usize, maxBytes: u64): void {
  memory.copy(ret, config, AzHttpRequestConfig_SIZE);
  store<u64>(ret, maxBytes, AzHttpRequestConfig_max_response_size);
}

export function AzHttpRequestConfig_withUserAgent(ret: usize, config: usize, agent: usize): void {
  memory.copy(ret, config, AzHttpRequestConfig_SIZE);
  stringDrop(ret + AzHttpRequestConfig_user_agent);
  memory.copy(ret + AzHttpRequestConfig_user_agent, agent, 40);
}

/** Appends a header. */
export function AzHttpRequestConfig_withHeader(ret: usize, config: usize, name: usize, value: usize): void {
  memory.copy(ret, config, AzHttpRequestConfig_SIZE);
  const vec = ret + AzHttpRequestConfig_headers;
  const old = vecPtr(vec);
  const count = vecLen(vec);
  const isOwned = load<u8>(vec, 24) == VEC_OWNED && load<u64>(vec, 16) != 0;
  const to = vecNew(vec, count + 1, AzHttpHeader_SIZE);
  memory.copy(to, old, count * AzHttpHeader_SIZE);
  if (isOwned) freeBytes(old);
  const header = to + count * AzHttpHeader_SIZE;
  memory.copy(header, name, 40);
  memory.copy(header + 40, value, 40);
}

/** 2 = success, 3 = redirect, 4 = error of the client, 5 = of the server. */
export function isHundred(response: usize, digit: u32): bool {
  return <u32>load<u16>(response) / 100 == digit;
}

/** None for a body that is not UTF-8. */
export function AzHttpResponse_bodyAsString(ret: usize, response: usize): void {
  const body = response + AzHttpResponse_body;
  const isText = isUtf8(vecPtr(body), vecLen(body));
  beginVariant(ret, 48, <u32>isText);
  if (isText) stringOf(ret + PAYLOAD, vecPtr(body), vecLen(body));
}

export function AzHttpError_httpStatus(ret: usize, code: u32, message: usize): void {
  beginVariant(ret, AzHttpError_SIZE, ERROR_STATUS);
  store<u16>(ret, <u16>code, PAYLOAD);
  memory.copy(ret + PAYLOAD + STATUS_MESSAGE, message, 40);
}

export function AzHttpError_responseTooLarge(ret: usize, maxSize: u64, actualSize: u64): void {
  beginVariant(ret, AzHttpError_SIZE, ERROR_TOO_LARGE);
  store<u64>(ret, maxSize, PAYLOAD);
  store<u64>(ret, actualSize, PAYLOAD + 8);
}

function variantName(tag: u32): string {
  if (tag == 0) return 'InvalidUrl';
  if (tag == 1) return 'ConnectionFailed';
  if (tag == ERROR_TIMEOUT) return 'Timeout';
  if (tag == 3) return 'TlsError';
  if (tag == ERROR_STATUS) return 'HttpStatus';
  if (tag == 5) return 'IoError';
  return tag == ERROR_TOO_LARGE ? 'ResponseTooLarge' : 'Other';
}

/** `Timeout`, `InvalidUrl("…")`, `HttpStatus(404, "…")`. */
export function AzHttpError_toDbgString(ret: usize, error: usize): void {
  const tag: u32 = load<u8>(error);
  const out = textNew();
  out.ascii(variantName(tag));
  if (tag == ERROR_TOO_LARGE) {
    out.byte(40);
    out.decimal(load<u64>(error, PAYLOAD + 8));
    out.ascii(' > ');
    out.decimal(load<u64>(error, PAYLOAD));
    out.byte(41);
  } else if (tag != ERROR_TIMEOUT) {
    const message = error + PAYLOAD + (tag == ERROR_STATUS ? STATUS_MESSAGE : 0);
    out.byte(40);
    if (tag == ERROR_STATUS) {
      out.decimal(load<u16>(error, PAYLOAD));
      out.ascii(', ');
    }
    out.byte(34);
    out.bytes(stringPtr(message), stringLen(message));
    out.ascii('")');
  }
  stringFromText(ret, out);
}
