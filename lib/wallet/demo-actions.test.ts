import { type Address, recoverMessageAddress, stringToHex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { offerValuesOf } from '@/lib/protocol/availability/offer';
import { buildBookingTypedData, buildOfferTypedData, buildProfileTypedData } from '@/lib/protocol/proof';
import { recoverProofSigner } from '@/lib/protocol/proof-signer';
import { REQUEST } from '@/lib/sessions/testing/fixtures';
import { OFFER } from '@/lib/sessions/testing/offers';
import { buildSignInMessage, createChallenge } from '@/lib/viewer/sign-in';

const PRIVATE_KEY = `0x${'33'.repeat(32)}` as const;
const address = privateKeyToAccount(PRIVATE_KEY).address.toLowerCase() as Address;
const stranger = `0x${'44'.repeat(20)}` as const;
const ORIGIN = { domain: '127.0.0.1:3000', uri: 'http://127.0.0.1:3000' };
const challenge = createChallenge(address, ORIGIN, 'abcdefgh12345678', Date.parse('2026-11-22T13:00:00Z'));

const world = vi.hoisted(() => ({
  mode: 'embedded',
  origin: true,
  challenge: null as unknown,
  allowed: true,
}));
vi.mock('@/lib/env/env', () => ({
  env: () => ({
    mode: world.mode,
    demoWallets: [{ role: 'learner', name: 'Noor', address, privateKey: PRIVATE_KEY }],
  }),
}));
vi.mock('@/lib/viewer/request-origin', () => ({
  getRequestOrigin: async () => (world.origin ? ORIGIN : null),
}));
vi.mock('@/lib/viewer/cookie', () => ({ readChallengeCookie: async () => world.challenge }));
vi.mock('@/lib/limits/rate-limits', () => ({ allow: async () => world.allowed }));
const { signWithDemoWallet } = await import('@/lib/wallet/demo-actions');

const proof = buildProfileTypedData(
  { wallet: address, displayName: 'Noor', timezone: 'Asia/Kathmandu', calendarFeedFrom: '' },
  { space: 'school', network: 'arkiv:1337', issuedAt: '2026-11-22T13:00:00.000Z' },
);
const context = { space: 'school', network: 'arkiv:1337', issuedAt: '2026-11-22T13:00:00.000Z' };
const hours = buildOfferTypedData({ ...offerValuesOf(OFFER), wallet: address }, context);
const booking = buildBookingTypedData(
  { ...REQUEST, learner: address, offer: `0x${'55'.repeat(32)}` },
  context,
);
const typedData = (change: object = {}) => ({
  address,
  kind: 'typedData' as const,
  data: JSON.stringify({ ...proof, ...change }),
});
const message = (text: string) => ({ address, kind: 'message' as const, data: stringToHex(text) });
const REFUSED = { ok: false, code: 'INVALID_INPUT' };

beforeEach(() => {
  Object.assign(world, { mode: 'embedded', origin: true, challenge, allowed: true });
});

describe('signWithDemoWallet', () => {
  it('signs the sign-in this browser has started, for real', async () => {
    const text = buildSignInMessage(challenge);
    const outcome = await signWithDemoWallet(message(text));
    if (!outcome.ok) throw new Error(outcome.code);
    const signer = await recoverMessageAddress({ message: text, signature: outcome.value });
    expect(signer.toLowerCase()).toBe(address);
  });

  it('signs one of our proofs, for real', async () => {
    const outcome = await signWithDemoWallet(typedData());
    expect(outcome.ok && (await recoverProofSigner(proof, outcome.value))).toBe(address);
  });

  it.each([
    ['hours', hours],
    ['a booking', booking],
  ])('signs %s as its own struct', async (_, data) => {
    const outcome = await signWithDemoWallet({ address, kind: 'typedData', data: JSON.stringify(data) });
    expect(outcome.ok && (await recoverProofSigner(data, outcome.value))).toBe(address);
  });

  it.each([
    ['hours without one of their values', { ...hours, message: { ...hours.message, monday: undefined } }],
    ['hours with a number that is none', { ...hours, message: { ...hours.message, perWeek: 'many' } }],
    ['hours signed as a booking', { ...hours, primaryType: 'BookSession' }],
    ['a booking of no offer', { ...booking, message: { ...booking.message, offer: '0x55' } }],
    ['a list in a value', { ...hours, message: { ...hours.message, topics: ['Rust'] } }],
  ])('refuses %s', async (_, data) => {
    expect(await signWithDemoWallet({ address, kind: 'typedData', data: JSON.stringify(data) })).toEqual(
      REFUSED,
    );
  });

  it.each([
    ['any other message', message('Send all my money')],
    ['bytes that are no text', { address, kind: 'message' as const, data: '0xff' }],
    ['no bytes', { address, kind: 'message' as const, data: 'hello' }],
    ['an address that is no demo wallet', { ...typedData(), address: stranger }],
    ['another domain', typedData({ domain: { name: 'Permit', version: '1' } })],
    ['a domain with a contract', typedData({ domain: { ...proof.domain, verifyingContract: stranger } })],
    ['another struct', typedData({ primaryType: 'Permit' })],
    ['a name of every object', typedData({ primaryType: 'constructor' })],
    ['values that do not fit', typedData({ message: { wallet: 'x' } })],
    ['no JSON', { address, kind: 'typedData' as const, data: '{' }],
  ])('refuses %s', async (_, input) => expect(await signWithDemoWallet(input)).toEqual(REFUSED));

  it("refuses another browser's sign-in", async () => {
    world.challenge = createChallenge(address, ORIGIN, 'zyxwvuts87654321', challenge.issuedAt);
    expect(await signWithDemoWallet(message(buildSignInMessage(challenge)))).toEqual(REFUSED);
  });

  it('refuses a sign-in that was started for another wallet', async () => {
    world.challenge = createChallenge(stranger, ORIGIN, 'abcdefgh12345678', challenge.issuedAt);
    const text = buildSignInMessage(
      createChallenge(stranger, ORIGIN, 'abcdefgh12345678', challenge.issuedAt),
    );
    expect(await signWithDemoWallet(message(text))).toEqual(REFUSED);
  });

  it('refuses when connected, and when the request came to a name that is not this machine', async () => {
    world.mode = 'connected';
    expect(await signWithDemoWallet(typedData())).toEqual(REFUSED);
    Object.assign(world, { mode: 'embedded', origin: false });
    expect(await signWithDemoWallet(typedData())).toEqual(REFUSED);
  });

  it('is limited like any write', async () => {
    world.allowed = false;
    expect(await signWithDemoWallet(typedData())).toEqual({ ok: false, code: 'RATE_LIMITED' });
  });
});
