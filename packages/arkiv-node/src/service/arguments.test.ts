import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CliArgumentsError } from '../cli-arguments.ts';
import { readServiceArguments } from './arguments.ts';

const WRITER = `0x${'ab'.repeat(20)}`;
const OTHER = '0x71562b71999873DB5b286dF957af199Ec94617F7';
const TOKEN = 'kXw3-vT9q_Zp71.mB~d04+Rs/8yLhNfGc';
const LEAST = ['--data-dir', 'chain', '--allow-writer', WRITER];

let place: string;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'service-arguments-'));
});
afterEach(() => rm(place, { recursive: true, force: true }));

function refusal(args: readonly string[], token?: string): string {
  try {
    readServiceArguments(args, token);
  } catch (error) {
    if (error instanceof CliArgumentsError) return error.message;
    throw error;
  }
  return 'understood';
}

describe('the command line of the service', () => {
  test('needs a directory and a writer, and takes a loopback address, 8545 and the chain id there is', () => {
    expect(readServiceArguments(LEAST, undefined)).toEqual({
      host: '127.0.0.1',
      port: 8545,
      dataDir: 'chain',
      writers: [WRITER],
      chainId: 'own',
      acceptClock: false,
      dropTail: false,
      anyFileSystem: false,
    });
  });

  test('takes several writers, each once, and everything else', () => {
    const more = ['--allow-writer', OTHER, '--allow-writer', WRITER, '--port=9000', '--chain-id=77'];
    const confirmed = ['--accept-clock', '--drop-tail', '--any-file-system'];
    expect(readServiceArguments([...LEAST, ...more, ...confirmed, '--host', '0.0.0.0'], TOKEN)).toEqual({
      host: '0.0.0.0',
      port: 9000,
      dataDir: 'chain',
      writers: [WRITER, OTHER.toLowerCase()],
      chainId: 77,
      token: TOKEN,
      acceptClock: true,
      dropTail: true,
      anyFileSystem: true,
    });
  });

  test('takes the token of a file, whatever ends its line, and no empty variable for one', async () => {
    const file = join(place, 'token');
    await writeFile(file, `${TOKEN}\r\n`);
    expect(readServiceArguments([...LEAST, '--token-file', file], ' ')).toMatchObject({ token: TOKEN });
  });

  test('helps', () => {
    expect(readServiceArguments(['--help'], undefined)).toBeNull();
  });

  test.each([
    [[], '--data-dir is missing'],
    [['--data-dir='], '--data-dir is missing'],
    [['--data-dir', 'chain'], '--allow-writer is missing'],
    [['--data-dir', 'chain', '--allow-writer', '0x12'], '--allow-writer takes an address'],
    [['--data-dir', 'chain', '--allow-writer', OTHER.replace('F7', 'f7')], 'with a right checksum'],
    [['--data-dir', 'chain', '--allow-writer', `${WRITER},${OTHER}`], '--allow-writer takes an address'],
    [[...LEAST, '--allow-writer', ''], '--allow-writer takes an address'],
    [[...LEAST, '--port', '0'], '--port takes a number from 1 to 65535, not "0"'],
    [[...LEAST, '--chain-id', '0'], '--chain-id takes a whole number from 1 on, not "0"'],
    [[...LEAST, '--chain-id', '0x539'], '--chain-id takes a whole number'],
    [[...LEAST, '--chain-id', '9999999999999999'], '--chain-id takes a whole number'],
    [[...LEAST, '--host', 'http://0.0.0.0'], '--host takes a name or an address'],
    [[...LEAST, '--host', ''], '--host takes a name or an address'],
    [
      [...LEAST, '--host', '0.0.0.0'],
      'give a token (--token-file or ARKIV_NODE_TOKEN), and put TLS in front',
    ],
    [[...LEAST, '--host', '::'], 'give a token'],
    [[...LEAST, '--host', '127.0.0.1.evil.example'], 'give a token'],
    [[...LEAST, '--token-file', '/no/such/file'], '--token-file /no/such/file cannot be read (ENOENT)'],
    [[...LEAST, '--token-file', '/'], '--token-file / cannot be read (EISDIR)'],
    [[...LEAST, '--memory'], "Unknown option '--memory'"],
    [[...LEAST, 'somewhere'], 'Unexpected argument'],
    [['--data-dir'], "Option '--data-dir <value>' argument missing"],
  ])('%j is refused in one line, and writes nothing', async (args, message) => {
    const said = refusal(args);
    expect(said).toContain(message);
    expect(said).not.toContain('\n');
    expect(await readdir(place)).toEqual([]);
  });

  test.each([
    ['short', 'at least 32 characters'],
    [`${'kXw3'.repeat(9)} with spaces`, 'must be letters'],
    [`${'kXw3'.repeat(9)}\nX-Header: x`, 'must be letters'],
    ['ż'.repeat(40), 'must be letters'],
  ])('the token %j is refused and not repeated', async (token, message) => {
    const file = join(place, 'token');
    await writeFile(file, token);
    for (const said of [refusal(LEAST, token), refusal([...LEAST, '--token-file', file])]) {
      expect(said).toContain(message);
      expect(said).not.toContain(token);
    }
  });

  test('two tokens are one too many', () => {
    expect(refusal([...LEAST, '--token-file', 'x'], TOKEN)).toContain('exclude each other');
  });
});
