import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

type Message = { topic: string; message: string; tag: number; publishedAt: number };
type Stored = Message & { from: string; expiresAt: number };
type Params = Record<string, unknown>;
type Call = { id: number; method?: string; params: Params };

const SECOND_MS = 1_000;
/** What the relay tags the messages of its two joint methods with. */
const TAGS = { proposal: 1100, approval: 1101, settlement: 1102 };

/**
 * A WalletConnect relay of the tests' own: carries sealed messages between topics and keeps them for whoever is away.
 * Source: docs/walletconnect.md, "The relay's protocol".
 */
export class TestRelay {
  readonly #server: WebSocketServer;
  /** Who is at the other end: the same over all its connections. */
  readonly #clients = new WeakMap<WebSocket, string>();
  readonly #subscribers = new Map<string, Set<WebSocket>>();
  #stored: Stored[] = [];
  #nextId = 1;

  private constructor(server: WebSocketServer) {
    this.#server = server;
    server.on('connection', (socket, request) => {
      this.#clients.set(socket, readClientId(request.url ?? ''));
      socket.on('message', (data) => this.#receive(socket, JSON.parse(String(data)) as Call));
      socket.on('close', () => {
        for (const sockets of this.#subscribers.values()) sockets.delete(socket);
      });
    });
  }

  /** Listens on loopback. */
  static async open(port: number): Promise<TestRelay> {
    const server = new WebSocketServer({ host: '127.0.0.1', port });
    await once(server, 'listening');
    return new TestRelay(server);
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** How many topics somebody listens to. */
  get topics(): number {
    return [...this.#subscribers.values()].filter((sockets) => sockets.size > 0).length;
  }

  /** Hangs up on everybody, as a network does that is lost and found again. */
  hangUp(): void {
    for (const socket of this.#server.clients) socket.terminate();
  }

  /** Hangs up on everybody and is gone. */
  async close(): Promise<void> {
    this.hangUp();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #receive(socket: WebSocket, { id, method, params }: Call): void {
    // Without a method it acknowledges something of ours.
    if (method)
      socket.send(JSON.stringify({ jsonrpc: '2.0', id, result: this.#answer(socket, method, params) }));
  }

  #answer(socket: WebSocket, method: string, params: Params): unknown {
    const text = (name: string) => String(params[name]);
    switch (method) {
      case 'irn_publish':
        this.#publish(socket, text('topic'), text('message'), Number(params.tag), Number(params.ttl));
        return true;
      case 'irn_subscribe':
        return this.#subscribe(socket, text('topic'));
      case 'irn_batchSubscribe':
        return (params.topics as string[]).map((topic) => this.#subscribe(socket, topic));
      case 'irn_batchFetchMessages':
        return {
          messages: (params.topics as string[]).flatMap((topic) => this.#waiting(socket, topic)),
          hasMore: false,
        };
      case 'irn_unsubscribe':
        this.#subscribers.get(text('topic'))?.delete(socket);
        return true;
      case 'wc_proposeSession':
        this.#subscribe(socket, text('pairingTopic'));
        this.#publish(socket, text('pairingTopic'), text('sessionProposal'), TAGS.proposal);
        return true;
      case 'wc_approveSession':
        this.#subscribe(socket, text('sessionTopic'));
        this.#publish(socket, text('pairingTopic'), text('sessionProposalResponse'), TAGS.approval);
        this.#publish(socket, text('sessionTopic'), text('sessionSettlementRequest'), TAGS.settlement);
        return true;
      default:
        throw new Error(`The relay of the tests does not know ${method}`);
    }
  }

  #subscribe(socket: WebSocket, topic: string): string {
    const sockets = this.#subscribers.get(topic) ?? new Set();
    this.#subscribers.set(topic, sockets.add(socket));
    for (const waiting of this.#waiting(socket, topic)) this.#push(socket, waiting);
    return `${topic}:subscription`;
  }

  #publish(sender: WebSocket, topic: string, message: string, tag: number, ttlSeconds = 300): void {
    const publishedAt = Date.now();
    const from = this.#clients.get(sender) ?? '';
    const expiresAt = publishedAt + ttlSeconds * SECOND_MS;
    this.#stored = this.#stored.filter((kept) => kept.expiresAt > publishedAt);
    const stored = { topic, message, tag, publishedAt, from, expiresAt };
    this.#stored.push(stored);
    for (const socket of this.#subscribers.get(topic) ?? [])
      if (this.#clients.get(socket) !== from) this.#push(socket, stored);
  }

  /** What others have said on a topic. Whoever knows it already throws the copy away. */
  #waiting(socket: WebSocket, topic: string): readonly Message[] {
    return this.#stored
      .filter((kept) => kept.topic === topic && kept.from !== this.#clients.get(socket))
      .map(({ message, tag, publishedAt }) => ({ topic, message, tag, publishedAt }));
  }

  #push(socket: WebSocket, { topic, message, tag, publishedAt }: Message): void {
    const id = this.#nextId++;
    const data = { topic, message, tag, publishedAt };
    const params = { id: `${topic}:subscription`, data };
    socket.send(JSON.stringify({ jsonrpc: '2.0', id, method: 'irn_subscription', params }));
  }
}

/** The issuer of the token in a connection's address. */
function readClientId(address: string): string {
  const token = new URL(address, 'ws://relay').searchParams.get('auth') ?? '';
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
  return (JSON.parse(payload || '{}') as { iss?: string }).iss ?? '';
}
