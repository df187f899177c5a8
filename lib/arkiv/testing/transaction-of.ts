import { describeChainOrder } from '@/lib/arkiv/chain-order';
import type { ArkivEntity } from '@/lib/arkiv/entity';

/** Which transaction of its block created an entity: equal for entities that travelled together. */
export function transactionOf(entity: ArkivEntity | undefined): string | undefined {
  return entity && describeChainOrder(entity.order).split(',')[0];
}
