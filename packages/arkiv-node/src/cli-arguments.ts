import { parseArgs } from 'node:util';
import { messageOf } from './message-of.ts';

export type CliArguments = {
  readonly port: number;
  /** Null keeps everything in memory. */
  readonly dataDir: string | null;
  readonly blocks: 'clock' | 'frozen';
  /** Whether the clock is right although it is far from what the journal says. */
  readonly acceptClock: boolean;
  /** Whether what of a damaged journal cannot be read may go. */
  readonly dropTail: boolean;
};

/** What the command line says is not understood; the message is one line for the person who typed it. */
export class CliArgumentsError extends Error {
  override readonly name = 'CliArgumentsError';
}

export const USAGE = `arkiv-node [--port 8545] [--data-dir DIR | --memory] [--clock 2s | frozen] [--accept-clock]
           [--drop-tail]
arkiv-node serve …  as a service of several programs, see arkiv-node serve --help

  --port       where to listen on 127.0.0.1 (8545); a taken port gives way to the next free one
  --data-dir   keep the chain in this directory and go on with it at the next start
  --memory     forget everything at the end (the default)
  --clock      2s: a block number every two seconds, so that expiry follows the time (the default);
               frozen: a block for every transaction and none between
  --accept-clock
               with --data-dir: the clock of this machine is right, also when it is more than a day ahead of the
               directory or behind it; without, nothing expires and writes are refused then
  --drop-tail  with --data-dir: cut off what of a damaged journal cannot be read, though it may have been acknowledged;
               the file is kept as it was beside`;

const OPTIONS = {
  port: { type: 'string', default: '8545' },
  'data-dir': { type: 'string' },
  memory: { type: 'boolean', default: false },
  clock: { type: 'string', default: '2s' },
  'accept-clock': { type: 'boolean', default: false },
  'drop-tail': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (cause) {
    throw new CliArgumentsError(messageOf(cause), { cause });
  }
}

/**
 * Reads a port; 0, which would be any, is none that others could be told.
 *
 * @throws {CliArgumentsError} when the text is no port
 */
export function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port >= 1 && port <= 65_535) return port;
  throw new CliArgumentsError(`--port takes a number from 1 to 65535, not "${text}"`);
}

/**
 * Reads the command line; null means that help was asked for.
 *
 * @throws {CliArgumentsError} when it says what cannot be done
 */
export function readCliArguments(args: readonly string[]): CliArguments | null {
  const values = parse(args);
  if (values.help) return null;
  const dataDir = values['data-dir'];
  if (dataDir !== undefined && values.memory) {
    throw new CliArgumentsError('--data-dir and --memory exclude each other');
  }
  if (dataDir === '') throw new CliArgumentsError('--data-dir takes the name of a directory');
  if (values.clock !== '2s' && values.clock !== 'frozen') {
    throw new CliArgumentsError(`--clock takes 2s or frozen, not "${values.clock}"`);
  }
  return {
    port: portOf(values.port),
    dataDir: dataDir ?? null,
    blocks: values.clock === 'frozen' ? 'frozen' : 'clock',
    acceptClock: values['accept-clock'],
    dropTail: values['drop-tail'],
  };
}
