/**
 * Writes to a node on a data directory until it is killed, and says what was acknowledged, one line each.
 * Run by tests with two arguments, DIRECTORY FIRST_NONCE, and a third, NOISE_BYTES, of what each write adds that ends
 * soon: enough of that, and the journal is replaced by snapshots meanwhile.
 */
import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { setTimeout as timer } from 'node:timers/promises';
import { createSystemClock } from '../clock.ts';
import { openNode } from '../node.ts';
import { FUNDED, Sender } from './sender.ts';
import { textOf } from './written-text.ts';

const IN_FLIGHT = 4;
const STDOUT = 1;
/** Two seconds of its clock pass in a millisecond or two: writes do not wait long for their blocks. */
const SPEED = 1_000;
const HOUR_MS = 3_600_000;

const [, , dataDir, firstNonce, noiseBytes = '0'] = process.argv;
if (dataDir === undefined || firstNonce === undefined)
  throw new Error('DIRECTORY and FIRST_NONCE are needed');

const started = Date.now();
// Later than wherever an earlier writer's fast clock can have got to.
const begin = started + Number(firstNonce) * HOUR_MS;
const node = await openNode({
  clock: createSystemClock(
    () => begin + (Date.now() - started) * SPEED,
    (milliseconds) => timer(milliseconds / SPEED),
  ),
  blocks: 'clock',
  dataDir,
  funded: [FUNDED.address],
});
const sender = new Sender(node, FUNDED, Number(firstNonce));

/** Text that brotli cannot make much shorter. */
function noise(seed: number): string {
  const outputLength = Number(noiseBytes);
  return createHash('shake256', { outputLength }).update(`${seed}`).digest('base64');
}

async function writeForever(): Promise<never> {
  for (;;) {
    const nonce = sender.nextNonce;
    const creates = (['a', 'b'] as const).map((half) => ({
      // Hours of its clock pass with every writer: none of them may see these end.
      btl: 1_000_000_000,
      payload: textOf(nonce, half),
      strings: { half },
      numbers: { nonce },
    }));
    const passing = noiseBytes === '0' ? [] : [{ btl: 3, payload: noise(nonce) }];
    const hash = await sender.send({ creates: [...creates, ...passing] });
    // Synchronous: a line that is out is one the parent has got, even when the next instruction never comes.
    writeSync(STDOUT, `${nonce} ${hash}\n`);
  }
}

await Promise.all(Array.from({ length: IN_FLIGHT }, writeForever));
