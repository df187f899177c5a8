'use client';

import type { Address } from 'viem';
import { usePublicConfig } from '@/components/page/config-provider';
import { useRefresh } from '@/components/page/use-refresh';
import { useSignedAct } from '@/components/signing/use-signed-act';
import { type BlockChange, type Blocks, blocksStatement } from '@/lib/people/blocks';
import { prepareBlocks, saveBlocks } from '@/lib/people/blocks-actions';
import { ok } from '@/lib/result';

/**
 * Leads a change of the viewer's blocked wallets from the click to the record.
 *
 * The list to sign comes from the server with the instant: whom else it names was decided elsewhere, perhaps in
 * another tab, and the wallet shows all of them.
 */
export function useBlocking(viewer: Address, onChanged?: () => void) {
  const { space, network } = usePublicConfig();
  const refresh = useRefresh();
  const act = useSignedAct<Blocks>({
    prompt: 'Check your wallet: it asks you to sign your list of blocked wallets.',
    onSettled() {
      refresh();
      onChanged?.();
    },
  });
  const isUnderWay = act.state.step === 'in-wallet' || act.state.step === 'recording';

  function change(wanted: BlockChange) {
    if (isUnderWay) return;
    let blocked: readonly Address[] = [];
    let basedOn = '';
    act.start({
      async prepare() {
        const prepared = await prepareBlocks(wanted);
        if (!prepared.ok || 'settled' in prepared.value) return prepared;
        ({ blocked, basedOn } = prepared.value);
        return ok({ issuedAt: prepared.value.issuedAt });
      },
      typedData: (issuedAt, proof) =>
        proof.buildBlocksTypedData(
          { wallet: viewer, statement: blocksStatement(blocked) },
          { space, network, issuedAt },
        ),
      record: (signed) => saveBlocks({ blocked, basedOn, ...signed }),
    });
  }

  return { ...act, isUnderWay, change };
}
