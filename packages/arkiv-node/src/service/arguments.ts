import { parseArgs } from 'node:util';
import { type Address, isAddress } from 'viem';
import { CliArgumentsError, portOf } from '../cli-arguments.ts';
import { messageOf } from '../message-of.ts';
import { isLoopbackName } from './loopback.ts';
import { readToken } from './token.ts';

/** What the node as a service is told. */
export type ServiceArguments = {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** Lower-case, each once. */
  readonly writers: readonly [Address, ...Address[]];
  readonly chainId: number | 'own';
  /** Absent: everybody who reaches this loopback address counts as one of us. */
  readonly token?: string;
  /** Somebody confirmed what the clock of this machine shows. */
  readonly acceptClock: boolean;
  /** Somebody said that what of a damaged journal cannot be read may go. */
  readonly dropTail: boolean;
  /** Somebody knows that the file system of the directory keeps what it acknowledges. */
  readonly anyFileSystem: boolean;
};

export const SERVICE_USAGE = `arkiv-node serve --data-dir DIR --allow-writer 0x… [--allow-writer 0x…]
                 [--host 127.0.0.1] [--port 8545] [--chain-id N] [--token-file FILE]
                 [--accept-clock] [--drop-tail] [--any-file-system]

  --data-dir      keep the chain in this directory and go on with it at the next start
  --allow-writer  an address that may write, and gets ether for it; once for each. Nobody else may write
  --host          where to listen (127.0.0.1). Anything but a loopback name needs a token, and TLS in front
  --port          the port there (8545); a taken one is an error
  --chain-id      the chain id of this chain. Left out: the one it has, or a new one made by chance
  --token-file    a file with the token that callers show as "Authorization: Bearer …", 32 characters or more.
                  Or ARKIV_NODE_TOKEN in the environment. Who shows none may read, within limits, and not write
  --accept-clock  the clock of this machine is right, also when it is more than a day ahead of the directory or behind
                  it; without, nothing expires and writes are refused then
  --drop-tail     cut off what of a damaged journal cannot be read, though it may have been acknowledged; the file is
                  kept as it was beside
  --any-file-system
                  the directory may be in memory, in a container or on a network: it keeps what it acknowledges`;

const OPTIONS = {
  'data-dir': { type: 'string' },
  'allow-writer': { type: 'string', multiple: true },
  host: { type: 'string', default: '127.0.0.1' },
  port: { type: 'string', default: '8545' },
  'chain-id': { type: 'string' },
  'token-file': { type: 'string' },
  'accept-clock': { type: 'boolean', default: false },
  'drop-tail': { type: 'boolean', default: false },
  'any-file-system': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** A name or an address, and no port. */
const HOST = /^[A-Za-z0-9.:-]+$/;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (cause) {
    throw new CliArgumentsError(messageOf(cause), { cause });
  }
}

function writersOf(given: readonly string[]): ServiceArguments['writers'] {
  const wrong = given.find((text) => !isAddress(text));
  if (wrong !== undefined) {
    throw new CliArgumentsError(
      `--allow-writer takes an address (0x and 40 hex digits, in mixed case with a right checksum), not "${wrong}"`,
    );
  }
  const [first, ...others] = new Set(given.map((text) => text.toLowerCase() as Address));
  if (first === undefined) {
    throw new CliArgumentsError('--allow-writer is missing: name each address that may write');
  }
  return [first, ...others];
}

function chainIdOf(text: string | undefined): ServiceArguments['chainId'] {
  if (text === undefined) return 'own';
  const chainId = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (chainId >= 1 && chainId <= Number.MAX_SAFE_INTEGER) return chainId;
  throw new CliArgumentsError(`--chain-id takes a whole number from 1 on, not "${text}"`);
}

/**
 * Reads the command line of the service; null means that help was asked for.
 *
 * @param tokenVariable What `ARKIV_NODE_TOKEN` says.
 * @throws {CliArgumentsError} when an argument is bad, with one line for the person who typed it; nothing has been written
 */
export function readServiceArguments(
  args: readonly string[],
  tokenVariable: string | undefined,
): ServiceArguments | null {
  const values = parse(args);
  if (values.help) return null;
  const { host, 'data-dir': dataDir } = values;
  if (!dataDir) throw new CliArgumentsError('--data-dir is missing: name the directory the chain lives in');
  if (!HOST.test(host)) throw new CliArgumentsError(`--host takes a name or an address, not "${host}"`);
  const token = readToken(values['token-file'], tokenVariable);
  if (token === undefined && !isLoopbackName(host)) {
    throw new CliArgumentsError(
      `--host ${host} can be reached from elsewhere: give a token (--token-file or ARKIV_NODE_TOKEN), and put TLS in front`,
    );
  }
  return {
    host,
    port: portOf(values.port),
    dataDir,
    writers: writersOf(values['allow-writer'] ?? []),
    chainId: chainIdOf(values['chain-id']),
    acceptClock: values['accept-clock'],
    dropTail: values['drop-tail'],
    anyFileSystem: values['any-file-system'],
    ...(token !== undefined && { token }),
  };
}
