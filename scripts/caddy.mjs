import { findOnPath, installWithApt } from './programs.mjs';

/** Puts Caddy on PATH where that can be done; where not, the test that needs it is skipped and says so. */
export async function provideCaddy() {
  if (findOnPath(['caddy'])) return;
  console.log('No Caddy found: installing one where we may.');
  await installWithApt('caddy');
}
