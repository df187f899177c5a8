import { closeSync, constants, openSync } from 'node:fs';
import { join } from 'node:path';
import { JournalError } from './journal-error.ts';

/** What `sun_path` holds before its last zero; Node cuts a longer one off without a word, and binds elsewhere. */
const MAX_PATH_BYTES = process.platform === 'linux' ? 107 : 103;

/** How sockets in a directory are addressed, whatever the length of its path. */
export type SocketAddresses = { readonly of: (name: string) => string; readonly close: () => void };

/**
 * Opens the way to sockets in a directory.
 *
 * A path that is too long goes through the descriptor of the directory on Linux. Elsewhere it is refused: changing the
 * working directory of a whole process for a moment is no way.
 *
 * @param longest The longest name that will be asked for.
 * @throws {JournalError} when the path is too long and there is no way around
 */
export function openSocketAddresses(directory: string, longest: string): SocketAddresses {
  if (Buffer.byteLength(join(directory, longest)) <= MAX_PATH_BYTES) {
    return { of: (name) => join(directory, name), close: () => undefined };
  }
  if (process.platform !== 'linux') {
    const most = MAX_PATH_BYTES - longest.length - 1;
    throw new JournalError(
      `The path of the data directory ${directory} is longer than ${most} bytes: choose a shorter one`,
    );
  }
  const fd = openSync(directory, constants.O_RDONLY | constants.O_DIRECTORY);
  return { of: (name) => `/proc/self/fd/${fd}/${name}`, close: () => closeSync(fd) };
}
