import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { replay } from './replay.ts';
import { readSdkCases, readSteps } from './vectors.ts';

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

/** SHA-256 of the recordings as they were made: they are evidence, and nobody edits evidence. */
const DIGESTS = {
  '01-create-and-read.json': '5c632f7b93aa2e1b8b823231634a04d5be565895ce950710b1eda2e13f0bfb3d',
  '02-queries.json': 'a83942569cad7446da22413d592a533970378d212271cb1e147fb2b61183d953',
  '03-order-pages-batches.json': 'ad74610d5763d12ca2bd15e5e03e7c822457b0efc6fab1aa4302d1a5fa7d63fb',
  '04-mutations.json': '85df2a91d4aeb404a7623007879f9c0045890c8d5ae48be4e3ee695df48ca9dc',
  '05-expiry.json': '96bd88a924458f36a0444a6821c87c275d19189350d3b647790f4db445aaef2d',
  '06-validation.json': 'a8ab15d5302263c2c0283d94cbea7eb2c5d3bdcc2239a5b71dbdccb60a7391bd',
  '07-ethereum.json': 'bee7b0fdea89287b9e2179f4063fb736ea956afe6f0d6fedf1c5823cc7d10ccb',
  '08-query-language.json': '9caee365c723414a2699e93e45d4dc7932429e3e0e07537351c5064e474306c4',
  '09-sdk.json': '57fbce82ea9dc6f264a3497bd2913d5eb7ecfb17a1069c5b42fa5788a16a0ed5',
} as const;

describe('the embedded node answers as the recorded real node did', () => {
  test.each(Object.entries(STEPS))('%s, all %i steps', async (file, count) => {
    expect(await replay(readSteps(file))).toBe(count);
  });

  test('and 43 cases of what the SDK shows are replayed beside it', () => {
    expect(readSdkCases()).toHaveLength(43);
  });

  test.each(Object.entries(DIGESTS))('%s is the recording as it was made', (file, digest) => {
    const content = readFileSync(new URL(file, import.meta.url));
    expect(createHash('sha256').update(content).digest('hex')).toBe(digest);
  });
});
