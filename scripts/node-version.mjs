import { readFileSync } from 'node:fs';

/** What package.json asks for: npm only warns of an older one, and what fails then fails elsewhere and without a reason. */
const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const [oldestMajor, oldestMinor] = engines.node.match(/\d+/g).map(Number);

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
  console.error(
    `\nTwofold needs Node ${oldestMajor}.${oldestMinor} or newer; this is ${process.versions.node}.\n`,
  );
  process.exit(1);
}
