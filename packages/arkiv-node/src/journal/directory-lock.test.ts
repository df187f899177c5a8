import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startHolder } from '../testing/journal-process.ts';
import { lockDirectory } from './directory-lock.ts';

const LOWEST = `node-${'0'.repeat(12)}.sock`;
const HIGHEST = `node-${'f'.repeat(12)}.sock`;
const SINCE = '2026-11-22T13:00:00.000Z';

let directory: string;
const servers: Server[] = [];
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'arkiv-node-lock-'));
});
afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
  await rm(directory, { recursive: true, force: true });
});

/** Somebody else's socket in the directory. */
async function listenAs(name: string, answer: (caller: Socket) => void): Promise<Server> {
  const server = createServer(answer);
  servers.push(server);
  server.listen(join(directory, name));
  await once(server, 'listening');
  return server;
}

function line(holds: boolean): string {
  return `${JSON.stringify({ pid: 7, host: 'elsewhere', since: SINCE, holds })}\n`;
}

describe('a data directory', () => {
  test('belongs to one node at a time, also within one process', async () => {
    const unlock = await lockDirectory(directory);
    await expect(lockDirectory(directory)).rejects.toThrow(
      new RegExp(
        `^The data directory ${directory} is in use by process ${process.pid} on \\S+ \\(since 2.+Z\\)$`,
      ),
    );
    await unlock();
    await (await lockDirectory(directory))();
  });

  test('is made when it is not there, held by one private socket, and left as it was found', async () => {
    const deep = join(directory, 'deep', 'down');
    const unlock = await lockDirectory(deep);
    const [name = ''] = await readdir(deep);
    expect(await readdir(deep)).toEqual([expect.stringMatching(/^node-[0-9a-f]{12}\.sock$/)]);
    expect((await stat(join(deep, name))).mode & 0o777).toBe(0o600);
    await unlock();
    expect(await readdir(deep)).toEqual([]);
  });

  test.runIf(process.platform === 'linux')('may have a path longer than that of a socket', async () => {
    const long = join(directory, 'x'.repeat(200), 'y'.repeat(200));
    const unlock = await lockDirectory(long);
    await expect(lockDirectory(long)).rejects.toThrow(`in use by process ${process.pid}`);
    expect(await readdir(directory)).toEqual(['x'.repeat(200)]);
    await unlock();
    expect(await readdir(long)).toEqual([]);
    await (await lockDirectory(long))();
  });

  test.runIf(process.platform === 'linux')('where no socket can be is refused with the reason', async () => {
    await expect(lockDirectory(`/proc/${process.pid}`)).rejects.toThrow(
      /^The data directory \/proc\/\d+ cannot be (locked: no socket can listen in it|used) \([A-Z]+\)$/,
    );
  });

  test('has one winner, however many start at once and whatever the dead have left', async () => {
    for (let round = 0; round < 20; round += 1) {
      // A copy of a socket: a name in the directory behind which nobody listens.
      const dead = await listenAs('copied', () => undefined);
      for (const _time of [1, 2, 3]) {
        const name = `node-${randomBytes(6).toString('hex')}.sock`;
        execFileSync('cp', ['-r', join(directory, 'copied'), join(directory, name)]);
      }
      dead.close();
      const starts = await Promise.allSettled(Array.from({ length: 8 }, () => lockDirectory(directory)));
      const winners = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
      expect(winners).toHaveLength(1);
      expect((await readdir(directory)).filter((name) => name.startsWith('node-'))).toHaveLength(1);
      await winners[0]?.();
    }
  });
});

describe('a socket in the directory', () => {
  test('of a process that does not answer is in use all the same', async () => {
    await listenAs(LOWEST, () => undefined);
    await expect(lockDirectory(directory, 50)).rejects.toThrow(
      `The data directory ${directory} is in use by a process that does not say who it is`,
    );
    expect(await readdir(directory)).toEqual([LOWEST]);
  });

  test.each([
    ['no JSON', 'hello\n'],
    ['another shape', '{"pid":"1"}\n'],
    ['no end', 'x'.repeat(100_000)],
    ['nothing, again and again', ''],
  ])('that answers with %s is in use by nobody knows whom', async (_what, answer) => {
    await listenAs(LOWEST, (caller) => {
      caller.on('error', () => undefined);
      caller.end(answer);
    });
    await expect(lockDirectory(directory, 5_000)).rejects.toThrow('in use by a process that does not say');
  });

  test('of a rival with a lower name gets the directory, and we do not wait', async () => {
    await listenAs(LOWEST, (caller) => caller.write(line(false)));
    await expect(lockDirectory(directory, 60_000)).rejects.toThrow(
      'in use by process 7 on elsewhere, just started',
    );
  });

  test('of a rival with a higher name is waited for: it may hold the directory, having looked before us', async () => {
    await listenAs(HIGHEST, (caller) => {
      caller.write(line(false));
      setImmediate(() => caller.end(line(true)));
    });
    await expect(lockDirectory(directory, 60_000)).rejects.toThrow(
      `in use by process 7 on elsewhere (since ${SINCE})`,
    );
  });

  test('of a rival with a higher name that gives up is no hindrance', async () => {
    const rival = await listenAs(HIGHEST, (caller) => {
      caller.write(line(false));
      setImmediate(() => {
        rival.close();
        caller.destroy();
      });
    });
    await (await lockDirectory(directory, 60_000))();
    expect(await readdir(directory)).toEqual([]);
  });

  test('on its way to its name is cleared away when nobody else can want it any more', async () => {
    await writeFile(join(directory, LOWEST.replace('.sock', '.new')), '');
    await (await lockDirectory(directory))();
    expect(await readdir(directory)).toEqual([]);
  });

  test('of a killed process, and a copy of that of a running one, bind nobody', async () => {
    const data = join(directory, 'data');
    const first = startHolder(data);
    expect(await first.nextLine()).toBe(`open as ${first.child.pid}`);
    const copy = join(directory, 'copy');
    execFileSync('cp', ['-r', data, copy]);
    expect((await readdir(copy)).sort()).toEqual([
      'journal.log',
      expect.stringMatching(/^node-[0-9a-f]{12}\.sock$/),
    ]);
    await (await lockDirectory(copy))();
    await expect(lockDirectory(data)).rejects.toThrow(`in use by process ${first.child.pid}`);
    first.child.kill('SIGKILL');
    await first.ended;
    expect(await readdir(data)).toHaveLength(2);
    await (await lockDirectory(data))();
    expect(await readdir(data)).toEqual(['journal.log']);
  });
});
