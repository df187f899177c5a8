/** What package.json asks for: npm only warns of an older one, and what fails then fails elsewhere and without a reason. */
const [MAJOR, MINOR] = [20, 19];

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < MAJOR || (major === MAJOR && minor < MINOR)) {
  console.error(`\nTwofold needs Node ${MAJOR}.${MINOR} or newer; this is ${process.versions.node}.\n`);
  process.exit(1);
}
