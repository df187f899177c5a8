import type { ArkivEntity } from '@/lib/arkiv/entity';

/** Which transaction of its block created an entity: equal for entities that travelled together. */
export function transactionOf(entity: ArkivEntity | undefined): string | undefined {
  return entity?.order.split('.')[1];
}
