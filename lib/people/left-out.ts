import type { Address } from 'viem';
import { shortAddress } from '@/lib/people/person';

/** Says whose records were left out, in one sentence without its full stop. */
export function describeLeftOut(writers: readonly Address[]): string {
  return `Some records of ${writers.map(shortAddress).join(', ')} were left out`;
}
