// Requests: the host sends them and the app waits. Redirects are followed; a status of 400 and above is an answer for
// httpGet, and an error for downloadBytes.
import { dropHttpRequestConfig, dropHttpResponse, dropResultU8VecHttpError } from '../gen/glue';
import { CALL_HTTP } from '../gen/host-calls';
import {
  AzHttpError_SIZE,
  AzHttpHeader_SIZE,
  AzHttpRequestConfig_headers,
  AzHttpRequestConfig_max_response_size,
  AzHttpRequestConfig_SIZE,
  AzHttpRequestConfig_user_agent,
  AzHttpResponse_body,
  AzHttpResponse_content_length,
  AzHttpResponse_content_type,
  AzHttpResponse_headers,
  AzHttpResponse_SIZE,
  AzResultHttpResponseHttpError_SIZE,
  AzResultU8VecHttpError_SIZE,
} from '../gen/layout';
import { allocBytes, freeBytes } from '../heap';
import { beginCall, callWaiting, endCall, nextPart, partLen, partPtr, putNumberPart, putPart, takeNumber, takeString } from '../hostcall';
import { AzHttpError_httpStatus, AzHttpRequestConfig_create, ERROR_TIMEOUT, ERROR_TOO_LARGE, isHundred, PAYLOAD } from './http';
import { stringDrop, stringLen, stringOf, stringPtr } from './string';
import { beginVariant } from './variant';
import { vecLen, vecNew, vecPtr } from './vec';

function putStringPart(string: usize): void {
  putPart(stringPtr(string), stringLen(string));
}

function putRequest(config: usize, url: usize): void {
  beginCall();
  putStringPart(url);
  putNumberPart(load<u64>(config));
  putNumberPart(load<u64>(config, AzHttpRequestConfig_max_response_size));
  putStringPart(config + AzHttpRequestConfig_user_agent);
  const headers = config + AzHttpRequestConfig_headers;
  for (let i: usize = 0; i < vecLen(headers); i++) {
    putStringPart(vecPtr(headers) + i * AzHttpHeader_SIZE);
    putStringPart(vecPtr(headers) + i * AzHttpHeader_SIZE + 40);
  }
}

/** Parts of the reply → AzHttpResponse. */
function takeResponse(ret: usize): void {
  memory.fill(ret, 0, AzHttpResponse_SIZE);
  store<u16>(ret, <u16>takeNumber());
  takeString(ret + AzHttpResponse_content_type);
  nextPart();
  memory.copy(vecNew(ret + AzHttpResponse_body, partLen, 1), partPtr, partLen);
  store<u64>(ret, partLen, AzHttpResponse_content_length);
  const count = <usize>takeNumber();
  let header = vecNew(ret + AzHttpResponse_headers, count, AzHttpHeader_SIZE);
  for (let i: usize = 0; i < count; i++) {
    takeString(header);
    takeString(header + 40);
    header += AzHttpHeader_SIZE;
  }
}

/** Parts of the reply → AzHttpError. */
function takeError(ret: usize, tag: u32): void {
  beginVariant(ret, AzHttpError_SIZE, tag);
  if (tag == ERROR_TOO_LARGE) {
    store<u64>(ret, takeNumber(), PAYLOAD);
    store<u64>(ret, takeNumber(), PAYLOAD + 8);
  } else if (tag != ERROR_TIMEOUT) takeString(ret + PAYLOAD);
}

/** Sends; consumes the url. Writes an AzResultHttpResponseHttpError. */
export function AzHttpRequestConfig_httpGet(ret: usize, config: usize, url: usize): void {
  putRequest(config, url);
  const status = callWaiting(CALL_HTTP);
  stringDrop(url);
  beginVariant(ret, AzResultHttpResponseHttpError_SIZE, <u32>(status != 0));
  if (status) takeError(ret + PAYLOAD, status - 1);
  else takeResponse(ret + PAYLOAD);
  endCall();
}

export function AzHttpRequestConfig_httpGetDefault(ret: usize, url: usize): void {
  const config = allocBytes(AzHttpRequestConfig_SIZE);
  AzHttpRequestConfig_create(config);
  AzHttpRequestConfig_httpGet(ret, config, url);
  dropHttpRequestConfig(config);
  freeBytes(config);
}

/** The body of a response in the place of the response; what is no success becomes AzHttpError::HttpStatus. */
function keepBody(ret: usize, result: usize): void {
  const isOk = load<u8>(result) == 0;
  const response = result + PAYLOAD;
  const isSuccess = isOk && isHundred(response, 2);
  beginVariant(ret, AzResultU8VecHttpError_SIZE, isSuccess ? 0 : 1);
  if (isSuccess) {
    memory.copy(ret + PAYLOAD, response + AzHttpResponse_body, 40);
    memory.fill(response + AzHttpResponse_body, 0, 40);
    dropHttpResponse(response);
  } else if (isOk) {
    const message = allocBytes(40);
    stringOf(message, 0, 0);
    AzHttpError_httpStatus(ret + PAYLOAD, load<u16>(response), message);
    freeBytes(message);
    dropHttpResponse(response);
  } else memory.copy(ret + PAYLOAD, response, AzHttpError_SIZE);
}

export function AzHttpRequestConfig_downloadBytes(ret: usize, config: usize, url: usize): void {
  const result = allocBytes(AzResultHttpResponseHttpError_SIZE);
  AzHttpRequestConfig_httpGet(result, config, url);
  keepBody(ret, result);
  freeBytes(result);
}

export function AzHttpRequestConfig_downloadBytesDefault(ret: usize, url: usize): void {
  const result = allocBytes(AzResultHttpResponseHttpError_SIZE);
  AzHttpRequestConfig_httpGetDefault(result, url);
  keepBody(ret, result);
  freeBytes(result);
}

/** True when something answers there without an error. */
export function AzHttpRequestConfig_isUrlReachable(url: usize): bool {
  const result = allocBytes(AzResultU8VecHttpError_SIZE);
  AzHttpRequestConfig_downloadBytesDefault(result, url);
  const isOk = load<u8>(result) == 0;
  dropResultU8VecHttpError(result);
  freeBytes(result);
  return isOk;
}
