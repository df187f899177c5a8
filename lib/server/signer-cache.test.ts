import { describe, expect, it, vi } from 'vitest';
import { buildConfirmTypedData } from '@/lib/protocol/proof';
import { recoverProofSigner } from '@/lib/protocol/proof-signer';
import { createSignerCache, processSignerCache } from '@/lib/server/signer-cache';
import { proofContext, sessionOf } from '@/lib/sessions/testing/fixtures';
import { MENTOR } from '@/lib/sessions/testing/people';

const data = (block: number) => buildConfirmTypedData(sessionOf(), proofContext(block));

describe('the memo of signature checks', () => {
  it('pays for a proof once, also when two ask at the same time', async () => {
    const recover = vi.fn(recoverProofSigner);
    const signerCache = createSignerCache(10, recover);
    const signature = await MENTOR.sign(data(1));

    const signers = await Promise.all([1, 1].map((block) => signerCache.signerOf(data(block), signature)));
    expect([...signers, await signerCache.signerOf(data(1), signature)]).toEqual(
      Array(3).fill(MENTOR.address),
    );
    expect(recover).toHaveBeenCalledTimes(1);
  });

  it('takes neither another signature nor other values for the ones it knows', async () => {
    const signerCache = createSignerCache();
    const [first, second] = [await MENTOR.sign(data(1)), await MENTOR.sign(data(2))];
    expect(await signerCache.signerOf(data(1), first)).toBe(MENTOR.address);
    expect(await signerCache.signerOf(data(1), second)).not.toBe(MENTOR.address);
    expect(await signerCache.signerOf(data(2), first)).not.toBe(MENTOR.address);
  });

  it('checks anew whatever differs in one character of a value, in the type, or in the signature', async () => {
    const recover = vi.fn(async () => MENTOR.address);
    const signerCache = createSignerCache(100, recover);
    const known = data(1);
    const signature = `0x${'ab'.repeat(65)}`;
    const changed = Object.entries(known.message).map(([name, value]) => ({
      ...known,
      message: { ...known.message, [name]: typeof value === 'number' ? value + 1 : `${value}0` },
    }));
    const others = [...changed, { ...known, primaryType: 'DeclineSession' as const }];
    for (const one of [known, ...others, known]) await signerCache.signerOf(one, signature);
    expect(recover).toHaveBeenCalledTimes(1 + others.length);
    await signerCache.signerOf(known, `${signature.slice(0, -1)}c`);
    expect(recover).toHaveBeenCalledTimes(2 + others.length);
  });

  it('forgets what was looked at longest ago when it is full', async () => {
    const recover = vi.fn(async () => MENTOR.address);
    const signerCache = createSignerCache(2, recover);
    for (const block of [1, 2, 1, 3]) await signerCache.signerOf(data(block), '0x');
    expect(recover).toHaveBeenCalledTimes(3);
    await signerCache.signerOf(data(1), '0x');
    expect(recover).toHaveBeenCalledTimes(3);
    await signerCache.signerOf(data(2), '0x');
    expect(recover).toHaveBeenCalledTimes(4);
  });

  it('is one for the whole process', () => {
    expect(processSignerCache()).toBe(processSignerCache());
  });
});
