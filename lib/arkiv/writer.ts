import type { Address, Hex, Transport } from 'viem';
import type { WriteOperation, WriteReceipt } from '@/lib/arkiv/entity';
import { AppError } from '@/lib/errors';

/** The one way to write on Arkiv: a queue per process and key (DESIGN.md section 6). */
export type ArkivWriter = {
  /**
   * Writes a group of operations, all or nothing, together with other groups waiting at that moment.
   *
   * @throws AppError CHAIN_UNREACHABLE or CHAIN_REVERTED (nothing recorded), CHAIN_WRITE_PENDING (may still be
   * recorded: look before repeating), INVALID_INPUT (an operation Arkiv cannot hold, or a group over the limits), each with its cause.
   */
  readonly submit: (
    group: readonly WriteOperation[],
    options?: { readonly label?: string },
  ) => Promise<WriteReceipt>;
  /** Lower-case. */
  readonly address: Address;
  /** Groups waiting or on their way. */
  readonly queueLength: () => number;
  /** In wei. */
  readonly balance: () => Promise<bigint>;
  /** Refuses new groups and resolves when the queue is done, or after `timeoutMs`. */
  readonly drain: (timeoutMs: number) => Promise<void>;
};

export type WriterOptions = { readonly transport: Transport; readonly chainId: number; readonly key: Hex };

/** Opens Arkiv for writing with one key. */
export function createWriter(_options: WriterOptions): ArkivWriter {
  throw new AppError('INTERNAL');
}
