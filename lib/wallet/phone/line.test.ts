import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '@/lib/errors';
import { createPhoneDesk, type PhoneDesk } from '@/lib/wallet/phone/desk';
import { createPhoneLine, type PhoneLine } from '@/lib/wallet/phone/line';
import type { PhoneSession } from '@/lib/wallet/phone/session';
import { ADA, fakeLink, handTimer, NOOR, SIGN, settle, settled } from '@/lib/wallet/testing/phone-link';

let world: ReturnType<typeof fakeLink>;
let clock: ReturnType<typeof handTimer>;
let desk: PhoneDesk;
let line: PhoneLine;
let errand: AbortController;
let ended: number;
let changes: PhoneSession[];

beforeEach(() => {
  world = fakeLink();
  clock = handTimer();
  desk = createPhoneDesk();
  errand = new AbortController();
  ended = 0;
  changes = [];
  line = createPhoneLine({
    link: world.link,
    desk,
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
  const pairing = line.pair(errand.signal);
  world.code();
  world.approval.resolve(settled());
  return pairing;
}

describe('pairing', () => {
  it('shows a code, waits for the wallet, and knows its name', async () => {
    const pairing = line.pair(errand.signal);
    expect(desk.state()).toEqual({ kind: 'starting' });
    world.code();
    await settle();
    expect(desk.state()).toEqual({ kind: 'waiting', uri: 'wc:a@2' });
    world.approval.resolve(settled());
    expect((await pairing).accounts).toEqual([ADA, NOOR]);
    expect(desk.state()).toEqual({ kind: 'connected', wallet: { name: 'Test Phone', link: null } });
    expect(line.session()?.topic).toBe('topic');
  });

  it('gives up on a relay that is silent for fifteen seconds, and takes back a proposal that comes late', async () => {
    const outcome = outcomeOf(line.pair(errand.signal));
    await clock.pass(14_999);
    expect(outcome.now).toBe('pending');
    await clock.pass(1);
    expect(outcome.now).toBe('PHONE_RELAY_SILENT');
    expect(desk.state()).toEqual({ kind: 'failed', code: 'PHONE_RELAY_SILENT', wallet: null });
    world.code();
    await settle();
    expect(world.withdraw).toHaveBeenCalledOnce();
  });

  it('says at once that the policy of the page keeps it from the relay', async () => {
    const outcome = outcomeOf(line.pair(errand.signal));
    world.tell().onBlocked();
    await settle();
    expect(outcome.now).toBe('PHONE_RELAY_BLOCKED');
  });

  it('lets a code run out shortly before the library does', async () => {
    const outcome = outcomeOf(line.pair(errand.signal));
    world.code();
    await settle();
    await clock.pass(290_000);
    expect(outcome.now).toBe('PHONE_CODE_EXPIRED');
    expect(world.withdraw).toHaveBeenCalledOnce();
  });

  it('tells a refusal, and lets go of a wallet that approves after all', async () => {
    const outcome = outcomeOf(line.pair(errand.signal));
    world.code();
    world.approval.reject({ code: 5000, message: 'User rejected.' });
    await settle();
    expect(outcome.now).toBe('PHONE_PAIRING_REJECTED');
    expect(desk.state()).toMatchObject({ kind: 'failed', code: 'PHONE_PAIRING_REJECTED' });
  });

  it('is quiet when it is given up by hand, and ends a session that comes in the same moment', async () => {
    const outcome = outcomeOf(line.pair(errand.signal));
    world.code();
    await settle();
    errand.abort();
    await settle();
    expect(outcome.now).toBe('PHONE_REQUEST_CANCELLED');
    expect(desk.state()).toEqual({ kind: 'idle' });
    expect(world.withdraw).toHaveBeenCalledOnce();
    world.approval.resolve(settled('late'));
    await settle();
    expect(world.end).toHaveBeenCalledWith('late');
    expect(line.session()).toBeNull();
  });

  it('refuses a wallet that grants no account, and lets it go', async () => {
    const outcome = outcomeOf(line.pair(errand.signal));
    world.code();
    world.approval.resolve({ topic: 'empty', namespaces: {} });
    await settle();
    expect(outcome.now).toBe('PHONE_SIGNING_NOT_ALLOWED');
    expect(world.end).toHaveBeenCalledWith('empty');
  });
});

describe('asking', () => {
  const begin = () => errand.signal;

  beforeEach(async () => {
    await paired();
  });

  it('tells when the request has reached the relay and when it is answered', async () => {
    const outcome = outcomeOf(line.ask(SIGN, begin));
    expect(desk.state().kind).toBe('sending');
    world.sent[0]?.deliver();
    expect(desk.state().kind).toBe('asking');
    world.sent[0]?.answer.resolve('0xsigned');
    await settle();
    expect(outcome.now).toBe('0xsigned');
    expect(desk.state().kind).toBe('connected');
  });

  it('takes the first answer to a request that was sent twice', async () => {
    const outcome = outcomeOf(line.ask(SIGN, begin));
    world.sent[0]?.deliver();
    line.askAgain();
    world.sent[1]?.deliver();
    world.sent[0]?.answer.resolve('0xfirst');
    await settle();
    expect(outcome.now).toBe('0xfirst');
    line.askAgain();
    expect(world.sent).toHaveLength(2);
  });

  it('asks one thing at a time: what comes second is refused, and the first goes on waiting', async () => {
    const first = outcomeOf(line.ask(SIGN, begin));
    const second = outcomeOf(line.ask(SIGN, () => expect.fail('the first one was ended')));
    await settle();
    expect([first.now, second.now]).toEqual(['pending', 'WALLET_BUSY']);
  });

  it.each([
    ['a refusal', { code: 5000, message: 'User rejected.' }, 'SIGNATURE_REJECTED'],
    ['an expiry', new Error('Request expired. Please try again.'), 'PHONE_REQUEST_EXPIRED'],
  ])('keeps the session after %s', async (_, thrown, code) => {
    const outcome = outcomeOf(line.ask(SIGN, begin));
    world.sent[0]?.answer.reject(thrown);
    await settle();
    expect(outcome.now).toBe(code);
    expect(line.session()?.topic).toBe('topic');
    outcomeOf(line.ask(SIGN, begin));
    expect(desk.state().kind).toBe('sending');
  });

  it('gives up on a relay that does not take the request, but not on a person who takes their time', async () => {
    const silent = outcomeOf(line.ask(SIGN, begin));
    await clock.pass(15_000);
    expect(silent.now).toBe('PHONE_RELAY_SILENT');
    const slow = outcomeOf(line.ask(SIGN, begin));
    world.sent[1]?.deliver();
    await clock.pass(299_999);
    expect(slow.now).toBe('pending');
    await clock.pass(1);
    expect(slow.now).toBe('PHONE_REQUEST_EXPIRED');
  });

  it('can be cancelled, and the session stands', async () => {
    const outcome = outcomeOf(line.ask(SIGN, begin));
    errand.abort();
    await settle();
    expect(outcome.now).toBe('PHONE_REQUEST_CANCELLED');
    expect(desk.state().kind).toBe('connected');
  });

  it('ends when the wallet disconnects instead of answering', async () => {
    const outcome = outcomeOf(line.ask(SIGN, begin));
    world.tell().onEnd('topic');
    await settle();
    expect(outcome.now).toBe('PHONE_SESSION_ENDED');
    expect(desk.state().kind).toBe('ended');
    expect(ended).toBe(1);
  });

  it('notices at the next request that the session is gone, and connects anew', async () => {
    const outcome = outcomeOf(line.ask(SIGN, begin));
    world.sent[0]?.answer.reject(
      new Error('Missing or invalid. Record was recently deleted - session: topic'),
    );
    await settle();
    expect(outcome.now).toBe('PHONE_SESSION_ENDED');
    expect([desk.state().kind, ended, line.session()]).toEqual(['ended', 1, null]);
  });

  it('lets go of a wallet that may not be asked', async () => {
    const outcome = outcomeOf(line.ask(SIGN, begin));
    world.sent[0]?.answer.reject(new Error('Missing or invalid. request() method: personal_sign'));
    await settle();
    expect(outcome.now).toBe('PHONE_SIGNING_NOT_ALLOWED');
    expect([desk.state().kind, ended]).toEqual(['idle', 1]);
    expect(world.end).toHaveBeenCalledWith('topic');
  });
});

describe('a session that stands', () => {
  it('is found again by its topic, with the account that was active; strays are ended', () => {
    world.sessions = [settled('stray'), settled()];
    expect(line.find('topic', NOOR)?.accounts).toEqual([NOOR, ADA]);
    expect(desk.state().kind).toBe('connected');
    expect(world.end.mock.calls).toEqual([['stray']]);
  });

  it('is not found when the wallet ended it meanwhile', () => {
    expect(line.find('topic', ADA)).toBeNull();
    expect(desk.state()).toEqual({ kind: 'idle' });
  });

  it('follows the account of the wallet, among those it granted', async () => {
    await paired();
    world.tell().onAccounts('topic', [`eip155:1:${NOOR}`]);
    world.tell().onAccounts('other', [ADA]);
    expect(changes.map(({ accounts }) => accounts[0])).toEqual([NOOR]);
    expect(line.session()?.accounts[0]).toBe(NOOR);
  });

  it('follows what the wallet grants anew', async () => {
    await paired();
    world.sessions = [{ ...settled(), namespaces: { eip155: { accounts: [`eip155:1:${NOOR}`] } } }];
    world.tell().onUpdate('topic');
    expect(line.session()?.accounts).toEqual([NOOR]);
  });

  it('is forgotten when another page ended it: who waits is told, the wallet is not', async () => {
    await paired();
    const outcome = outcomeOf(line.ask(SIGN, () => errand.signal));
    line.forget();
    await settle();
    expect([outcome.now, desk.state().kind, line.session()]).toEqual(['PHONE_SESSION_ENDED', 'idle', null]);
    expect(world.end).not.toHaveBeenCalled();
  });

  it('is released on both sides, and here without waiting for a relay that is silent', async () => {
    await paired();
    world.end.mockReturnValue(new Promise(() => {}));
    line.release();
    expect([line.session(), desk.state().kind]).toEqual([null, 'idle']);
    expect(world.end).toHaveBeenCalledWith('topic');
    expect(ended).toBe(0);
  });
});
