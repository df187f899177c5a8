import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { CliArgumentsError } from '../cli-arguments.ts';
import { createSystemClock, type NodeClock } from '../clock.ts';
import type { ClockGuardOptions } from '../clock-guard.ts';
import { type ServedNode, serveNode } from '../http.ts';
import { fileSystemProblem } from '../journal/file-system.ts';
import { codeOf } from '../journal/private-file.ts';
import { type ArkivNode, openNode } from '../node.ts';
import type { ServiceArguments } from './arguments.ts';
import { isLoopbackName } from './loopback.ts';

/** The node as a service of several programs. */
export type Service = {
  readonly url: string;
  readonly chainId: number;
  /** What an operator should know, one sentence each. */
  readonly introduction: readonly string[];
  close(): Promise<void>;
};

function introduce(args: ServiceArguments, node: ArkivNode, { url }: ServedNode): readonly string[] {
  const isExposed = !isLoopbackName(args.host);
  return [
    `Arkiv node: ${url} (chain ${node.chainId})`,
    `  data     ${resolve(args.dataDir)}`,
    ...args.writers.map((address) => `  writer   ${address}`),
    args.token === undefined
      ? '  callers  everybody on this machine'
      : '  callers  who shows the token; everybody else may read, within limits',
    ...(isExposed
      ? [
          'This port speaks plain http, and whoever listens on the way can read the token: put TLS in front of it.',
        ]
      : []),
  ];
}

/** Tries the address before anything is written: a name nobody knows must not leave a chain behind. */
async function tryAddress({ host, port }: ServiceArguments): Promise<void> {
  const probe = createServer();
  try {
    probe.listen(port, host);
    await once(probe, 'listening');
  } catch (cause) {
    throw new CliArgumentsError(`--host ${host} --port ${port}: nobody can listen there (${codeOf(cause)})`, {
      cause,
    });
  }
  probe.close();
  await once(probe, 'close');
}

/** The machine the service runs on. */
export type ServiceMachine = {
  readonly clock: NodeClock;
  readonly clockGuard: ClockGuardOptions;
  /** Why a directory is no place for a journal; null where nothing is against it. */
  readonly fileSystemProblem: (directory: string) => string | null;
};

const thisMachine = (): ServiceMachine => ({ clock: createSystemClock(), clockGuard: {}, fileSystemProblem });

function assertFileSystem({ anyFileSystem }: ServiceArguments, dataDir: string, machine: ServiceMachine) {
  const problem = anyFileSystem ? null : machine.fileSystemProblem(dataDir);
  if (problem === null) return;
  throw new CliArgumentsError(
    `--data-dir ${dataDir} ${problem}: name one on a disk of this machine, or say --any-file-system`,
  );
}

/**
 * Opens the node as a service: only the listed writers may write, and have ether for it; no account that everybody
 * knows, no control over the clock.
 *
 * @throws {CliArgumentsError} when the address cannot be listened on, or the file system is none for a journal
 * @throws {JournalError} when the data directory cannot be used
 */
export async function openService(
  args: ServiceArguments,
  log: (line: string) => void,
  machine = thisMachine(),
): Promise<Service> {
  const { host, port, token, writers, acceptClock, dropTail } = args;
  const { clock, clockGuard } = machine;
  const dataDir = resolve(args.dataDir);
  assertFileSystem(args, dataDir, machine);
  await tryAddress(args);
  const node = await openNode({
    clock,
    clockGuard,
    acceptClock,
    dropTail,
    blocks: 'clock',
    dataDir,
    chainId: args.chainId,
    funded: writers,
    writers,
    log,
  });
  try {
    const server = await serveNode(node, {
      host,
      port,
      // With a token it decides who may do what; without one web pages on this machine must not.
      cors: token !== undefined,
      loopbackNamesOnly: token === undefined,
      ...(token !== undefined && { token }),
    });
    return {
      url: server.url,
      chainId: node.chainId,
      introduction: introduce(args, node, server),
      async close() {
        await server.close();
        await node.close();
      },
    };
  } catch (error) {
    await node.close();
    throw error;
  }
}
