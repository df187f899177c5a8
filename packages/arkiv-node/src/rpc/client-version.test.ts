import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openNode } from '../node.ts';

test('the node says which package it is, and of which version', async () => {
  const manifest = readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8');
  const { name, version } = JSON.parse(manifest) as { name: string; version: string };
  const node = await openNode();
  const answer = await node.request({ method: 'web3_clientVersion' });
  await node.close();
  expect(answer).toBe(`${name}/v${version}/javascript`);
});
