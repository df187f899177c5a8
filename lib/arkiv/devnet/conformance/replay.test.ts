import { describe, expect, test } from 'vitest';
import { replay } from '@/lib/arkiv/devnet/conformance/replay';
import { readSdkCases, readSteps } from '@/lib/arkiv/devnet/conformance/vectors';

/** How many steps each recording holds: a vector that is dropped or skipped fails here. */
const STEPS = {
  '01-create-and-read.json': 63,
  '02-queries.json': 121,
  '03-order-pages-batches.json': 85,
  '04-mutations.json': 68,
  '05-expiry.json': 42,
  '06-validation.json': 88,
  '07-ethereum.json': 45,
  '08-query-language.json': 156,
} as const;

describe('the embedded node answers as the recorded real node did', () => {
  test.each(Object.entries(STEPS))('%s, all %i steps', async (file, count) => {
    expect(await replay(readSteps(file))).toBe(count);
  });

  test('and 43 cases of what the SDK shows are replayed beside it', () => {
    expect(readSdkCases()).toHaveLength(43);
  });
});
