import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { WalletKit } from '@reown/walletkit';
import { Core } from '@walletconnect/core';
import { type Hex, isHex } from 'viem';
import type { PrivateKeyAccount } from 'viem/accounts';
import { appOrigin, PHONE_PROJECT_ID } from '../environment';

/** How the person with the phone meets what it shows. */
type Mood = 'willing' | 'rejecting' | 'looking-away';

type Kit = Awaited<ReturnType<typeof WalletKit.init>>;
type PendingRequest = ReturnType<Kit['getPendingSessionRequests']>[number];
type TypedData = Parameters<PrivateKeyAccount['signTypedData']>[0];

const MAINNET = 'eip155:1';
const METHODS = ['personal_sign', 'eth_signTypedData_v4'];
const REJECTED = { code: 5000, message: 'User rejected.' };

/** What the phone calls itself. */
export const PHONE_NAME = 'Test Phone';

/** The address its app claims on the web. */
export const PHONE_LINK = 'https://phone.example.org/open';

/** What somebody was asked to sign, as the phone has it. */
type Asked = { readonly method: string; readonly params: readonly unknown[]; readonly chain: string };

/** A wallet on a phone: the real wallet library, holding a key of the test. */
export class TestPhone {
  mood: Mood = 'willing';
  /** The chain it grants, whatever it was asked for. */
  chain = MAINNET;
  /** What it lets a page ask for. */
  methods: readonly string[] = METHODS;
  /** Signatures it gave, the newest last. */
  readonly given: Hex[] = [];
  /** Proposals it was shown. */
  readonly proposed: number[] = [];
  /** Requests it was shown. */
  readonly asked: Asked[] = [];
  #isOff = false;
  /** What it was shown and has not answered, the oldest first. */
  readonly #waiting: PendingRequest[] = [];
  readonly #shown = new EventEmitter();
  readonly #kit: Kit;
  readonly #accounts: readonly PrivateKeyAccount[];

  private constructor(kit: Kit, accounts: readonly PrivateKeyAccount[]) {
    this.#kit = kit;
    this.#accounts = accounts;
    kit.on('session_proposal', ({ id }) => {
      this.proposed.push(id);
      return this.#decide(id).catch((error) => this.#failUnlessOff(error));
    });
    kit.on('session_request', (request) => {
      const { chainId, request: asked } = request.params;
      this.asked.push({ method: asked.method, params: asked.params as unknown[], chain: chainId });
      if (this.mood !== 'looking-away')
        return this.#answer(request, this.mood).catch((error) => this.#failUnlessOff(error));
      this.#waiting.push(request);
      this.#shown.emit('request');
      return undefined;
    });
  }

  /** A phone with these accounts, the first one active. */
  static async open(relayUrl: string, ...accounts: readonly PrivateKeyAccount[]): Promise<TestPhone> {
    const core = new Core({
      projectId: PHONE_PROJECT_ID,
      relayUrl,
      // The library keeps one core per prefix and process.
      customStoragePrefix: randomUUID(),
      storage: new Memory(),
      telemetryEnabled: false,
      logger: 'silent',
    });
    // It would ask a server whether the page is known for fraud.
    core.verify.resolve = async () => ({ origin: appOrigin });
    const metadata = {
      name: PHONE_NAME,
      description: 'A wallet of the tests',
      url: 'https://phone.example.org',
      icons: [],
      redirect: { native: 'testphone://', universal: PHONE_LINK },
    };
    return new TestPhone(await WalletKit.init({ core: core as never, metadata }), accounts);
  }

  /** Scans a code. */
  async scan(uri: string): Promise<void> {
    await this.#kit.pair({ uri });
  }

  /** The person approves a proposal. */
  async approve(id: number): Promise<void> {
    await this.#kit.approveSession({ id, namespaces: this.#namespaces });
  }

  /**
   * The person, who was looking away, answers what waits: it may still be on its way. The next request is shown when the
   * one before is answered.
   */
  async pickUp(mood: 'willing' | 'rejecting'): Promise<void> {
    if (this.#waiting.length === 0) await once(this.#shown, 'request');
    const request = this.#waiting.shift();
    if (request) await this.#answer(request, mood);
  }

  /** The topics of the sessions it has. */
  get sessions(): readonly string[] {
    return Object.keys(this.#kit.getActiveSessions());
  }

  /** How many codes it has scanned and not let go of. */
  get pairings(): number {
    return this.#kit.core.pairing.getPairings().length;
  }

  /** Ends every session, as the person does in the wallet's settings. */
  async disconnect(): Promise<void> {
    const reason = { code: 6000, message: 'User disconnected.' };
    for (const topic of this.sessions) await this.#kit.disconnectSession({ topic, reason });
  }

  /** The person chooses another of its accounts. */
  async switchTo(account: PrivateKeyAccount): Promise<void> {
    const event = { name: 'accountsChanged', data: [`${this.chain}:${account.address}`] };
    for (const topic of this.sessions)
      await this.#kit.emitSessionEvent({ topic, event, chainId: this.chain });
  }

  /** Switches the phone off, for good. */
  async close(): Promise<void> {
    const { relayer, heartbeat } = this.#kit.core;
    heartbeat.stop();
    this.#isOff = true;
    // What it has not got rid of, the library would go on sending: it would connect anew, over and over, to the relay
    // of the tests that follow.
    const never = () => new Promise<never>(() => undefined);
    Object.assign(relayer, {
      connect: never,
      createProvider: never,
      restartTransport: never,
      transportOpen: never,
    });
    await relayer.transportClose();
  }

  /** An answer on its way when the phone was switched off fails a minute later, in somebody else's test. */
  #failUnlessOff(error: unknown): void {
    if (!this.#isOff) throw error;
  }

  async #decide(id: number): Promise<void> {
    if (this.mood === 'rejecting') await this.#kit.rejectSession({ id, reason: REJECTED });
    if (this.mood === 'willing') await this.approve(id);
  }

  async #answer(
    { id, topic, params: { request } }: PendingRequest,
    mood: 'willing' | 'rejecting',
  ): Promise<void> {
    const answer =
      mood === 'rejecting'
        ? { error: REJECTED }
        : { result: await this.#sign(request.method, request.params as unknown[]) };
    await this.#kit.respondSessionRequest({ topic, response: { id, jsonrpc: '2.0', ...answer } });
  }

  get #namespaces() {
    const accounts = this.#accounts.map(({ address }) => `${this.chain}:${address}`);
    const events = ['accountsChanged', 'chainChanged'];
    return { eip155: { chains: [this.chain], methods: [...this.methods], events, accounts } };
  }

  async #sign(method: string, params: readonly unknown[]): Promise<Hex> {
    const signature =
      method === 'personal_sign' ? await this.#signMessage(params) : await this.#signTypedData(params);
    this.given.push(signature);
    return signature;
  }

  #signMessage([message, address]: readonly unknown[]): Promise<Hex> {
    if (!isHex(message)) throw new Error('personal_sign wants hex');
    return this.#accountOf(address).signMessage({ message: { raw: message } });
  }

  #signTypedData([address, text]: readonly unknown[]): Promise<Hex> {
    const { types, ...data } = JSON.parse(String(text)) as TypedData & { types: Record<string, unknown> };
    const { EIP712Domain: _domain, ...rest } = types;
    return this.#accountOf(address).signTypedData({ ...data, types: rest } as TypedData);
  }

  #accountOf(address: unknown): PrivateKeyAccount {
    const wanted = String(address).toLowerCase();
    const account = this.#accounts.find((known) => known.address.toLowerCase() === wanted);
    if (!account) throw new Error(`The phone has no account ${wanted}`);
    return account;
  }
}

/** Where the wallet library keeps what it knows: gone with the test. */
class Memory {
  readonly #values = new Map<string, unknown>();
  getKeys = async () => [...this.#values.keys()];
  getEntries = async <Value>() => [...this.#values.entries()] as [string, Value][];
  getItem = async <Value>(key: string) => this.#values.get(key) as Value | undefined;
  setItem = async <Value>(key: string, value: Value) => void this.#values.set(key, value);
  removeItem = async (key: string) => void this.#values.delete(key);
}
