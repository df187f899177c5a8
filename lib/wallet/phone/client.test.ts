import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import { createPhoneClient, type PhoneClient } from '@/lib/wallet/phone/client';
import type { PhoneSession } from '@/lib/wallet/phone/session';
import { createPhoneStore, type PhoneStore } from '@/lib/wallet/phone/store';
import {
  ADA,
  fakeTransport,
  handTimer,
  NOOR,
  SIGN,
  settle,
  settled,
} from '@/lib/wallet/testing/phone-transport';

let world: ReturnType<typeof fakeTransport>;
let clock: ReturnType<typeof handTimer>;
let store: PhoneStore;
let client: PhoneClient;
let controller: AbortController;
let ended: number;
let changes: PhoneSession[];

beforeEach(() => {
  world = fakeTransport();
  clock = handTimer();
  store = createPhoneStore();
  controller = new AbortController();
  ended = 0;
  changes = [];
  client = createPhoneClient({
    transport: world.transport,
    store,
    timer: clock.timer,
    onChange: (session) => void changes.push(session),
    onEnd: () => {
      ended += 1;
    },
  });
});

/** What a promise has come to: its value, or the code it failed with. */
function outcomeOf(promise: Promise<unknown>): { now: unknown } {
  const outcome: { now: unknown } = { now: 'pending' };
  promise.then(
    (value) => {
      outcome.now = value;
    },
    (reason) => {
      outcome.now = reason instanceof AppError ? reason.code : reason;
    },
  );
  return outcome;
}

async function paired() {
  const pairing = client.pair(controller.signal);
  world.code();
  world.approval.resolve(settled());
  return pairing;
}

describe('pairing', () => {
  it('shows a code, waits for the wallet, and knows its name', async () => {
    const pairing = client.pair(controller.signal);
    expect(store.getState()).toEqual({ kind: 'starting' });
    world.code();
    await settle();
    expect(store.getState()).toEqual({ kind: 'waiting', uri: 'wc:a@2' });
    world.approval.resolve(settled());
    expect((await pairing).accounts).toEqual([ADA, NOOR]);
    expect(store.getState()).toEqual({ kind: 'connected', wallet: { name: 'Test Phone', link: null } });
    expect(client.session()?.topic).toBe('topic');
  });

  it('gives up on a relay that is silent for fifteen seconds, and takes back a proposal that comes late', async () => {
    const outcome = outcomeOf(client.pair(controller.signal));
    await clock.pass(14_999);
    expect(outcome.now).toBe('pending');
    await clock.pass(1);
    expect(outcome.now).toBe('PHONE_RELAY_SILENT');
    expect(store.getState()).toEqual({ kind: 'failed', code: 'PHONE_RELAY_SILENT', wallet: null });
    world.code();
    await settle();
    expect(world.withdraw).toHaveBeenCalledOnce();
  });

  it('says at once that the policy of the page keeps it from the relay', async () => {
    const outcome = outcomeOf(client.pair(controller.signal));
    world.tell().onBlocked();
    await settle();
    expect(outcome.now).toBe('PHONE_RELAY_BLOCKED');
  });

  it('lets a code run out shortly before the library does', async () => {
    const outcome = outcomeOf(client.pair(controller.signal));
    world.code();
    await settle();
    await clock.pass(290_000);
    expect(outcome.now).toBe('PHONE_CODE_EXPIRED');
    expect(world.withdraw).toHaveBeenCalledOnce();
  });

  it('tells a refusal, and lets go of a wallet that approves after all', async () => {
    const outcome = outcomeOf(client.pair(controller.signal));
    world.code();
    world.approval.reject({ code: 5000, message: 'User rejected.' });
    await settle();
    expect(outcome.now).toBe('PHONE_PAIRING_REJECTED');
    expect(store.getState()).toMatchObject({ kind: 'failed', code: 'PHONE_PAIRING_REJECTED' });
  });

  it('is quiet when it is given up by hand, and ends a session that comes in the same moment', async () => {
    const outcome = outcomeOf(client.pair(controller.signal));
    world.code();
    await settle();
    controller.abort();
    await settle();
    expect(outcome.now).toBe('PHONE_REQUEST_CANCELLED');
    expect(store.getState()).toEqual({ kind: 'idle' });
    expect(world.withdraw).toHaveBeenCalledOnce();
    world.approval.resolve(settled('late'));
    await settle();
    expect(world.disconnect).toHaveBeenCalledWith('late');
    expect(client.session()).toBeNull();
  });

  it('refuses a wallet that grants no account, and lets it go', async () => {
    const outcome = outcomeOf(client.pair(controller.signal));
    world.code();
    world.approval.resolve({ topic: 'empty', namespaces: {} });
    await settle();
    expect(outcome.now).toBe('PHONE_SIGNING_NOT_ALLOWED');
    expect(world.disconnect).toHaveBeenCalledWith('empty');
  });
});

describe('asking', () => {
  const begin = () => controller.signal;

  beforeEach(async () => {
    await paired();
  });

  it('tells when the request has reached the relay and when it is answered', async () => {
    const outcome = outcomeOf(client.request(SIGN, begin));
    expect(store.getState().kind).toBe('sending');
    world.sent[0]?.deliver();
    expect(store.getState().kind).toBe('asking');
    world.sent[0]?.answer.resolve('0xsigned');
    await settle();
    expect(outcome.now).toBe('0xsigned');
    expect(store.getState().kind).toBe('connected');
  });

  it('takes the first answer to a request that was sent twice', async () => {
    const outcome = outcomeOf(client.request(SIGN, begin));
    world.sent[0]?.deliver();
    client.resend();
    world.sent[1]?.deliver();
    world.sent[0]?.answer.resolve('0xfirst');
    await settle();
    expect(outcome.now).toBe('0xfirst');
    client.resend();
    expect(world.sent).toHaveLength(2);
  });

  it('asks one thing at a time: what comes second is refused, and the first goes on waiting', async () => {
    const first = outcomeOf(client.request(SIGN, begin));
    const second = outcomeOf(client.request(SIGN, () => expect.fail('the first one was ended')));
    await settle();
    expect([first.now, second.now]).toEqual(['pending', 'WALLET_BUSY']);
  });

  it.each([
    ['a refusal', { code: 5000, message: 'User rejected.' }, 'SIGNATURE_REJECTED'],
    ['an expiry', new Error('Request expired. Please try again.'), 'PHONE_REQUEST_EXPIRED'],
  ])('keeps the session after %s', async (_, thrown, code) => {
    const outcome = outcomeOf(client.request(SIGN, begin));
    world.sent[0]?.answer.reject(thrown);
    await settle();
    expect(outcome.now).toBe(code);
    expect(client.session()?.topic).toBe('topic');
    outcomeOf(client.request(SIGN, begin));
    expect(store.getState().kind).toBe('sending');
  });

  it('gives up on a relay that does not take the request, but not on a person who takes their time', async () => {
    const silent = outcomeOf(client.request(SIGN, begin));
    await clock.pass(15_000);
    expect(silent.now).toBe('PHONE_RELAY_SILENT');
    const slow = outcomeOf(client.request(SIGN, begin));
    world.sent[1]?.deliver();
    await clock.pass(299_999);
    expect(slow.now).toBe('pending');
    await clock.pass(1);
    expect(slow.now).toBe('PHONE_REQUEST_EXPIRED');
  });

  it('can be cancelled, and the session stands', async () => {
    const outcome = outcomeOf(client.request(SIGN, begin));
    controller.abort();
    await settle();
    expect(outcome.now).toBe('PHONE_REQUEST_CANCELLED');
    expect(store.getState().kind).toBe('connected');
  });

  it('ends when the wallet disconnects instead of answering', async () => {
    const outcome = outcomeOf(client.request(SIGN, begin));
    world.tell().onEnd('topic');
    await settle();
    expect(outcome.now).toBe('PHONE_SESSION_ENDED');
    expect(store.getState().kind).toBe('ended');
    expect(ended).toBe(1);
  });

  it('notices at the next request that the session is gone, and connects anew', async () => {
    const outcome = outcomeOf(client.request(SIGN, begin));
    world.sent[0]?.answer.reject(
      new Error('Missing or invalid. Record was recently deleted - session: topic'),
    );
    await settle();
    expect(outcome.now).toBe('PHONE_SESSION_ENDED');
    expect([store.getState().kind, ended, client.session()]).toEqual(['ended', 1, null]);
  });

  it('lets go of a wallet that may not be asked', async () => {
    const outcome = outcomeOf(client.request(SIGN, begin));
    world.sent[0]?.answer.reject(new Error('Missing or invalid. request() method: personal_sign'));
    await settle();
    expect(outcome.now).toBe('PHONE_SIGNING_NOT_ALLOWED');
    expect([store.getState().kind, ended]).toEqual(['idle', 1]);
    expect(world.disconnect).toHaveBeenCalledWith('topic');
  });
});

describe('a session that stands', () => {
  it('is found again by its topic, with the account that was active; strays are ended', () => {
    world.sessions = [settled('stray'), settled()];
    expect(client.restore('topic', NOOR)?.accounts).toEqual([NOOR, ADA]);
    expect(store.getState().kind).toBe('connected');
    expect(world.disconnect.mock.calls).toEqual([['stray']]);
  });

  it('is not found when the wallet ended it meanwhile', () => {
    expect(client.restore('topic', ADA)).toBeNull();
    expect(store.getState()).toEqual({ kind: 'idle' });
  });

  it('follows the account of the wallet, among those it granted', async () => {
    await paired();
    world.tell().onAccounts('topic', [`eip155:1:${NOOR}`]);
    world.tell().onAccounts('other', [ADA]);
    expect(changes.map(({ accounts }) => accounts[0])).toEqual([NOOR]);
    expect(client.session()?.accounts[0]).toBe(NOOR);
  });

  it('follows what the wallet grants anew', async () => {
    await paired();
    world.sessions = [{ ...settled(), namespaces: { eip155: { accounts: [`eip155:1:${NOOR}`] } } }];
    world.tell().onUpdate('topic');
    expect(client.session()?.accounts).toEqual([NOOR]);
  });

  it('is forgotten when another page ended it: who waits is told, the wallet is not', async () => {
    await paired();
    const outcome = outcomeOf(client.request(SIGN, () => controller.signal));
    client.forget();
    await settle();
    expect([outcome.now, store.getState().kind, client.session()]).toEqual([
      'PHONE_SESSION_ENDED',
      'idle',
      null,
    ]);
    expect(world.disconnect).not.toHaveBeenCalled();
  });

  it('is released on both sides, and here without waiting for a relay that is silent', async () => {
    await paired();
    world.disconnect.mockReturnValue(new Promise(() => {}));
    client.disconnect();
    expect([client.session(), store.getState().kind]).toEqual([null, 'idle']);
    expect(world.disconnect).toHaveBeenCalledWith('topic');
    expect(ended).toBe(0);
  });
});
