import fc from 'fast-check';
import {
  type Hex,
  parseSignature,
  recoverMessageAddress,
  serializeCompactSignature,
  signatureToCompactSignature,
} from 'viem';
import { privateKeyToAccount, sign } from 'viem/accounts';
import { describe, expect, it } from 'vitest';
import { toCanonicalSignature } from '@/lib/protocol/signature';

const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const KEY = `0x${'33'.repeat(32)}` as const;
const wallet = privateKeyToAccount(KEY);

const word = (value: bigint) => value.toString(16).padStart(64, '0');
const byte = (value: number) => value.toString(16).padStart(2, '0');

/** Every form in which wallets write one signature. */
function formsOf(signature: Hex): readonly string[] {
  const parts = parseSignature(signature);
  const [r, s] = [word(BigInt(parts.r)), BigInt(parts.s)];
  const { yParity } = parts;
  const vs = (parity: number) => [parity, 27 + parity, 37 + parity, 35 + 2 * 100 + parity];
  const full = [
    ...vs(yParity).map((v) => `${r}${word(s)}${byte(v)}`),
    ...vs(1 - yParity).map((v) => `${r}${word(ORDER - s)}${byte(v)}`),
  ];
  const compact = serializeCompactSignature(signatureToCompactSignature(parts)).slice(2);
  return [...full, compact].flatMap((digits) => [
    `0x${digits}`,
    digits,
    digits.toUpperCase(),
    `0x${digits.toUpperCase()}`,
    `0X${digits}`,
  ]);
}

describe('toCanonicalSignature', () => {
  it('brings every form of one signature to the same 65 bytes, which recover to the same wallet', async () => {
    const messages = fc.asyncProperty(fc.string({ minLength: 1 }), async (message) => {
      const signature = await wallet.signMessage({ message });
      const forms = formsOf(signature);
      expect(forms).toHaveLength(45);
      for (const form of forms)
        expect(toCanonicalSignature(form), form).toEqual({ ok: true, value: signature });
      expect(await recoverMessageAddress({ message, signature })).toBe(wallet.address);
    });
    await fc.assert(messages, { numRuns: 20, seed: 20 });
  });

  it('keeps what is canonical, and finds nothing to do a second time', async () => {
    const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
    await fc.assert(
      fc.asyncProperty(hash, async (bytes) => {
        const signature = await sign({
          hash: `0x${Buffer.from(bytes).toString('hex')}`,
          privateKey: KEY,
          to: 'hex',
        });
        expect(toCanonicalSignature(signature)).toEqual({ ok: true, value: signature });
      }),
      { numRuns: 20, seed: 20 },
    );
  });

  const scalar = fc.oneof(
    fc.constantFrom(
      0n,
      1n,
      ORDER / 2n,
      ORDER / 2n + 1n,
      ORDER - 1n,
      ORDER,
      ORDER + 1n,
      2n ** 255n,
      2n ** 256n - 1n,
    ),
    fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }),
  );

  it('gives out nothing but r and s inside the curve, s low, v 27 or 28, whatever 65 bytes come', () => {
    fc.assert(
      fc.property(scalar, scalar, fc.nat(255), (r, s, v) => {
        const outcome = toCanonicalSignature(`0x${word(r)}${word(s)}${byte(v)}`);
        const isPossible =
          r > 0n && r < ORDER && s > 0n && s < ORDER && ([0, 1, 27, 28].includes(v) || v >= 35);
        const parity = (v < 27 ? v : v < 35 ? v - 27 : v - 35) % 2;
        const isHigh = s > ORDER / 2n;
        const expected = `0x${word(r)}${word(isHigh ? ORDER - s : s)}${byte(27 + (isHigh ? 1 - parity : parity))}`;
        expect(outcome).toEqual(
          isPossible ? { ok: true, value: expected } : { ok: false, code: 'SIGNATURE_INVALID' },
        );
      }),
      { numRuns: 1_000, seed: 20 },
    );
  });

  it('reads the parity of 64 bytes from the first bit of s', () => {
    fc.assert(
      fc.property(scalar, fc.bigInt({ min: 0n, max: 2n ** 255n - 1n }), fc.nat(1), (r, s, parity) => {
        const compact = `0x${word(r)}${word(s + (BigInt(parity) << 255n))}`;
        expect(toCanonicalSignature(compact)).toEqual(
          toCanonicalSignature(`0x${word(r)}${word(s)}${byte(27 + parity)}`),
        );
      }),
      { numRuns: 500, seed: 20 },
    );
  });

  it.each([0, 1, 63, 66, 85, 97, 130, 300])('leaves %i bytes to contract wallets', (length) => {
    expect(toCanonicalSignature(`0x${'ab'.repeat(length)}`)).toEqual({
      ok: false,
      code: 'WALLET_UNSUPPORTED',
    });
  });

  it.each([undefined, null, 7, {}, [], 'signature', `0x${'a'.repeat(129)}`, ` 0x${'ab'.repeat(65)}`, '0x0x'])(
    'takes %j for no hex',
    (given) => expect(toCanonicalSignature(given)).toMatchObject({ ok: false, code: 'INVALID_INPUT' }),
  );
});
