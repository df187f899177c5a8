import type { ArkivTransaction, EntityContent } from './arkiv-transaction.ts';

export const MAX_OPERATIONS = 1000;
const MAX_CONTENT_TYPE_BYTES = 128;
const ATTRIBUTE_NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** A transaction that breaks a rule no state can change; the text is the real node's. */
export class InvalidArkivTransactionError extends Error {
  override readonly name = 'InvalidArkivTransactionError';
}

function validateNames(
  attributes: readonly { readonly key: string }[],
  what: string,
  kind: 'string' | 'numeric',
): void {
  const seen = new Set<string>();
  for (const { key } of attributes) {
    if (!ATTRIBUTE_NAME.test(key)) {
      throw new InvalidArkivTransactionError(
        `invalid annotation identifier (must match \`^[\\p{L}_][\\p{L}\\p{N}_]*$\`): ${key}`,
      );
    }
    if (seen.has(key)) {
      throw new InvalidArkivTransactionError(`${what} ${kind} annotation key ${key} is duplicated`);
    }
    seen.add(key);
  }
}

function validateContent(content: EntityContent, what: string): void {
  if (content.contentType === '') throw new InvalidArkivTransactionError(`${what} contentType is empty`);
  if (Buffer.byteLength(content.contentType) > MAX_CONTENT_TYPE_BYTES) {
    throw new InvalidArkivTransactionError(`${what} contentType is too long`);
  }
  validateNames(content.strings, what, 'string');
  validateNames(content.numbers, what, 'numeric');
}

/** Checks what needs no state, in the real node's order; the first failure is thrown (docs/arkiv.md, "Validation"). */
export function validateArkivTransaction(transaction: ArkivTransaction): void {
  const { creates, updates, deletes, extends: extensions, changeOwners } = transaction;
  const operations =
    creates.length + updates.length + deletes.length + extensions.length + changeOwners.length;
  if (operations > MAX_OPERATIONS) {
    throw new InvalidArkivTransactionError(`number of operations is greater than ${MAX_OPERATIONS}`);
  }
  for (const [index, create] of creates.entries()) {
    if (create.blocksToLive === 0n) throw new InvalidArkivTransactionError('create BTL is 0');
    validateContent(create, `create[${index}]`);
  }
  for (const [index, update] of updates.entries()) {
    if (update.blocksToLive === 0n) throw new InvalidArkivTransactionError(`update[${index}] BTL is 0`);
    validateContent(update, `update[${index}]`);
  }
  for (const [index, extension] of extensions.entries()) {
    if (extension.blocks === 0n) {
      throw new InvalidArkivTransactionError(`extend[${index}] number of blocks is 0`);
    }
  }
}
