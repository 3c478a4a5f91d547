// URLs, parsed by the platform's own parser.
import { type FunctionTable, fn, result, struct, type TypeTable } from './model.ts';

export const urlTypes: TypeTable = {
  Url: struct({
    href: 'String',
    scheme: 'String',
    host: 'String',
    port: 'u16',
    path: 'String',
    query: 'String',
    fragment: 'String',
  }),
  UrlParseError: struct({ message: 'String' }),
  ResultUrlUrlParseError: result('Url', 'UrlParseError'),
};

const URL_FILE = 'api/url';
const url = { url: '&Url' };

export const urlFunctions: FunctionTable = {
  AzUrl_parse: fn(URL_FILE, { s: 'String' }, 'ResultUrlUrlParseError'),
  AzUrl_join: fn(URL_FILE, { ...url, path: 'String' }, 'ResultUrlUrlParseError'),
  AzUrl_fromParts: fn(URL_FILE, { scheme: 'String', host: 'String', port: 'u16', path: 'String' }, 'Url'),
  AzUrl_toString: fn('api/string', url, 'String', { call: 'AzString_clone' }),
  AzUrl_isHttp: fn(URL_FILE, url, 'bool'),
  AzUrl_isHttps: fn(URL_FILE, url, 'bool'),
  AzUrl_effectivePort: fn(URL_FILE, url, 'u16'),
  AzUrl_partialEq: fn('api/string', { a: '&Url', b: '&Url' }, 'bool', { call: 'AzString_partialEq' }),
};
