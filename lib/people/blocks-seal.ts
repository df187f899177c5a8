import { CompactEncrypt, compactDecrypt, errors } from 'jose';
import type { Address, Hex } from 'viem';
import { z } from 'zod';
import { type Blocks, isInOrder, MAX_BLOCKED } from '@/lib/people/blocks';
import { isoInstantSchema, storedWalletSchema } from '@/lib/protocol/schema';
import { isCanonicalSignature } from '@/lib/protocol/signature';
import type { SealingKeys } from '@/lib/secrets';

/** A list with its signature: sealed together, so that nobody can try out whose address the signature is over. */
export type SignedBlocks = Blocks & { readonly signature: Hex };

/** About twenty wallets: the length of what is sealed tells no more than in which of six steps the list is. */
const STEP_BYTES = 1_024;

const SEAL = { alg: 'dir', enc: 'A256GCM' } as const;

const contentSchema = z.object({
  wallet: storedWalletSchema,
  blocked: z
    .array(storedWalletSchema)
    .max(MAX_BLOCKED)
    .refine((blocked: readonly Address[]) => isInOrder(blocked)),
  issuedAt: isoInstantSchema,
  signature: z.string().refine(isCanonicalSignature),
}) satisfies z.ZodType<SignedBlocks>;

/** Seals a list: a compact JWE (`dir`, `A256GCM`) over JSON, filled up with spaces to a whole number of steps. */
export async function sealBlocks(key: Uint8Array, signed: SignedBlocks): Promise<string> {
  const { wallet, blocked, issuedAt, signature } = signed;
  const json = JSON.stringify({ wallet, blocked, issuedAt, signature });
  const content = json.padEnd(Math.ceil(json.length / STEP_BYTES) * STEP_BYTES);
  return new CompactEncrypt(new TextEncoder().encode(content)).setProtectedHeader(SEAL).encrypt(key);
}

/** What was sealed, its signature unchecked; null when none of these keys sealed it. */
export async function openBlocks(keys: SealingKeys, sealed: string): Promise<SignedBlocks | null> {
  for (const key of keys) {
    const opened = await openWith(key, sealed);
    if (opened !== null) return opened;
  }
  return null;
}

async function openWith(key: Uint8Array, sealed: string): Promise<SignedBlocks | null> {
  try {
    const { plaintext } = await compactDecrypt(sealed, key, {
      keyManagementAlgorithms: [SEAL.alg],
      contentEncryptionAlgorithms: [SEAL.enc],
    });
    return contentSchema.safeParse(JSON.parse(new TextDecoder().decode(plaintext))).data ?? null;
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof SyntaxError) return null;
    throw error;
  }
}
