import type { Address } from 'viem';
import { z } from 'zod';
import { isAddress, isBytes } from '@/lib/hex';
import { PROOF_DOMAIN, PROOF_TYPES } from '@/lib/protocol/proof-types';

/** Argument of `signWithDemoWallet`: the raw data of `personal_sign` (hex) or `eth_signTypedData_v4` (JSON). */
export const demoRequestSchema = z.object({
  address: z.custom<Address>(isAddress),
  kind: z.enum(['message', 'typedData']),
  data: z.string().max(20_000),
});

export type DemoRequest = z.infer<typeof demoRequestSchema>;

const typedDataSchema = z.object({
  domain: z.strictObject({ name: z.literal(PROOF_DOMAIN.name), version: z.literal(PROOF_DOMAIN.version) }),
  primaryType: z.enum(Object.keys(PROOF_TYPES) as (keyof typeof PROOF_TYPES)[]),
  message: z.record(z.string(), z.union([z.string(), z.number()])),
});

export type DemoTypedData = z.infer<typeof typedDataSchema>;

/**
 * The typed data in a signing request, or null when it is not one of our proofs: a demo wallet signs nothing else.
 *
 * Shape: the types are not taken from the request; ours are used.
 */
export function parseDemoTypedData(json: string): DemoTypedData | null {
  return typedDataSchema.safeParse(parseJson(json)).data ?? null;
}

/** Bytes of `personal_sign` as text, or null when they are no text. */
export function decodeSignedText(data: string): string | null {
  if (!isBytes(data)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(data.slice(2), 'hex'));
  } catch {
    return null;
  }
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
