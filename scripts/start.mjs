/**
 * `npm start`: builds when there is no current build, then serves the app on HOST and PORT. With `--no-build` it serves the
 * build that is there and never makes one: in a container, where nothing can be written.
 *
 * `--accept-clock` says for this one start that the machine's clock is right, however far the newest block is from it;
 * `--drop-tail` that what of a damaged journal cannot be read may go.
 */
import './node-version.mjs';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { hasBuild, isBuildCurrent } from './build-state.mjs';
import { next } from './run.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
// Next reads .env too, but only after we have needed HOST and PORT.
if (existsSync('.env')) process.loadEnvFile('.env');

const host = process.env.HOST || '127.0.0.1';
const port = process.env.PORT || '3000';

function stop(message) {
  console.error(`\n${message}\n`);
  process.exit(1);
}

/** Left out, it is off. */
const SWITCH = { type: 'boolean', default: false };

function readArguments() {
  try {
    return parseArgs({ options: { 'no-build': SWITCH, 'accept-clock': SWITCH, 'drop-tail': SWITCH } }).values;
  } catch (error) {
    return stop(`${error.message}. npm start takes --accept-clock, --drop-tail and --no-build, behind --.`);
  }
}

/** Why nothing can listen there, or null. */
function listenProblem() {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => resolve(error.code ?? error.message));
    probe.listen({ host, port: Number(port) }, () => probe.close(() => resolve(null)));
  });
}

const options = readArguments();
if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) {
  stop('PORT must be a whole number from 1 to 65535.');
}
const problem = await listenProblem();
if (problem === 'EADDRINUSE') {
  stop(`Port ${port} on ${host} is taken. Choose another one: PORT=${Number(port) + 1} npm start`);
}
if (problem) stop(`Nothing can listen on ${host}, port ${port} (${problem}). Set HOST and PORT.`);

if (options['no-build']) {
  if (!hasBuild(root)) stop('There is no build to serve. Make one first: npm run build');
} else if (!isBuildCurrent(root)) {
  console.log('Building the app. This happens once, and after each change.');
  const code = await next(['build']);
  if (code !== 0) process.exit(code);
}

// Without a terminal somebody collects lines of JSON: Next's own first lines too.
const preload = `--import=${pathToFileURL('scripts/json-lines.mjs')}`;
const collected = process.stdout.isTTY
  ? {}
  : { NODE_OPTIONS: [process.env.NODE_OPTIONS, preload].filter(Boolean).join(' ') };

// NEXT_MANUAL_SIG_HANDLE: lib/server/process/stop.ts finishes queued writes before the process ends; Next's handler
// would not.
process.exit(
  await next(['start', '--hostname', host, '--port', port], {
    HOST: host,
    PORT: port,
    // Always set: in a .env they would be believed at every start.
    ACCEPT_CLOCK: options['accept-clock'] ? '1' : '0',
    DROP_TAIL: options['drop-tail'] ? '1' : '0',
    ...collected,
    NEXT_MANUAL_SIG_HANDLE: 'true',
  }),
);
