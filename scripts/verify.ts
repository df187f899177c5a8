/**
 * `npm run verify`: checks the signatures of an export or a session without the app's server (docs/protocol.md,
 * "Checking it yourself"). Ends with 0 when everything that should count does, otherwise with 1.
 */
import type { RecordSet } from '@/lib/verify/record-set';
import { verifyRecords } from '@/lib/verify/verify-records';
import { readArguments, USAGE, type VerifyArguments } from './verify/arguments';
import { printable, printableJson } from './verify/printable';
import { readChainRecords } from './verify/read-chain';
import { readFileRecords } from './verify/read-file';
import { Refusal } from './verify/refusal';
import { renderReport } from './verify/render';

/** From here on a check takes seconds: somebody who waits should know. */
const MANY = 500;

function readRecords(args: VerifyArguments): Promise<RecordSet> {
  const { target } = args;
  return target.kind === 'file' ? readFileRecords(target.path, args) : readChainRecords(target, args);
}

async function run(args: VerifyArguments): Promise<number> {
  const set = await readRecords(args);
  const { target, json } = args;
  if (set.records.length > MANY) process.stderr.write(`Checking ${set.records.length} records …\n`);
  const report = await verifyRecords(set);
  const name = target.kind === 'file' ? target.path : `${target.key} at ${new URL(target.rpcUrl).origin}`;
  const text = json ? `${printableJson(JSON.stringify(report, null, 2))}\n` : renderReport(report, name);
  process.stdout.write(text);
  return report.ok ? 0 : 1;
}

async function main(): Promise<number> {
  try {
    const args = readArguments(process.argv.slice(2));
    if (args !== null) return await run(args);
    process.stdout.write(`${USAGE}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    process.stderr.write(`${printable(error.message)}\n`);
    return 1;
  }
}

process.exitCode = await main();
