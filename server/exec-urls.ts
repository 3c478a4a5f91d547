// Where pages have callbacks run on the server, and by which headers. The loader imports this file.

/** POST, followed by the place of the node in the document, or `window`. */
export const EXEC_URL = '/az/exec/';
/** GET: a token, without which no call is made. */
export const TOKEN_URL = '/az/token';
export const TOKEN_HEADER = 'x-azul-token';
/** A name of the call, the same when it is sent again. */
export const CALL_HEADER = 'x-azul-call';
