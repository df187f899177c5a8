import { readFile } from 'node:fs/promises';
import { createServer as createPlainServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { text } from 'node:stream/consumers';
import { generate } from 'selfsigned';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { JAAS_HOST } from '../environment';
import type { Deployment, Doubt } from './deployment';
import { Relay } from './relay';
import type { RelayMessage } from './relay-protocol';

/** How the page of a room answers: `hang` does not until `release`, `deny` refuses to be framed, `gone` cuts the line. */
const roomMode = z.enum(['ok', 'hang', 'error', 'deny', 'gone']);
export type RoomMode = z.infer<typeof roomMode>;

/** How the script answers, asked for by the test's own browser with this request header. */
export const SCRIPT_MODE_HEADER = 'x-stand-in-script';
const scriptMode = z.enum(['ok', 'missing', 'hang', 'html']).catch('ok');
export type ScriptMode = z.infer<typeof scriptMode>;

const order = z.discriminatedUnion('do', [
  z.object({ do: z.literal('mode'), mode: roomMode }),
  z.object({
    do: z.literal('doubt'),
    doubt: z.enum(['none', 'signature', 'expired', 'other room', 'missing', 'everything']),
  }),
  z.object({ do: z.literal('lobby') }),
  z.object({ do: z.literal('withhold-grant') }),
  z.object({ do: z.literal('grant') }),
  z.object({ do: z.literal('decide'), admitted: z.boolean() }),
  z.object({ do: z.literal('kick'), name: z.string() }),
  z.object({ do: z.literal('destroy') }),
  z.object({ do: z.literal('drop') }),
  z.object({ do: z.literal('release') }),
  /** Whoever comes is told this error of Jitsi's from now on; null ends it. */
  z.object({ do: z.literal('fail'), name: z.nullable(z.string()) }),
  z.object({ do: z.literal('bridge'), isOpen: z.boolean() }),
  z.object({ do: z.literal('lose-ghosts') }),
]);

/** What a test can tell a room, as the body of `POST /stand-in/<room>`. */
export type RoomOrder = z.infer<typeof order>;

/** What a test can ask of a room: `GET /stand-in/<room>`. */
export type RoomReport = {
  readonly occupants: readonly string[];
  readonly pageLoads: number;
  readonly isLocked: boolean;
  /** Everything that knocked at the relay, each with its token. */
  readonly tokens: readonly string[];
};

type Programs = { readonly externalApi: string; readonly roomPage: string };
type Certificate = { readonly key: string; readonly cert: string };

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Room</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body{font:16px system-ui;background:#1d2025;color:#fff;margin:0;display:grid;place-content:center;height:100vh;text-align:center}
ul{list-style:none;padding:0}button{font:inherit;padding:12px 24px}video{width:160px}[hidden]{display:none}</style></head>
<body><main><p id="status" role="status">Loading</p><ul id="people" aria-label="In the room"></ul><div id="media"></div>
<button id="join" type="button" hidden>Join meeting</button><button id="hang-up" type="button" hidden>Hang up</button>
<form id="login" aria-label="Authentication required" hidden><label>User identifier <input></label><label>Password <input type="password" autocomplete="current-password"></label></form></main>
<script src="/stand-in/room-page.js"></script></body></html>`;

/** A certificate nobody trusts, for this machine and for the name of JaaS. */
export async function issueCertificate(): Promise<Certificate> {
  const made = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    keySize: 2048,
    extensions: [
      {
        name: 'subjectAltName',
        altNames: [
          { type: 7, ip: '127.0.0.1' },
          { type: 2, value: JAAS_HOST },
        ],
      },
    ],
  });
  return { key: made.private, cert: made.cert };
}

/**
 * A Jitsi deployment for tests: the real external_api.js, a room page that speaks the real transport, presence and media
 * between the pages of one room, the server's own check of tokens, and a switch for every way a deployment can fail.
 *
 * Without a certificate it speaks plain http, as Jitsi's own web server does behind a proxy. The answer stops it.
 */
export async function serveStandIn(
  deployment: Deployment,
  programs: Programs,
  certificate: Certificate | null,
): Promise<() => void> {
  const externalApi = await readFile(programs.externalApi);
  const roomPage = await readFile(programs.roomPage);
  const relay = new Relay();
  const modes = new Map<string, RoomMode>();
  const doubts = new Map<string, Doubt>();
  const pageLoads = new Map<string, number>();
  const tokens = new Map<string, string[]>();
  const failures = new Map<string, string>();
  const hanging = new Map<string, ServerResponse[]>();

  const listener = (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(400).end(String(error));
    });
  };
  const server = certificate ? createServer(certificate, listener) : createPlainServer(listener);
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (page) => {
      receive(urlOf(request), page).catch(() => page.terminate());
    });
  });
  await new Promise<void>((resolve) => server.listen(deployment.port, '127.0.0.1', resolve));
  return () => {
    for (const page of sockets.clients) page.terminate();
    server.close();
    server.closeAllConnections();
  };

  async function receive(url: URL, page: WebSocket): Promise<void> {
    const room = lastSegment(url);
    const { searchParams } = url;
    const token = searchParams.get('token');
    if (token) tokens.set(room, [...(tokens.get(room) ?? []), token]);
    const visitor = { room, tenant: tenantOf(url), token, name: searchParams.get('name') ?? '' };
    const decision = await deployment.decide(visitor, doubts.get(room) ?? 'none');
    if (!decision) return;
    const failure = failures.get(room);
    if (failure !== undefined) {
      page.send(JSON.stringify({ type: 'failed', name: failure } satisfies RelayMessage));
      return;
    }
    if (decision.enters)
      return relay.enter(room, { ...decision, password: searchParams.get('password') }, page);
    const { stage, reason } = decision;
    page.send(JSON.stringify({ type: 'refused', stage, reason } satisfies RelayMessage));
    page.close();
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = urlOf(request);
    if (pathname === '/') return send(response, 'text/plain', 'stand-in');
    if (pathname.endsWith('/external_api.js')) return answerScript(request, response);
    if (pathname === '/stand-in/room-page.js') return send(response, 'text/javascript', roomPage);
    const room = lastSegment(urlOf(request));
    if (!pathname.startsWith('/stand-in/')) return answerRoom(room, response);
    if (request.method === 'POST') obey(room, order.parse(JSON.parse(await text(request))));
    const report: RoomReport = {
      occupants: relay.occupants(room).map((occupant) => occupant.name),
      pageLoads: pageLoads.get(room) ?? 0,
      isLocked: relay.isLocked(room),
      tokens: tokens.get(room) ?? [],
    };
    send(response, 'application/json', JSON.stringify(report));
  }

  function answerScript(request: IncomingMessage, response: ServerResponse): void {
    const mode = scriptMode.parse(request.headers[SCRIPT_MODE_HEADER]);
    if (mode === 'ok') send(response, 'text/javascript', externalApi);
    else if (mode === 'html') send(response, 'text/html', PAGE);
    else if (mode === 'missing') response.writeHead(404).end();
  }

  function answerRoom(room: string, response: ServerResponse): void {
    pageLoads.set(room, (pageLoads.get(room) ?? 0) + 1);
    const mode = modes.get(room) ?? 'ok';
    if (mode === 'hang') {
      hanging.set(room, [...(hanging.get(room) ?? []), response]);
      return;
    }
    if (mode === 'gone') {
      response.destroy();
      return;
    }
    if (mode === 'error') response.statusCode = 500;
    if (mode === 'deny') response.setHeader('x-frame-options', 'DENY');
    send(response, 'text/html', mode === 'error' ? 'broken' : PAGE);
  }

  function obey(room: string, told: RoomOrder): void {
    switch (told.do) {
      case 'mode':
        modes.set(room, told.mode);
        return;
      case 'doubt':
        doubts.set(room, told.doubt);
        return;
      case 'lobby':
        relay.openLobby(room);
        return;
      case 'withhold-grant':
        relay.withholdGrant(room);
        return;
      case 'grant':
        relay.grant(room);
        return;
      case 'decide':
        relay.decideLobby(room, told.admitted);
        return;
      case 'kick':
        relay.kick(room, told.name);
        return;
      case 'destroy':
        relay.destroy(room);
        return;
      case 'drop':
        relay.drop(room);
        return;
      case 'release':
        for (const response of hanging.get(room) ?? []) send(response, 'text/html', PAGE);
        hanging.delete(room);
        return;
      case 'fail':
        if (told.name === null) failures.delete(room);
        else failures.set(room, told.name);
        return;
      case 'bridge':
        relay.setBridge(room, told.isOpen);
        return;
      case 'lose-ghosts':
        relay.loseGhosts(room);
        return;
    }
  }
}

function send(response: ServerResponse, type: string, body: string | Buffer): void {
  response.setHeader('content-type', `${type}; charset=utf-8`);
  response.setHeader('cache-control', 'no-store');
  response.end(body);
}

function urlOf(request: IncomingMessage): URL {
  return new URL(request.url ?? '/', 'https://127.0.0.1');
}

function lastSegment(url: URL): string {
  return url.pathname.split('/').at(-1)?.toLowerCase() ?? '';
}

/** Of `/relay/<tenant>/<room>`; null for `/relay/<room>`. */
function tenantOf(url: URL): string | null {
  return url.pathname.split('/').slice(2, -1).at(-1)?.toLowerCase() ?? null;
}
