import { randomBytes } from 'node:crypto';
import { chmodSync, renameSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { ourselves } from './lock-holder.ts';
import type { SocketAddresses } from './socket-address.ts';

/** The sockets of those who have a directory, or want it. */
export const LOCK_NAME = /^node-[0-9a-f]{12}\.sock$/;
/** A socket on its way to its name. */
export const UNFINISHED_LOCK_NAME = /^node-[0-9a-f]{12}\.new$/;
export const LONGEST_LOCK_NAME = `node-${'0'.repeat(12)}.sock`;

const PRIVATE = 0o600;
const MAX_CALLERS = 64;

function ignoreFailure(): void {}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // Exclusive: also a worker of a cluster listens by itself, and not through its primary.
    server.listen({ path, exclusive: true }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Our own socket in a data directory: it tells whoever asks who we are, and whether the directory is ours already. */
export class LockSocket {
  private holds = false;
  /** Who asked before we knew. */
  private readonly waiting = new Set<Socket>();
  private readonly server: Server;

  private constructor(
    private readonly directory: string,
    /** Sorts among those of others: of two who want a directory at once the lower one gets it. */
    readonly name: string,
    private readonly since: string,
  ) {
    this.server = createServer((caller) => this.answer(caller));
    this.server.maxConnections = MAX_CALLERS;
  }

  /**
   * Listens, and only then takes a name that others look for: a socket that is bound and does not listen yet refuses
   * connections just as that of a dead process does.
   */
  static async open(directory: string, addresses: SocketAddresses, since: string): Promise<LockSocket> {
    const id = `node-${randomBytes(6).toString('hex')}`;
    const own = new LockSocket(directory, `${id}.sock`, since);
    const unfinished = join(directory, `${id}.new`);
    try {
      await listen(own.server, addresses.of(`${id}.new`));
      own.server.unref();
      chmodSync(unfinished, PRIVATE);
      renameSync(unfinished, join(directory, own.name));
      return own;
    } catch (error) {
      own.server.close();
      rmSync(unfinished, { force: true });
      throw error;
    }
  }

  /** From now on the directory is ours. */
  hold(): void {
    this.holds = true;
    for (const caller of this.waiting) this.tell(caller);
    this.waiting.clear();
  }

  /** Gives the directory free, or withdraws. */
  close(): Promise<void> {
    // Only ever ours: nobody else has this name, neither before nor after.
    rmSync(join(this.directory, this.name), { force: true });
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      for (const caller of this.waiting) caller.destroy();
    });
  }

  private line(): string {
    return `${JSON.stringify({ ...ourselves(this.since), holds: this.holds })}\n`;
  }

  private answer(caller: Socket): void {
    caller.on('error', ignoreFailure);
    caller.unref();
    if (this.holds) {
      this.tell(caller);
      return;
    }
    this.waiting.add(caller);
    caller.once('close', () => this.waiting.delete(caller));
    // Or the end of its connection would not be heard of.
    caller.resume();
    caller.write(this.line());
  }

  /** Says it and hangs up: nobody who stays on the line holds us up. */
  private tell(caller: Socket): void {
    caller.write(this.line());
    caller.destroySoon();
  }
}
