import { beforeEach } from 'vitest';
import { createPhoneClient, type PhoneClient } from '@/lib/wallet/phone/client';
import { createPhoneStore } from '@/lib/wallet/phone/store';
import { fakeTransport, handTimer, SIGN, settle, settled } from '@/lib/wallet/testing/phone-transport';
import { raiseEach } from './raise';

let world: ReturnType<typeof fakeTransport>;
let clock: ReturnType<typeof handTimer>;
let client: PhoneClient;
let controller: AbortController;

beforeEach(() => {
  world = fakeTransport();
  clock = handTimer();
  controller = new AbortController();
  client = createPhoneClient({
    transport: world.transport,
    store: createPhoneStore(),
    timer: clock.timer,
    onChange: () => undefined,
    onEnd: () => undefined,
  });
});

const begin = () => controller.signal;

/** A pairing, while something happens to it. */
async function pairWhile(act: () => unknown) {
  const pairing = client.pair(controller.signal);
  await Promise.all([pairing, act()]);
}

/** A request of a wallet that is paired and has it, while something happens. */
async function askWhile(act: () => unknown) {
  const pairing = client.pair(controller.signal);
  world.code();
  world.approval.resolve(settled());
  await pairing;
  const asking = client.request(SIGN, begin);
  world.sent[0]?.deliver();
  await Promise.all([asking, act()]);
}

raiseEach('phone', {
  PHONE_PAIRING_REJECTED: () =>
    pairWhile(() => {
      world.code();
      world.approval.reject({ code: 5000, message: 'User rejected.' });
    }),
  PHONE_CODE_EXPIRED: () =>
    pairWhile(async () => {
      world.code();
      await settle();
      await clock.pass(290_000);
    }),
  PHONE_CODE_USED: () =>
    pairWhile(() => {
      world.code();
      world.approval.reject(new Error('Pairing already exists: 7f6e'));
    }),
  PHONE_SIGNING_NOT_ALLOWED: () =>
    pairWhile(() => {
      world.code();
      world.approval.resolve({ topic: 'empty', namespaces: {} });
    }),
  PHONE_RELAY_SILENT: () => pairWhile(() => clock.pass(15_000)),
  PHONE_RELAY_BLOCKED: () => pairWhile(() => world.tell().onBlocked()),
  PHONE_SESSION_ENDED: () => askWhile(() => world.tell().onEnd('topic')),
  PHONE_REQUEST_EXPIRED: () => askWhile(() => clock.pass(300_000)),
  PHONE_REQUEST_CANCELLED: () => askWhile(() => controller.abort()),
});
