import { vi } from 'vitest';
import type { PhoneTransport, Proposal, TransportListener } from '@/lib/wallet/phone/transport';
import type { Timer } from '@/lib/wallet/phone/with-timeout';

export const ADA = `0x${'aa'.repeat(20)}`;
export const NOOR = `0x${'bb'.repeat(20)}`;
export const SIGN = { method: 'personal_sign', params: ['0x00', ADA] };
/** A session as the library gives it. */
export const settled = (topic = 'topic') => ({
  topic,
  namespaces: { eip155: { accounts: [`eip155:1:${ADA}`, `eip155:1:${NOOR}`] } },
  peer: { metadata: { name: 'Test Phone' } },
});

/** A timer in the test's hands. */
export function handTimer() {
  let now = 0;
  const due: { at: number; action: () => void }[] = [];
  const timer: Timer = (milliseconds, action) => {
    const entry = { at: now + milliseconds, action };
    due.push(entry);
    return () => void due.splice(due.indexOf(entry), due.includes(entry) ? 1 : 0);
  };
  const pass = async (milliseconds: number) => {
    now += milliseconds;
    for (const entry of due.filter(({ at }) => at <= now)) {
      due.splice(due.indexOf(entry), 1);
      entry.action();
    }
    await settle();
  };
  return { timer, pass };
}

/** Lets everything that is ready to go on do so. */
export const settle = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

function deferred<Value>() {
  let resolve: (value: Value) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<Value>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** The library, answering when the test says so. */
export function fakeTransport() {
  const proposing = deferred<Proposal>();
  const approval = deferred<unknown>();
  const sent: { deliver: () => void; answer: ReturnType<typeof deferred<unknown>> }[] = [];
  let listener: TransportListener | undefined;
  const withdraw = vi.fn(async () => {});
  const disconnect = vi.fn(async () => {});
  const transport: PhoneTransport = {
    propose: () => proposing.promise,
    sessions: () => world.sessions,
    send(_session, _request, deliver) {
      const answer = deferred<unknown>();
      sent.push({ deliver, answer });
      return answer.promise;
    },
    disconnect,
    listen(given) {
      listener = given;
    },
  };
  const world = {
    transport,
    sessions: [] as unknown[],
    sent,
    disconnect,
    withdraw,
    approval,
    proposing,
    code: () => proposing.resolve({ uri: 'wc:a@2', settled: approval.promise, withdraw }),
    tell: () => {
      if (!listener) throw new Error('nobody listens');
      return listener;
    },
  };
  return world;
}
