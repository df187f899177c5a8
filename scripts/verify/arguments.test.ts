import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments';

const KEY = `0x${'Ab'.repeat(32)}`;
const WRITER = `0x${'Cd'.repeat(20)}`;

const OTHER = `0x${'ef'.repeat(20)}`;

describe('the command line', () => {
  it('names a file, or a session and a node', () => {
    expect(readArguments(['my export.json'])).toEqual({
      target: { kind: 'file', path: 'my export.json' },
      space: null,
      writers: null,
      attestedWriters: [],
      json: false,
    });
    const named = ['--writers', `${WRITER}, ${WRITER.toLowerCase()}`, '--attested-writers', OTHER];
    const rest = ['--space', 'demo', ...named, '--json'];
    expect(readArguments([KEY, '--rpc', 'https://host.example/arkiv', ...rest])).toEqual({
      target: { kind: 'session', key: KEY.toLowerCase(), rpcUrl: 'https://host.example/arkiv' },
      space: 'demo',
      writers: [WRITER.toLowerCase()],
      attestedWriters: [OTHER],
      json: true,
    });
    expect(readArguments(['--help'])).toBeNull();
  });

  it.each([
    ['nothing', [], /Name one file or one session key/],
    ['an empty name', [''], /Name one file/],
    ['two files', ['a.json', 'b.json'], /Name one file/],
    ['an option nobody knows', ['a.json', '--fix'], /--fix/],
    ['a session without a node', [KEY], /needs --rpc URL/],
    ['a file with a node', ['a.json', '--rpc', 'http://x'], /--rpc goes with a session key/],
    ['an address of another kind', [KEY, '--rpc', 'file:///etc/passwd'], /begins with http/],
    ['no address', [KEY, '--rpc', 'host'], /begins with http/],
    ['two nodes', [KEY, '--rpc', 'http://x', '--rpc', 'http://y'], /--rpc is given more than once/],
    ['a space nobody could name', ['a.json', '--space', 'a b'], /--space takes/],
    ['half a writer', ['a.json', '--writers', `${WRITER},0x12`], /--writers takes addresses/],
    ['a word to take, and no writer', ['a.json', '--attested-writers', WRITER], /goes with --writers/],
    [
      'half a third party',
      ['a.json', '--writers', WRITER, '--attested-writers', '0x12'],
      /--attested-writers takes addresses/,
    ],
    ['no writer', ['a.json', '--writers', ''], /--writers takes addresses/],
  ])('is refused with %s', (_, args, line) => {
    expect(() => readArguments(args)).toThrow(line);
  });
});
