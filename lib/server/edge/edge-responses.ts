import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { AppErrorCode } from '@/lib/errors/app-error';
import { describeError } from '@/lib/errors/describe-error';
import { discardBody } from '@/lib/server/edge/request-body';
import { BASE_HEADERS, transportHeaders } from '@/lib/server/edge/security-headers';

/** So long a body that nobody wants is still taken in: whoever is cut off while sending never reads our answer. */
const LINGER_MS = 1_000;

/**
 * Refuses a request in the words of a code, and closes its connection.
 *
 * Shape: plain text. The answer is out at once; what is still being sent is thrown away for a second.
 */
export function refuse(
  code: AppErrorCode,
  request: IncomingMessage,
  response: ServerResponse,
  headers: Readonly<Record<string, string>> = {},
): void {
  const { status, title, body } = describeError(code);
  const words = Buffer.from(`${title}. ${body}\n`);
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': words.length,
    'Cache-Control': 'private, no-store',
    Connection: 'close',
    ...(status === 405 ? { Allow: 'GET, HEAD, POST' } : {}),
    ...headers,
  });
  if (request.complete) {
    response.end(words);
    return;
  }
  response.write(words);
  const patience = setTimeout(end, LINGER_MS);
  function end() {
    clearTimeout(patience);
    response.end();
  }
  discardBody(request, end);
  request.once('close', end);
}

/** The statuses Node itself gives to what is no request; everything else is 400. */
const UNREADABLE: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** Answers what is no request at all, or never became one: with a status, without a body, and the headers of every answer. */
export function answerUnreadable(error: NodeJS.ErrnoException, socket: Duplex, appUrl: URL): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const status = UNREADABLE[error.code ?? ''] ?? 400;
  const headers = { ...BASE_HEADERS, ...transportHeaders(appUrl.protocol === 'https:') };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}Content-Length: 0\r\nConnection: close\r\n\r\n`,
  );
}
