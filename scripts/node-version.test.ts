import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

/** Runs the check in a process that takes itself for this version of Node. */
function checkAs(version: string) {
  const disguise = `Object.defineProperty(process, 'versions', { value: { node: '${version}' } });`;
  const preload = `data:text/javascript,${encodeURIComponent(disguise)}`;
  const { status, stderr } = spawnSync(process.execPath, [
    '--import',
    preload,
    resolve('scripts/node-version.mjs'),
  ]);
  return { status, said: stderr.toString().trim() };
}

it.each(['18.20.4', '20.9.0', '20.18.3'])('Node %s is refused in one line', (version) => {
  expect(checkAs(version)).toEqual({
    status: 1,
    said: `Twofold needs Node 20.19 or newer; this is ${version}.`,
  });
});

it.each(['20.19.0', '22.1.0', '24.0.0'])('Node %s goes on', (version) => {
  expect(checkAs(version)).toEqual({ status: 0, said: '' });
});
