import type { Address, Hex } from 'viem';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { describe, expect, it } from 'vitest';
import {
  buildSignInMessage,
  createChallenge,
  finishInputSchema,
  type SignInChallenge,
  startInputSchema,
  verifySignIn,
} from '@/lib/viewer/sign-in';
import { compacted, mirrored } from '@/lib/wallet/testing/signature-forms';

const NOW = Date.parse('2026-11-22T13:00:00Z');
const MINUTE = 60_000;
const ORIGIN = { domain: '127.0.0.1:3000', uri: 'http://127.0.0.1:3000' };
const wallet = privateKeyToAccount(`0x${'11'.repeat(32)}`);
const address = wallet.address.toLowerCase() as Address;
const challenge = createChallenge(address, ORIGIN, 'abcdefgh12345678', NOW);

async function signed(by = wallet, of: SignInChallenge = challenge) {
  const message = buildSignInMessage(of);
  return { message, signature: await by.signMessage({ message }) };
}

describe('buildSignInMessage', () => {
  it('says who signs in where, that it is free, and for how long', () => {
    expect(buildSignInMessage(challenge)).toBe(
      [
        '127.0.0.1:3000 wants you to sign in with your Ethereum account:',
        wallet.address,
        '',
        'Sign in to Twofold. This is free and sends no transaction.',
        '',
        'URI: http://127.0.0.1:3000',
        'Version: 1',
        'Chain ID: 1',
        'Nonce: abcdefgh12345678',
        'Issued At: 2026-11-22T13:00:00.000Z',
        'Expiration Time: 2026-11-22T13:05:00.000Z',
      ].join('\n'),
    );
  });
});

describe('verifySignIn', () => {
  it('accepts the wallet that signed this message, up to the last millisecond', async () => {
    const outcome = await verifySignIn(challenge, await signed(), ORIGIN, NOW + 5 * MINUTE - 1);
    expect(outcome).toEqual({ ok: true, value: { wallet: address } });
  });

  it('refuses after five minutes', async () => {
    const outcome = await verifySignIn(challenge, await signed(), ORIGIN, NOW + 5 * MINUTE);
    expect(outcome).toEqual({ ok: false, code: 'SIGN_IN_EXPIRED' });
  });

  it('refuses a message made for another browser: its nonce is not in this one', async () => {
    const other = { ...challenge, nonce: 'zyxwvuts87654321' };
    expect(await verifySignIn(challenge, await signed(wallet, other), ORIGIN, NOW)).toMatchObject({
      code: 'SIGN_IN_EXPIRED',
    });
  });

  it('refuses a message for another site, and a request that arrives at another one', async () => {
    const elsewhere = { ...challenge, domain: 'evil.example', uri: 'http://evil.example' };
    expect(await verifySignIn(challenge, await signed(wallet, elsewhere), ORIGIN, NOW)).toMatchObject({
      ok: false,
    });
    for (const other of [
      { domain: 'localhost:3000', uri: 'http://localhost:3000' },
      { ...ORIGIN, uri: 'https://127.0.0.1:3000' },
    ]) {
      expect(await verifySignIn(challenge, await signed(), other, NOW)).toMatchObject({
        code: 'SIGN_IN_EXPIRED',
      });
    }
  });

  it('refuses a message with anything added', async () => {
    const { message } = await signed();
    const longer = `${message}\nResources:\n- https://evil.example`;
    const signature = await wallet.signMessage({ message: longer });
    expect(await verifySignIn(challenge, { message: longer, signature }, ORIGIN, NOW)).toMatchObject({
      code: 'SIGN_IN_EXPIRED',
    });
  });

  it("refuses somebody else's signature", async () => {
    const stranger = privateKeyToAccount(generatePrivateKey());
    expect(await verifySignIn(challenge, await signed(stranger), ORIGIN, NOW)).toEqual({
      ok: false,
      code: 'SIGNATURE_INVALID',
    });
  });

  it('refuses 65 bytes that nobody can have signed', async () => {
    const { message } = await signed();
    const signature = `0x${'ff'.repeat(65)}` as Hex;
    expect(await verifySignIn(challenge, { message, signature }, ORIGIN, NOW)).toMatchObject({
      code: 'SIGNATURE_INVALID',
    });
  });

  it.each<[string, (signature: string) => string]>([
    [
      'v of 0 or 1',
      (signature) => `${signature.slice(0, 130)}0${Number.parseInt(signature.slice(130), 16) - 27}`,
    ],
    ['s in the upper half', mirrored],
    ['64 bytes', compacted],
    ['upper case', (signature) => `0x${signature.slice(2).toUpperCase()}`],
    ['no 0x', (signature) => signature.slice(2)],
  ])('accepts a signature with %s, as the form takes it in', async (_form, write) => {
    const { message, signature } = await signed();
    const given = write(signature);
    expect(given).not.toBe(signature);
    const input = finishInputSchema.parse({ message, signature: given });
    expect(await verifySignIn(challenge, input, ORIGIN, NOW)).toEqual({
      ok: true,
      value: { wallet: address },
    });
  });

  it('tells a contract wallet that it cannot sign in yet', async () => {
    const { message } = await signed();
    const signature = `0x${'ab'.repeat(400)}` as Hex;
    expect(await verifySignIn(challenge, { message, signature }, ORIGIN, NOW)).toMatchObject({
      code: 'WALLET_UNSUPPORTED',
    });
  });
});

describe('inputs', () => {
  it('lower-cases an address and refuses anything else', () => {
    expect(startInputSchema.parse({ address: wallet.address })).toEqual({ address });
    for (const bad of [
      undefined,
      null,
      'x',
      {},
      { address: 1 },
      { address: '0x12' },
      { address: `${address}00` },
    ]) {
      expect(startInputSchema.safeParse(bad).success).toBe(false);
    }
  });

  it('refuses messages and signatures that are none', () => {
    for (const bad of [
      undefined,
      {},
      { message: 'm', signature: 'x' },
      { message: 'm', signature: '0x' },
      { message: 'm'.repeat(2_001), signature: '0xab' },
      { message: 'm', signature: `0x${'a'.repeat(8_194)}` },
    ]) {
      expect(finishInputSchema.safeParse(bad).success).toBe(false);
    }
  });
});
