// HTTP requests. The calls are synchronous for the app; hostcall.ts says how it waits.
import { type FunctionTable, fn, option, result, struct, type TypeTable, union, vec } from './model.ts';

export const httpTypes: TypeTable = {
  HttpHeader: struct({ name: 'String', value: 'String' }),
  ...vec('HttpHeader'),
  OptionHttpHeader: option('HttpHeader'),
  HttpRequestConfig: struct({
    timeout_secs: 'u64',
    max_response_size: 'u64',
    user_agent: 'String',
    headers: 'HttpHeaderVec',
    disable_tls_cert_verification: 'bool',
  }),
  HttpResponse: struct({
    status_code: 'u16',
    body: 'U8Vec',
    content_type: 'String',
    content_length: 'u64',
    headers: 'HttpHeaderVec',
  }),
  HttpStatusError: struct({ status_code: 'u16', message: 'String' }),
  HttpResponseTooLargeError: struct({ max_size: 'u64', actual_size: 'u64' }),
  HttpError: union({
    InvalidUrl: 'String',
    ConnectionFailed: 'String',
    Timeout: null,
    TlsError: 'String',
    HttpStatus: 'HttpStatusError',
    IoError: 'String',
    ResponseTooLarge: 'HttpResponseTooLargeError',
    Other: 'String',
  }),
  ResultHttpResponseHttpError: result('HttpResponse', 'HttpError'),
  ResultU8VecHttpError: result('U8Vec', 'HttpError'),
};

const HTTP = 'api/http';
const FETCH = 'api/http-fetch';
const config = { config: 'HttpRequestConfig' };
const response = { response: '&HttpResponse' };
const url = { url: 'String' };
const hundred = (digit: number) => fn(HTTP, response, 'bool', { call: 'isHundred', extra: [digit] });

export const httpFunctions: FunctionTable = {
  AzHttpRequestConfig_create: fn(HTTP, {}, 'HttpRequestConfig'),
  AzHttpRequestConfig_default: fn(HTTP, {}, 'HttpRequestConfig', { call: 'AzHttpRequestConfig_create' }),
  AzHttpRequestConfig_withTimeout: fn(HTTP, { ...config, secs: 'u64' }, 'HttpRequestConfig'),
  AzHttpRequestConfig_withMaxSize: fn(HTTP, { ...config, max_bytes: 'u64' }, 'HttpRequestConfig'),
  AzHttpRequestConfig_withUserAgent: fn(HTTP, { ...config, ua: 'String' }, 'HttpRequestConfig'),
  AzHttpRequestConfig_withHeader: fn(HTTP, { ...config, name: 'String', value: 'String' }, 'HttpRequestConfig'),
  AzHttpRequestConfig_httpGet: fn(FETCH, { config: '&HttpRequestConfig', ...url }, 'ResultHttpResponseHttpError'),
  AzHttpRequestConfig_httpGetDefault: fn(FETCH, url, 'ResultHttpResponseHttpError'),
  AzHttpRequestConfig_downloadBytes: fn(FETCH, { config: '&HttpRequestConfig', ...url }, 'ResultU8VecHttpError'),
  AzHttpRequestConfig_downloadBytesDefault: fn(FETCH, url, 'ResultU8VecHttpError'),
  AzHttpRequestConfig_isUrlReachable: fn(FETCH, url, 'bool'),
  AzHttpResponse_isSuccess: hundred(2),
  AzHttpResponse_isRedirect: hundred(3),
  AzHttpResponse_isClientError: hundred(4),
  AzHttpResponse_isServerError: hundred(5),
  AzHttpResponse_bodyAsString: fn(HTTP, response, 'OptionString'),
  AzHttpError_httpStatus: fn(HTTP, { status_code: 'u16', message: 'String' }, 'HttpError'),
  AzHttpError_responseTooLarge: fn(HTTP, { max_size: 'u64', actual_size: 'u64' }, 'HttpError'),
  AzHttpError_toDbgString: fn(HTTP, { error: '&HttpError' }, 'String'),
};
