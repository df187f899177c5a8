import {
  recoverTypedSignature,
  SignTypedDataVersion,
  signTypedData,
  TypedDataUtils,
} from '@metamask/eth-sig-util';
import type { Hex } from 'viem';
import { describe, expect, it } from 'vitest';
import { blocksStatement } from '@/lib/people/blocks';
import { offerValuesOf } from '@/lib/protocol/availability/offer';
import { NO_PROFILE } from '@/lib/protocol/profile';
import {
  buildBlocksTypedData,
  buildBookingTypedData,
  buildCancelTypedData,
  buildConfirmTypedData,
  buildDeclineTypedData,
  buildFeedbackTypedData,
  buildOfferTypedData,
  buildProfileTypedData,
  buildRequestTypedData,
  type ProofPrimaryType,
  type ProofTypedData,
} from '@/lib/protocol/proof';
import vectors from '@/lib/protocol/proof.vectors.json';
import { hashProof, recoverProofSigner } from '@/lib/protocol/proof-signer';
import { PROOF_TYPES } from '@/lib/protocol/proof-types';
import { replacementIdOf } from '@/lib/protocol/replacement-id';
import { proofContext, REQUEST, SESSION_KEY, sessionOf } from '@/lib/sessions/testing/fixtures';
import { OFFER } from '@/lib/sessions/testing/offers';
import { LEARNER, MENTOR, type Signer, STRANGER } from '@/lib/sessions/testing/people';

/** The library that MetaMask itself signs with. It wants the domain's type spelled out; its other rules are EIP-712's. */
const version = SignTypedDataVersion.V4;

function asTheySay({ domain, types, primaryType, message }: ProofTypedData) {
  const domainType = [
    { name: 'name', type: 'string' },
    { name: 'version', type: 'string' },
  ];
  const fields = (types[primaryType] ?? []).map(({ name, type }) => ({ name, type }));
  return {
    domain: { ...domain },
    types: { EIP712Domain: domainType, [primaryType]: fields },
    primaryType,
    message: { ...message },
  };
}

const hashOfTheirs = (data: ProofTypedData): Hex =>
  `0x${Buffer.from(TypedDataUtils.eip712Hash(asTheySay(data), version)).toString('hex')}`;

const signerByTheirs = (data: ProofTypedData, signature: string): string =>
  recoverTypedSignature({ data: asTheySay(data), signature, version });

const context = proofContext(900);
const awkward = { ...REQUEST, skill: '"Ünïcode" \\ 会 👩🏽‍💻', notes: 'Two\nlines\u00a0and\ttabs' };
const replacing = { ...REQUEST, replaces: SESSION_KEY, requestId: replacementIdOf(SESSION_KEY) };
const feedback = {
  session: SESSION_KEY,
  from: LEARNER.address,
  to: MENTOR.address,
  rating: 5,
  notes: 'Thanks',
};
const profile = { ...NO_PROFILE, wallet: MENTOR.address, displayName: 'Ada', timezone: 'Europe/Berlin' };
const offering = buildOfferTypedData(offerValuesOf(OFFER), context);
const booking = { ...REQUEST, offer: hashProof(offering) };
const blocking = { wallet: MENTOR.address, statement: blocksStatement([STRANGER.address]) };

/** Every kind of proof, and those of one kind that stand for different acts. */
const PROOFS: readonly (readonly [what: string, data: ProofTypedData, signer: Signer])[] = [
  ['a request', buildRequestTypedData(REQUEST, context), LEARNER],
  ['a request in awkward words', buildRequestTypedData(awkward, context), LEARNER],
  ['a request that replaces a session', buildRequestTypedData(replacing, context), LEARNER],
  ['a confirmation', buildConfirmTypedData(sessionOf(), context), MENTOR],
  ['a decline', buildDeclineTypedData(sessionOf(), 'Away that day', context), MENTOR],
  ['a decline without a word', buildDeclineTypedData(sessionOf(), '', context), MENTOR],
  ['a withdrawal or cancellation', buildCancelTypedData(sessionOf(), 'Ill', context), LEARNER],
  ['feedback', buildFeedbackTypedData(feedback, context), LEARNER],
  ['a profile', buildProfileTypedData(profile, context), MENTOR],
  ['a list of blocked wallets', buildBlocksTypedData(blocking, context), MENTOR],
  ['offered hours', offering, MENTOR],
  ['a booking', buildBookingTypedData(booking, context), LEARNER],
  [
    'a booking that replaces a session',
    buildBookingTypedData({ ...replacing, offer: booking.offer }, context),
    LEARNER,
  ],
];

/** Another value of the same type. */
function changed(value: string | number): string | number {
  if (typeof value === 'number') return value + 1;
  return /^0x[0-9a-f]+$/.test(value)
    ? `${value.slice(0, -1)}${value.endsWith('1') ? '2' : '1'}`
    : `${value}.`;
}

describe('a second library', () => {
  it.each(PROOFS)(
    'is given %s in the order of its type, as wallets show it',
    (_what, { types, primaryType, message }) => {
      expect(Object.keys(message)).toEqual(types[primaryType]?.map(({ name }) => name));
    },
  );

  it('sees every kind of proof', () => {
    const kinds = new Set<ProofPrimaryType>(PROOFS.map(([, { primaryType }]) => primaryType));
    expect([...kinds].sort()).toEqual(Object.keys(PROOF_TYPES).sort());
  });

  it.each(PROOFS)('signs and recovers %s as ours does', async (_, data, signer) => {
    const signature = await signer.sign(data);
    const privateKey = Buffer.from(signer.key.slice(2), 'hex');
    expect(hashOfTheirs(data)).toBe(hashProof(data));
    expect(signTypedData({ data: asTheySay(data), privateKey, version })).toBe(signature);
    expect(signerByTheirs(data, signature)).toBe(signer.address);
    expect(await recoverProofSigner(data, signature)).toBe(signer.address);
  });

  it.each(PROOFS)(
    'finds another signer of %s when any one value is changed, the same as ours',
    async (_, data, signer) => {
      const signature = await signer.sign(data);
      const names = (data.types[data.primaryType] ?? []).map(({ name }) => name);
      expect(names.length).toBeGreaterThan(4);
      for (const name of names) {
        const other = { ...data, message: { ...data.message, [name]: changed(data.message[name] ?? '') } };
        const found = await recoverProofSigner(other, signature);
        expect(hashOfTheirs(other), name).toBe(hashProof(other));
        expect(hashOfTheirs(other), name).not.toBe(hashProof(data));
        expect(found, name).not.toBe(signer.address);
        expect(found, name).toBe(signerByTheirs(other, signature));
      }
    },
  );

  it.each(vectors.proofs)(
    'agrees with the published $primaryType',
    ({ primaryType, message, hash, signature, signer }) => {
      const type = primaryType as ProofPrimaryType;
      const { domain } = vectors;
      const data = {
        domain,
        types: { [type]: PROOF_TYPES[type] },
        primaryType: type,
        message,
      } as unknown as ProofTypedData;
      expect(hashOfTheirs(data)).toBe(hash);
      expect(signerByTheirs(data, signature)).toBe(signer.toLowerCase());
    },
  );
});
