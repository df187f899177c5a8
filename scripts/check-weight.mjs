/** Says what each page of the build weighs, and ends with 1 where one is over its budget: docs/performance.md. */
import { fileURLToPath } from 'node:url';
import { findTooHeavy, formatBytes, readPageWeights } from './page-weights.mjs';

const weights = readPageWeights(fileURLToPath(new URL('..', import.meta.url)));
console.log('First-load JavaScript, gzip; with the wallet dialog; budget');
for (const { page, bytes, budget, dialogBytes } of weights) {
  const sizes = [bytes, dialogBytes, budget].map((size) => formatBytes(size).padStart(10)).join('');
  console.log(`${page.padEnd(24)}${sizes}`);
}
const tooHeavy = findTooHeavy(weights);
for (const line of tooHeavy) console.error(line);
process.exitCode = tooHeavy.length === 0 ? 0 : 1;
