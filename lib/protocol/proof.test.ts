import { type Address, type Hex, zeroHash } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { describe, expect, it } from 'vitest';
import type { OfferValues } from '@/lib/protocol/availability/offer';
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
  type ProofTypedData,
} from '@/lib/protocol/proof';
import vectors from '@/lib/protocol/proof.vectors.json';
import { hashProof, recoverProofSigner } from '@/lib/protocol/proof-signer';
import { isCanonicalSignature } from '@/lib/protocol/signature';

type Message = Record<string, string | number>;

function rebuild(primaryType: string, message: Message): ProofTypedData {
  const text = (name: string) => String(message[name]);
  const context = { space: text('space'), network: text('network'), issuedAt: text('issuedAt') };
  const terms = {
    key: text('session') as Hex,
    mentor: text('mentor') as Address,
    learner: text('learner') as Address,
    skill: text('skill'),
    startsAt: Date.parse(text('startsAt')),
    durationMinutes: Number(message.durationMinutes),
  };
  const request = {
    ...terms,
    notes: text('notes'),
    replaces: text('replaces') === zeroHash ? null : (text('replaces') as Hex),
    requestId: text('requestId'),
  };
  switch (primaryType) {
    case 'RequestSession':
      return buildRequestTypedData(request, context);
    case 'BookSession':
      return buildBookingTypedData({ ...request, offer: text('offer') as Hex }, context);
    case 'OfferHours':
      return buildOfferTypedData(message as unknown as OfferValues, context);
    case 'ConfirmSession':
      return buildConfirmTypedData(terms, context);
    case 'DeclineSession':
      return buildDeclineTypedData(terms, text('reason'), context);
    case 'CancelSession':
      return buildCancelTypedData(terms, text('reason'), context);
    case 'GiveFeedback':
      return buildFeedbackTypedData(
        {
          session: terms.key,
          from: text('from') as Address,
          to: text('to') as Address,
          rating: Number(message.rating),
          notes: text('notes'),
        },
        context,
      );
    case 'SetBlocks':
      return buildBlocksTypedData(
        { wallet: text('wallet') as Address, statement: text('statement') },
        context,
      );
    default:
      return buildProfileTypedData(
        {
          wallet: text('wallet') as Address,
          displayName: text('displayName'),
          timezone: text('timezone'),
          calendarFeedFrom: text('calendarFeedFrom'),
        },
        context,
      );
  }
}

describe('proofs', () => {
  it('has vectors for every type', () => {
    expect(vectors.proofs.map(({ primaryType }) => primaryType)).toEqual([
      'RequestSession',
      'ConfirmSession',
      'DeclineSession',
      'CancelSession',
      'GiveFeedback',
      'SetProfile',
      'SetBlocks',
      'OfferHours',
      'BookSession',
    ]);
  });

  it.each(vectors.proofs)(
    '$primaryType has the published type, digest, signature and signer',
    async (vector) => {
      const data = rebuild(vector.primaryType, vector.message as unknown as Message);

      expect(typeText(data)).toBe(vector.type);
      expect(data.message).toEqual(vector.message);
      expect(hashProof(data)).toBe(vector.hash);
      expect(await recoverProofSigner(data, vector.signature)).toBe(vector.signer.toLowerCase());

      const key: Hex = vector.signer.startsWith('0x19') ? `0x${'11'.repeat(32)}` : `0x${'22'.repeat(32)}`;
      expect(await privateKeyToAccount(key).signTypedData(data as never)).toBe(vector.signature);
    },
  );

  it.each(vectors.proofs)('$primaryType names somebody else when any value changes', async (vector) => {
    const message = vector.message as unknown as Message;
    for (const name of Object.keys(message)) {
      const value = message[name];
      const changed =
        typeof value === 'number'
          ? value + 1
          : name === 'startsAt'
            ? '2026-11-27T15:00:00.001Z'
            : /^0x/.test(String(value))
              ? String(value).slice(0, -1).toLowerCase() + (String(value).endsWith('1') ? '2' : '1')
              : `${value} `;
      const data = rebuild(vector.primaryType, {
        ...lowerCaseAddresses(message),
        [name]: changed,
      });
      expect(await recoverProofSigner(data, vector.signature), name).not.toBe(vector.signer.toLowerCase());
    }
  });
});

describe('the form of a signature', () => {
  const [vector] = vectors.proofs;
  const signature = vector?.signature ?? '';
  const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
  const highS = (order - BigInt(`0x${signature.slice(66, 130)}`)).toString(16).padStart(64, '0');

  it('accepts the published ones', () => {
    expect(vectors.proofs.every((proof) => isCanonicalSignature(proof.signature))).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['no hex', 'signature'],
    ['64 bytes (EIP-2098)', signature.slice(0, -2)],
    ['66 bytes', `${signature}00`],
    ['a contract wallet answer', `0x${'00'.repeat(300)}`],
    ['the same signature with s in the upper half', `${signature.slice(0, 66)}${highS}1b`],
    ['s of zero', `${signature.slice(0, 66)}${'0'.repeat(64)}1c`],
    ['v of 1', `${signature.slice(0, -2)}01`],
    ['upper case', `0x${signature.slice(2).toUpperCase()}`],
    ['no 0x', signature.slice(2)],
    ['v of 29', `${signature.slice(0, -2)}1d`],
  ])('refuses %s', async (_, form) => {
    const data = rebuild('RequestSession', vector?.message as unknown as Message);
    expect(isCanonicalSignature(form)).toBe(false);
    expect(await recoverProofSigner(data, form)).toBeNull();
  });

  it('finds no signer behind an r that is no point of the curve', async () => {
    const data = rebuild('RequestSession', vector?.message as unknown as Message);
    expect(await recoverProofSigner(data, `0x${'ff'.repeat(32)}${'11'.repeat(32)}1b`)).toBeNull();
  });
});

function lowerCaseAddresses(message: Message): Message {
  return Object.fromEntries(
    Object.entries(message).map(([name, value]) => [
      name,
      /^0x[0-9a-fA-F]{40}$/.test(String(value)) ? String(value).toLowerCase() : value,
    ]),
  );
}

function typeText({ primaryType, types }: ProofTypedData): string {
  return `${primaryType}(${types[primaryType]?.map(({ type, name }) => `${type} ${name}`).join(',')})`;
}
