import { type Hex, keccak256 } from 'viem';
import type { Exchange, Fault } from '@/lib/arkiv/testing/fault-proxy';

const HTML = '<!doctype html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1>';

function result({ id }: Exchange, value: unknown) {
  return { status: 200, body: JSON.stringify({ jsonrpc: '2.0', id, result: value }) };
}

/** Everything that can go wrong with any call, by what the node or the way to it does. */
export const FAULTS = {
  'drops the connection before it hears': (call) => call.drop(),
  async 'drops the connection instead of answering'(call) {
    await call.forward();
    call.drop();
  },
  async 'hears only after the time-out'(call) {
    await call.abandoned();
    await call.forward();
  },
  async 'answers only after the time-out'(call) {
    await call.forward();
    await call.abandoned();
  },
  async 'hears it twice'(call) {
    await call.forward();
    call.answer(await call.forward());
  },
  async 'breaks off its answer'(call) {
    call.drop(await call.forward());
  },
  async 'garbles its answer'(call) {
    const { status, body } = await call.forward();
    call.answer({ status, body: `${body.slice(0, -1)}\u0000]` });
  },
  async 'answers nothing'(call) {
    await call.forward();
    call.answer({ status: 200, body: '{}' });
  },
  'asks for a pause': (call) => call.answer({ status: 429, body: 'later' }, { 'retry-after': '86400' }),
  'fails before it hears': (call) => call.answer({ status: 500, body: 'Internal Server Error' }),
  async 'fails after it heard'(call) {
    await call.forward();
    call.answer({ status: 500, body: 'Internal Server Error' });
  },
  async 'shows a page'(call) {
    await call.forward();
    call.answer({ status: 200, body: HTML }, { 'content-type': 'text/html' });
  },
  async 'restarts before it hears'(call) {
    await call.restart();
    call.drop();
  },
  async 'restarts before it answers'(call) {
    await call.forward();
    await call.restart();
    call.drop();
  },
  // Of a receipt: that there is none; of the others: what no node says.
  'answers null': (call) => call.answer(result(call, null)),
  'shows a page before it hears': (call) =>
    call.answer({ status: 502, body: HTML }, { 'content-type': 'text/html' }),
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultName = keyof typeof FAULTS;

/** Those that only show when the caller's time is up. */
export const SLOW: readonly FaultName[] = [
  'hears only after the time-out',
  'answers only after the time-out',
];
/** Those that leave a node with nothing but what is on its disk. */
export const RESTARTS: readonly FaultName[] = ['restarts before it hears', 'restarts before it answers'];

/** Takes a transaction, and puts it into a block only when the fault is mended. */
export const minedLate: Fault = (call) => {
  const [raw] = call.params;
  call.defer(call.forward);
  call.answer(result(call, keccak256(raw as Hex)));
};
