import 'server-only';

import { subscribe } from 'node:diagnostics_channel';
import { type IncomingMessage, type RequestListener, Server, type ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { CROSS_ORIGIN_HEADERS, PUBLIC_READS_PATH } from '@/lib/cross-origin';
import type { AppErrorCode } from '@/lib/errors/app-error';
import { log } from '@/lib/log';
import {
  inRequest,
  noteFailure,
  noteRefusal,
  openScope,
  type RequestScope,
} from '@/lib/logging/request-scope';
import { answerUnreadable, refuse } from '@/lib/server/edge/edge-responses';
import { isForeignRequest } from '@/lib/server/edge/foreign-request';
import { type BodyLimits, bufferBody, hasBody } from '@/lib/server/edge/request-body';
import { NOWHERE, readTarget } from '@/lib/server/edge/request-target';
import { buildSecurityHeaders, createNonce } from '@/lib/server/edge/security-headers';
import { logOnceOver } from '@/lib/server/request-log/request-log';

/**
 * Node tells of every connection that any server of this process is given before a byte of it is read, and of every
 * request before the server's own listeners hear of it: whichever comes first, for a connection may be older than we.
 */
const CONNECTIONS = 'net.server.socket';
const REQUESTS = 'http.server.request.start';

/** What people fill in here, signatures included, stays below a third of this. */
export const FORM_LIMITS: BodyLimits = { bytes: 65_536, patienceMs: 10_000 };

/** Next start sets none. A proxy that keeps its connections for a minute never meets one that was just closed. */
const TIMEOUTS = { headersTimeout: 15_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 };

/** All that pages, actions and routes of this app answer. */
const METHODS = ['GET', 'HEAD', 'POST'];
/** A browser asks before it lets a page of another site call us: there is an answer at one path alone. */
const PREFLIGHT = 'OPTIONS';

/** Files of the build: immutable, and no page. */
const STATIC_FILE = /^\/_next\/static\//;
/** Next would work on images for whoever asks, at every path that begins so. No page of ours wants it: nothing is there. */
const IMAGE_OPTIMIZER = /^\/_next\/image/;
const FOUND = [200, 206, 304];
const OK = 200;
const MISSING = 404;

/** What the edge has to know of the deployment. */
export type EdgeSettings = {
  /** Where the app listens: other servers of this process have rules of their own. */
  readonly port: number;
  readonly appUrl: URL;
  readonly trustedProxies: number;
  readonly jitsiBaseUrl: string;
  readonly phoneRelayUrl: string | null;
  readonly development: boolean;
  /** Whether somebody reads the console who should not lose sight of it in lines about requests. */
  readonly quiet: boolean;
  readonly limits: BodyLimits;
};

/**
 * Installs the edge before the app's server: from now on every request is looked at before Next hears of it.
 *
 * Shape: requests that another site's page made, whose method nobody here knows, or whose body is too large or too slow
 * are refused in words; every other one goes on with its body whole. Every answer, whoever gives it, carries the security
 * headers once each. No forwarded header is passed on that nobody vouches for. Each request gets an id of ours, and one
 * line in the log when it is over.
 */
export function installEdge(settings: EdgeSettings): void {
  const guarded = new WeakSet<Server>();
  const look = (message: unknown) => {
    const server = serverOf(message);
    if (server === null || guarded.has(server) || portOf(server) !== settings.port) return;
    guarded.add(server);
    guardServer(server, settings);
  };
  for (const channel of [CONNECTIONS, REQUESTS]) subscribe(channel, look);
}

function serverOf(message: unknown): Server | null {
  const socket = typeof message === 'object' && message !== null && 'socket' in message && message.socket;
  const server = socket instanceof Socket && 'server' in socket && socket.server;
  return server instanceof Server ? server : null;
}

function portOf(server: Server): number | null {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : null;
}

/** Takes the place of whoever answers this server's requests, in time for the first one. */
function guardServer(server: Server, settings: EdgeSettings): void {
  Object.assign(server, TIMEOUTS);
  const listeners = server.listeners('request');
  const answer: RequestListener = (request, response) => {
    for (const listener of listeners) listener.call(server, request, response);
  };
  const receive: RequestListener = (request, response) => {
    const scope = openScope();
    const admitOrRefuse = async () => {
      const code = await admit(request, response, settings, scope);
      if (code === null) answer(request, response);
      else refuseUnlessGone(code, request, response);
    };
    inRequest(scope, () =>
      admitOrRefuse().catch((error) => {
        noteFailure('INTERNAL');
        log().error({ err: error }, 'the edge failed');
        response.destroy();
      }),
    );
  };
  server.removeAllListeners('request').on('request', receive);
  // Expectations but 100-continue: Node would answer them by itself, without a header of ours.
  server.on('checkExpectation', receive);
  server.on('clientError', (error, socket) => answerUnreadable(error, socket, settings.appUrl));
  // There is no web socket but the one by which `next dev` reloads pages: without a listener it is a request like any.
  if (!settings.development) server.removeAllListeners('upgrade');
}

/** Why a request is refused; null once it may go on. Whoever left in between needs neither. */
async function admit(
  request: IncomingMessage,
  response: ServerResponse,
  settings: EdgeSettings,
  scope: RequestScope,
): Promise<AppErrorCode | null> {
  const { method = '' } = request;
  const target = readTarget(request.url ?? '');
  const pathname = target?.pathname ?? NOWHERE;
  const levelOf = (status: number | null) =>
    settings.quiet || isFileOfBuild(pathname, status) ? 'debug' : 'info';
  logOnceOver({ request, response, scope, pathname, levelOf });
  applyHeaders(request, response, { pathname, scope }, settings);
  request.url = target && !IMAGE_OPTIMIZER.test(decodeURIComponent(target.pathname)) ? target.path : NOWHERE;
  const isPublic = isPublicPath(target?.path);
  if (isPublic) forgetWhoAsks(request);
  else if (isForeignRequest(method, request.headers, settings.appUrl)) return 'FOREIGN_REQUEST';
  if (!METHODS.includes(method) && !(isPublic && method === PREFLIGHT)) return 'METHOD_UNKNOWN';
  stripForwardedHeaders(request, settings);
  if (!hasBody(request)) return null;
  const outcome = await bufferBody(request, settings.limits);
  if (outcome === 'too-large') return 'REQUEST_TOO_LARGE';
  return outcome === 'whole' ? null : 'REQUEST_TOO_SLOW';
}

/** As it was sent: a way around, such as `/x/../arkiv`, could lead Next somewhere else. */
function isPublicPath(path: string | undefined): boolean {
  return path?.split('?', 1)[0] === PUBLIC_READS_PATH;
}

/** Where pages of every site may ask, nobody is anybody: whatever lies behind gets no cookie to mistake for consent. */
function forgetWhoAsks({ headers }: IncomingMessage): void {
  delete headers.cookie;
  delete headers.authorization;
}

function refuseUnlessGone(code: AppErrorCode, request: IncomingMessage, response: ServerResponse): void {
  if (request.destroyed && !request.complete) return;
  noteRefusal(code);
  // A page of another site may hear why, where it may hear anything.
  refuse(code, request, response, isPublicPath(request.url) ? CROSS_ORIGIN_HEADERS : {});
}

function isFileOfBuild(pathname: string, status: number | null): boolean {
  return STATIC_FILE.test(pathname) && status !== null && FOUND.includes(status);
}

/**
 * Puts the security headers and the id of the request on the answer at the last moment, over whatever else was set; only
 * a stricter Referrer-Policy of a route's own stays. A page that says that nothing is there gets its status, too. Next
 * reads the nonce for its scripts out of the policy on the request.
 */
function applyHeaders(
  request: IncomingMessage,
  response: ServerResponse,
  { pathname, scope }: { readonly pathname: string; readonly scope: RequestScope },
  { appUrl, jitsiBaseUrl, phoneRelayUrl, development }: EdgeSettings,
): void {
  const headers = buildSecurityHeaders({
    jitsiBaseUrl,
    phoneRelayUrl,
    nonce: createNonce(),
    pathname,
    secure: appUrl.protocol === 'https:',
    development,
  });
  request.headers['content-security-policy'] = headers['Content-Security-Policy'];
  delete request.headers['content-security-policy-report-only'];
  response.writeHead = new Proxy(response.writeHead, {
    apply(writeHead, self, [given, ...rest]: [number]) {
      const status = scope.isMissing && given === OK ? MISSING : given;
      const isFile = isFileOfBuild(pathname, status);
      for (const [name, value] of Object.entries({ ...headers, 'X-Request-Id': scope.requestId })) {
        if (isFile && !FILE_HEADERS.includes(name)) continue;
        if (name === 'Referrer-Policy' && response.hasHeader(name)) continue;
        response.setHeader(name, value);
      }
      return Reflect.apply(writeHead, self, [status, ...rest]);
    },
  });
}

const FILE_HEADERS = ['X-Content-Type-Options', 'Strict-Transport-Security'];

/**
 * Where people reach us is APP_URL, whatever a proxy or a visitor says; what Next is not told it takes from the
 * connection. Only the addresses in X-Forwarded-For are believed, as far as TRUSTED_PROXIES goes.
 */
function stripForwardedHeaders({ headers }: IncomingMessage, { appUrl, trustedProxies }: EdgeSettings): void {
  for (const name of ['forwarded', 'x-forwarded-host', 'x-forwarded-port', 'x-forwarded-proto', 'x-real-ip'])
    delete headers[name];
  if (trustedProxies === 0) delete headers['x-forwarded-for'];
  if (appUrl.protocol !== 'https:') return;
  headers['x-forwarded-host'] = appUrl.host;
  headers['x-forwarded-proto'] = 'https';
}
