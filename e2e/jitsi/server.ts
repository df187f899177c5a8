import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { generate } from 'selfsigned';
import { WebSocketServer } from 'ws';
import { z } from 'zod';
import { Relay } from './relay';

/** How the page of a room answers: `hang` never does, `deny` refuses to be framed. */
const roomMode = z.enum(['ok', 'hang', 'error', 'deny']);
export type RoomMode = z.infer<typeof roomMode>;

/** How the script answers, asked for by the test's own browser with this request header. */
export const SCRIPT_MODE_HEADER = 'x-stand-in-script';
const scriptMode = z.enum(['ok', 'missing', 'hang', 'html']).catch('ok');
export type ScriptMode = z.infer<typeof scriptMode>;

const order = z.discriminatedUnion('do', [
  z.object({ do: z.literal('mode'), mode: roomMode }),
  z.object({ do: z.literal('kick'), name: z.string() }),
  z.object({ do: z.literal('destroy') }),
  z.object({ do: z.literal('drop') }),
]);

/** What a test can tell a room, as the body of `POST /stand-in/<room>`. */
export type RoomOrder = z.infer<typeof order>;

/** What a test can ask of a room: `GET /stand-in/<room>`. */
export type RoomReport = { readonly occupants: readonly string[]; readonly pageLoads: number };

type Programs = { readonly externalApi: string; readonly roomPage: string };

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Room</title>
<style>body{font:16px system-ui;background:#1d2025;color:#fff;margin:0;display:grid;place-content:center;height:100vh;text-align:center}
ul{list-style:none;padding:0}button{font:inherit;padding:12px 24px}</style></head>
<body><main><p id="status" role="status">Loading</p><ul id="people" aria-label="In the room"></ul>
<button id="join" type="button" hidden>Join meeting</button><button id="hang-up" type="button" hidden>Hang up</button></main>
<script src="/stand-in/room-page.js"></script></body></html>`;

/**
 * A Jitsi deployment for tests: the real external_api.js, a room page that speaks the real transport, presence between
 * the pages of one room, and a switch for every way a deployment can fail.
 */
export async function serveStandIn(port: number, programs: Programs): Promise<void> {
  const externalApi = await readFile(programs.externalApi);
  const roomPage = await readFile(programs.roomPage);
  const relay = new Relay();
  const modes = new Map<string, RoomMode>();
  const pageLoads = new Map<string, number>();

  const certificate = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    keySize: 2048,
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  });
  const server = createServer({ key: certificate.private, cert: certificate.cert }, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(400).end(String(error));
    });
  });
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    const url = urlOf(request);
    sockets.handleUpgrade(request, socket, head, (page) => {
      relay.enter(lastSegment(url), url.searchParams.get('name') ?? '', page);
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = urlOf(request);
    if (pathname === '/') return send(response, 'text/plain', 'stand-in');
    if (pathname.endsWith('/external_api.js')) return answerScript(request, response);
    if (pathname === '/stand-in/room-page.js') return send(response, 'text/javascript', roomPage);
    const room = lastSegment(urlOf(request));
    if (!pathname.startsWith('/stand-in/')) return answerRoom(room, response);
    if (request.method === 'POST') obey(room, order.parse(JSON.parse(await readBody(request))));
    const report: RoomReport = {
      occupants: relay.occupants(room).map((occupant) => occupant.name),
      pageLoads: pageLoads.get(room) ?? 0,
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
    if (mode === 'hang') return;
    if (mode === 'error') response.statusCode = 500;
    if (mode === 'deny') response.setHeader('x-frame-options', 'DENY');
    send(response, 'text/html', mode === 'error' ? 'broken' : PAGE);
  }

  function obey(room: string, told: RoomOrder): void {
    if (told.do === 'mode') modes.set(room, told.mode);
    else if (told.do === 'kick') relay.kick(room, told.name);
    else if (told.do === 'destroy') relay.destroy(room);
    else relay.drop(room);
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

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
