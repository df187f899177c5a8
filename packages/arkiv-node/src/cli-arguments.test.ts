import { describe, expect, test } from 'vitest';
import { readCliArguments } from './cli-arguments.ts';

describe('the command line of the node', () => {
  test.each([
    [[], { port: 8545, dataDir: null, blocks: 'clock', acceptClock: false, dropTail: false }],
    [
      ['--port', '9000', '--memory', '--clock', 'frozen'],
      { port: 9000, dataDir: null, blocks: 'frozen', acceptClock: false, dropTail: false },
    ],
    [
      ['--data-dir=world', '--clock=2s'],
      { port: 8545, dataDir: 'world', blocks: 'clock', acceptClock: false, dropTail: false },
    ],
    [
      ['--data-dir', 'd', '--drop-tail'],
      { port: 8545, dataDir: 'd', blocks: 'clock', acceptClock: false, dropTail: true },
    ],
    [
      ['--data-dir', 'd', '--accept-clock'],
      { port: 8545, dataDir: 'd', blocks: 'clock', acceptClock: true, dropTail: false },
    ],
    [['--help'], null],
    [['-h', '--port', 'x'], null],
  ])('%j is understood', (args, expected) => {
    expect(readCliArguments(args)).toEqual(expected);
  });

  test.each([
    [['--port', 'x'], '--port takes a number from 1 to 65535, not "x"'],
    [['--port', '0'], '--port takes a number'],
    [['--port', '65536'], '--port takes a number'],
    [['--data-dir', 'a', '--memory'], '--data-dir and --memory exclude each other'],
    [['--data-dir', ''], '--data-dir takes the name of a directory'],
    [['--clock', '5s'], '--clock takes 2s or frozen, not "5s"'],
    [['--speed', '1'], "Unknown option '--speed'"],
    [['somewhere'], 'Unexpected argument'],
  ])('%j is refused in one line', (args, message) => {
    expect(() => readCliArguments(args)).toThrow(message);
  });
});
