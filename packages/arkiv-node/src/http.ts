import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Bearer, readBearer } from './bearer.ts';
import { BODY_TOO_LARGE, createReadOnlyGateway, GATEWAY_LIMITS } from './gateway/gateway.ts';
import type { ArkivNode } from './node.ts';
import { type HttpAnswer, MAX_BODY_BYTES } from './rpc/body.ts';

export type ServeOptions = {
  /** Where to listen (127.0.0.1 when left out). */
  readonly host?: string;
  /** 0, or left out, takes any free port. */
  readonly port?: number;
  /** Lets pages of every origin call the node (no, when left out). */
  readonly cors?: boolean;
  /** Refuses requests whose Host header is not a loopback name, against DNS rebinding (yes, when left out). */
  readonly loopbackNamesOnly?: boolean;
  /**
   * A bearer token: whoever does not show one gets a read-only gateway, whoever shows another one is refused (401).
   * Left out, everybody who reaches the node may ask everything.
   */
  readonly token?: string;
};

type ChosenOptions = Required<Omit<ServeOptions, 'token'>> & Pick<ServeOptions, 'token'>;

/** Answers bodies up to a length. */
type Answerer = {
  readonly handleBody: (body: Uint8Array) => Promise<HttpAnswer>;
  readonly maxBodyBytes: number;
  readonly tooLarge: HttpAnswer;
};

/** Who answers a caller; null refuses one with a wrong token. */
type Admission = (request: IncomingMessage) => Answerer | null;

/** A node that listens. */
export type ServedNode = { readonly url: string; readonly port: number; close(): Promise<void> };

const LOOPBACK_NAME = /^(localhost|[a-z0-9.-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;
const JSON_TYPE = /^application\/(json|json-rpc|jsonrequest)\s*(;|$)/i;
/** A caller that stops in the middle of a body is let go after this long. */
const REQUEST_TIMEOUT_MS = 30_000;
const TOO_LARGE: HttpAnswer = { status: 413, body: `content length too large (limit ${MAX_BODY_BYTES})` };
const WRONG_TOKEN: HttpAnswer = { status: 401, body: 'this is not the token of this node' };

async function readBody(request: IncomingMessage, maxBytes: number): Promise<Uint8Array | null> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return null;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    bytes += chunk.length;
    if (bytes > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** What can be said before the body is read, as geth says it; null for a call that goes on. */
function answerHead(request: IncomingMessage, options: ChosenOptions): HttpAnswer | null {
  const { method, headers } = request;
  if (options.loopbackNamesOnly && !LOOPBACK_NAME.test(headers.host ?? '')) {
    return { status: 403, body: 'invalid host specified' };
  }
  // A GET without a body is a health check; OPTIONS is a browser asking before a call.
  if (method === 'GET' || method === 'HEAD' || (method === 'OPTIONS' && options.cors)) {
    return { status: 200, body: '' };
  }
  if (method !== 'POST') return { status: 405, body: 'method not allowed' };
  if (!JSON_TYPE.test(headers['content-type'] ?? '')) {
    return { status: 415, body: 'invalid content type, only application/json is supported' };
  }
  return null;
}

function corsHeaders(request: IncomingMessage): Record<string, string> {
  if (request.headers.origin === undefined) return {};
  return {
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'POST, GET, OPTIONS',
    'access-control-allow-headers': 'content-type',
    'access-control-max-age': '600',
    'access-control-expose-headers': 'retry-after',
  };
}

function admissionTo(node: Pick<ArkivNode, 'request' | 'handleBody'>, token: string | undefined): Admission {
  const whole: Answerer = {
    handleBody: (body) => node.handleBody(body),
    maxBodyBytes: MAX_BODY_BYTES,
    tooLarge: TOO_LARGE,
  };
  if (token === undefined) return () => whole;
  const gateway = createReadOnlyGateway(node);
  const reading: Answerer = {
    handleBody: (body) => gateway.handleBody(body),
    maxBodyBytes: GATEWAY_LIMITS.maxBodyBytes,
    tooLarge: BODY_TOO_LARGE,
  };
  const answerers: Readonly<Record<Bearer, Answerer | null>> = {
    known: whole,
    unknown: reading,
    wrong: null,
  };
  return ({ headers }) => answerers[readBearer(headers.authorization, token)];
}

async function answer(
  admit: Admission,
  request: IncomingMessage,
  options: ChosenOptions,
): Promise<HttpAnswer> {
  const early = answerHead(request, options);
  if (early !== null) return early;
  const answerer = admit(request);
  if (answerer === null) return WRONG_TOKEN;
  const body = await readBody(request, answerer.maxBodyBytes);
  return body === null ? answerer.tooLarge : answerer.handleBody(body);
}

async function serve(
  admit: Admission,
  request: IncomingMessage,
  response: ServerResponse,
  options: ChosenOptions,
): Promise<void> {
  const { status, body, retryAfterSeconds } = await answer(admit, request, options);
  const isRpc = body.startsWith('{') || body.startsWith('[');
  response.writeHead(status, {
    'content-type': isRpc ? 'application/json' : 'text/plain; charset=utf-8',
    // The rest of a body nobody reads would be taken for the next request.
    ...(status >= 400 && status !== 429 && { connection: 'close' }),
    ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
    ...(status === 401 && { 'www-authenticate': 'Bearer' }),
    ...(options.cors && corsHeaders(request)),
  });
  response.end(body);
}

function listen(server: Server, { host, port }: ChosenOptions): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('The server has no port'));
      else resolve(address);
    });
  });
}

/**
 * Serves the embedded node over HTTP JSON-RPC.
 *
 * @throws {Error} Node's EADDRINUSE when the port is taken, or another of its errors when it cannot listen
 *
 * @example
 * ```ts
 * import { openNode, serveNode } from 'arkiv-node';
 *
 * const node = await openNode();
 * const server = await serveNode(node, { port: 0 });
 * console.log(server.url); // http://127.0.0.1:…
 * await server.close();
 * await node.close();
 * ```
 */
export async function serveNode(node: ArkivNode, options: ServeOptions = {}): Promise<ServedNode> {
  const chosen = { host: '127.0.0.1', port: 0, cors: false, loopbackNamesOnly: true, ...options };
  const admit = admissionTo(node, options.token);
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (request, response) => {
    serve(admit, request, response, chosen).catch((error: unknown) => {
      // The caller went away in the middle of its body, or the answer could not be written: nobody is left to tell.
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  const { address, family, port } = await listen(server, chosen);
  const name = family === 'IPv6' ? `[${address}]` : address;
  return {
    url: `http://${name}:${port}`,
    port,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeIdleConnections();
        // Keep-alive connections would hold the server open for as long as their clients like.
        setTimeout(() => server.closeAllConnections(), 1_000).unref();
      }),
  };
}
