import type { Address } from 'viem';
import { describe, expect, it, vi } from 'vitest';
import { createPeopleLoader } from '@/lib/people/loader';
import { type Person, unknownPerson } from '@/lib/people/person';

const ADA: Address = '0x19e7e376e7c213b7e7e7e46cc70a5dd086daff2a';
const NOOR: Address = '0x1563915e194d8cfba1943570603f7606a3115508';

function setUp() {
  const find = vi.fn(
    async (wallets: readonly Address[]): Promise<ReadonlyMap<Address, Person>> =>
      new Map(wallets.includes(ADA) ? [[ADA, { ...unknownPerson(ADA), name: 'Ada' }]] : []),
  );
  return { find, load: createPeopleLoader(find, unknownPerson) };
}

describe('loading people', () => {
  it('asks once for everybody wanted in one breath', async () => {
    const { find, load } = setUp();
    const people = await Promise.all([load(ADA), load(NOOR), load(ADA)]);
    expect(people.map(({ name }) => name)).toEqual(['Ada', null, 'Ada']);
    expect(find.mock.calls).toEqual([[[ADA, NOOR]]]);
  });

  it('asks again only for those it does not know yet', async () => {
    const { find, load } = setUp();
    await load(ADA);
    await Promise.all([load(ADA), load(NOOR)]);
    expect(find.mock.calls).toEqual([[[ADA]], [[NOOR]]]);
  });
});
