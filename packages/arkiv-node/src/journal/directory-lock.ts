import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { askSocket, type Finding } from './ask-socket.ts';
import { makeDataDirectory } from './data-directory.ts';
import { JournalError } from './journal-error.ts';
import { inUse } from './lock-holder.ts';
import { LOCK_NAME, LONGEST_LOCK_NAME, LockSocket, UNFINISHED_LOCK_NAME } from './lock-socket.ts';
import { codeOf } from './private-file.ts';
import { openSocketAddresses, type SocketAddresses } from './socket-address.ts';

/** How long a process may take to say who it is. */
const ANSWER_MS = 2_000;
/** How often somebody who hangs up is asked again. */
const MAX_TRIES = 20;

async function ask(address: string, answerMs: number, giveWay: boolean): Promise<Finding> {
  let finding: Finding = { kind: 'gone' };
  for (let tries = 0; tries < MAX_TRIES && finding.kind === 'gone'; tries += 1) {
    finding = await askSocket(address, answerMs, giveWay);
  }
  return finding;
}

/**
 * Asks everybody whose socket is there.
 *
 * @throws {JournalError} when somebody has the directory or comes first
 */
async function outlast(
  directory: string,
  own: LockSocket,
  addresses: SocketAddresses,
  answerMs: number,
): Promise<void> {
  const others = readdirSync(directory).filter((name) => LOCK_NAME.test(name) && name !== own.name);
  for (const name of others) {
    const finding = await ask(addresses.of(name), answerMs, name < own.name);
    if (finding.kind !== 'nobody') throw inUse(directory, finding.kind === 'gone' ? null : finding.holder);
    rmSync(join(directory, name), { force: true });
  }
}

/** What processes left that were killed before anybody could ask for them. */
function removeUnfinished(directory: string): void {
  for (const name of readdirSync(directory)) {
    if (UNFINISHED_LOCK_NAME.test(name)) rmSync(join(directory, name), { force: true });
  }
}

async function openSocket(directory: string, addresses: SocketAddresses, since: string): Promise<LockSocket> {
  try {
    return await LockSocket.open(directory, addresses, since);
  } catch (cause) {
    // Somebody who got the directory in the meantime has cleared our socket away.
    if (codeOf(cause) === 'ENOENT') throw inUse(directory, null);
    throw new JournalError(
      `The data directory ${directory} cannot be locked: no socket can listen in it (${codeOf(cause)})`,
      { cause },
    );
  }
}

/**
 * Takes a data directory for this process; the answer gives it free again.
 *
 * The lock is a socket that listens. It is known to whoever sees the directory, also from another PID or network
 * namespace (where process numbers mean nothing), it ends with its process however that ends, and a copy of it is a
 * name behind which nobody listens.
 *
 * Every process has a socket under a name of its own, that no other ever had or will have: a name behind which nobody
 * listens stays so, and may be removed at any time. With one name for all, two starters that find a dead socket could
 * each remove what the other has just put there. Each shows its own socket first and looks for others then; so of two
 * that want the directory at least one sees the other. Who sees a holder gives up. Who sees a rival gives way to a lower
 * name, and otherwise waits until the rival has given up or, having looked earlier, holds the directory. So one of them
 * gets it, and one only.
 *
 * @throws {JournalError} when another process has it, naming that one, or when it cannot be locked
 */
export async function lockDirectory(directory: string, answerMs = ANSWER_MS): Promise<() => Promise<void>> {
  makeDataDirectory(directory);
  const addresses = openSocketAddresses(directory, LONGEST_LOCK_NAME);
  try {
    const own = await openSocket(directory, addresses, new Date().toISOString());
    try {
      await outlast(directory, own, addresses, answerMs);
    } catch (error) {
      await own.close();
      throw error;
    }
    own.hold();
    removeUnfinished(directory);
    return () => own.close();
  } finally {
    addresses.close();
  }
}
