import { resolve } from 'node:path';
import { type CliArguments, CliArgumentsError, readCliArguments, USAGE } from './cli-arguments.ts';
import { createSystemClock } from './clock.ts';
import { isPortTaken, serveOnFreePort } from './free-port.ts';
import { FUNDED_ADDRESS, FUNDED_KEY } from './funded.ts';
import { JournalError } from './journal/journal-error.ts';
import { messageOf } from './message-of.ts';
import { type ArkivNode, openNode } from './node.ts';
import { readServiceArguments, SERVICE_USAGE, type ServiceArguments } from './service/arguments.ts';
import { openService } from './service/service.ts';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function introduce({ blocks, dataDir }: CliArguments, node: ArkivNode, url: string): void {
  say(`Embedded Arkiv node: ${url} (chain ${node.chainId})`);
  say(`  funded address  ${FUNDED_ADDRESS}`);
  say(`  its private key ${FUNDED_KEY} (known to everybody)`);
  say(`  blocks          ${blocks === 'frozen' ? 'one for every transaction' : 'every 2 seconds'}`);
  say(`  data            ${dataDir === null ? 'in memory, gone at the end' : dataDir}`);
  say('Stop it with Ctrl+C.');
}

function untilStopped(): Promise<NodeJS.Signals> {
  return new Promise((resolveSignal) => {
    process.once('SIGINT', resolveSignal);
    process.once('SIGTERM', resolveSignal);
  });
}

async function run(args: CliArguments): Promise<void> {
  const dataDir = args.dataDir === null ? null : resolve(args.dataDir);
  const node = await openNode({
    clock: createSystemClock(),
    blocks: args.blocks,
    dataDir,
    dropTail: args.dropTail,
    funded: [FUNDED_ADDRESS],
    // What is kept in memory only is gone at the end anyway: there the node follows the clock wherever it goes.
    ...(dataDir !== null && { clockGuard: {}, acceptClock: args.acceptClock }),
    log: say,
  });
  try {
    const { port } = args;
    const server = await serveOnFreePort(node, { port, cors: true, loopbackNamesOnly: false });
    if (server.port !== port) say(`Port ${port} is taken: listening on ${server.port} instead.`);
    const stopped = untilStopped();
    introduce({ ...args, dataDir }, node, server.url);
    await stopped;
    await server.close();
  } finally {
    await node.close();
  }
  say('Stopped.');
}

async function serve(args: ServiceArguments): Promise<void> {
  const service = await openService(args, say);
  try {
    const stopped = untilStopped();
    for (const line of service.introduction) say(line);
    say('Stop it with Ctrl+C.');
    await stopped;
  } finally {
    await service.close();
  }
  say('Stopped.');
}

async function runService(args: readonly string[]): Promise<void> {
  const read = readServiceArguments(args, process.env.ARKIV_NODE_TOKEN);
  if (read === null) say(SERVICE_USAGE);
  else await serve(read);
}

async function runAlone(args: readonly string[]): Promise<void> {
  const read = readCliArguments(args);
  if (read === null) say(USAGE);
  else await run(read);
}

async function main(): Promise<void> {
  const [command, ...rest] = process.argv.slice(2);
  const isService = command === 'serve';
  try {
    if (isService) await runService(rest);
    else await runAlone(process.argv.slice(2));
  } catch (error) {
    if (error instanceof CliArgumentsError) {
      process.stderr.write(`${error.message}\n\n${isService ? SERVICE_USAGE : USAGE}\n`);
    } else if (error instanceof JournalError || isPortTaken(error)) {
      process.stderr.write(`${messageOf(error)}\n`);
    } else throw error;
    process.exitCode = 1;
  }
}

await main();
