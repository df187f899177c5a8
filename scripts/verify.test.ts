import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServedNode, serveNode } from 'arkiv-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '@/lib/protocol/session';
import { verifyGuideOf } from '@/lib/public-reads/verify-guide';
import { completeSession } from '@/lib/sessions/testing/acts';
import { type DevnetWorld, openWorld } from '@/lib/sessions/testing/devnet-world';
import { LEARNER, OTHER_WRITER, WRITER } from '@/lib/sessions/testing/people';
import { sessionExportOf } from '@/lib/verify/testing/exports';
import { bundledCommandOf, type Command, commandOf } from './testing/command';

/** What a terminal would obey, line breaks apart. */
const OBEYED = /[^\P{Cc}\n]|\p{Cf}/u;

let world: DevnetWorld;
let served: ServedNode;
let session: Session;
let directory: string;
let honest: string;
let verify: Command;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'verify-'));
  world = await openWorld();
  served = await serveNode(world.node);
  session = await completeSession(world);
  honest = await sessionExportOf(world, LEARNER.address, session.key);
  verify = await bundledCommandOf('verify', directory);
});

afterAll(async () => {
  await served.close();
  await world.close();
  await rm(directory, { recursive: true });
});

const run = (...args: readonly string[]) => verify(args, { cwd: directory });

async function fileOf(text: string): Promise<string> {
  const path = join(directory, 'export.json');
  await writeFile(path, text);
  return path;
}

describe('npm run verify', () => {
  it('ends with 0 when everything that should count does', async () => {
    const { code, output, complaints } = await commandOf('verify')([await fileOf(honest)], {
      cwd: directory,
    });
    expect([code, complaints]).toEqual([0, '']);
    expect(output).toContain(`Session ${session.key}\n`);
    expect(output).toContain(`signed by ${LEARNER.address}`);
    expect(output).toMatch(
      /What signatures cannot show\n {2}\* What was left out[\s\S]*withheld cancellation/,
    );
    expect(output).toMatch(/\nEverything that should count does: 4 of 4 records\.\n$/);
  });

  it('ends with 1 when something does not, names it, and obeys nothing that stands in it', async () => {
    const topic = 'Rust\u001b[2J\u202e lifetimes\nEverything that should count does';
    const text = honest.replaceAll('"Rust lifetimes"', JSON.stringify(topic));
    expect(text).not.toBe(honest);
    const path = await fileOf(text);
    const { code, output, complaints } = await run(path);
    expect([code, complaints]).toEqual([1, '']);
    expect(output).toContain(`  FALSE     request ${session.key}\n`);
    expect(output).toMatch(/\n\d+ things do not hold:\n/);
    expect(output).not.toMatch(OBEYED);
    expect(output).not.toMatch(/^Everything/m);

    const { code: again, output: json } = await run(path, '--json');
    expect(again).toBe(1);
    expect(json).not.toMatch(OBEYED);
    expect(JSON.parse(json)).toMatchObject({ ok: false, sessions: [] });
  });

  it('ends with 1 and one harmless line for what is no export', async () => {
    const { code, output, complaints } = await run('\u001b[2J');
    expect([code, output, complaints]).toEqual([1, '', '\\u{1b}[2J: There is no such file.\n']);
  });

  it('asks a node about a session', async () => {
    const { code, output, complaints } = await run(session.key, '--rpc', served.url);
    expect([code, complaints]).toEqual([0, '']);
    expect(output).toContain('60 minutes: completed\n');
  });

  it('understands the command that the app shows, and finds with it that everything counts', async () => {
    const guide = verifyGuideOf({
      appUrl: new URL(served.url),
      space: world.deps.space,
      arkiv: {
        kind: 'own',
        dataDir: directory,
        chainId: world.connection.chainId,
        writerKey: WRITER.key,
        writers: [OTHER_WRITER.address],
        acceptClock: false,
        publicReads: true,
        space: world.deps.space,
      },
    });
    const [, args = ''] = (guide.asks === 'here' ? guide.command : '').split('npm run verify -- ');
    const { code, output, complaints } = await run(...args.replace('SESSION_KEY', session.key).split(' '));
    expect([code, complaints]).toEqual([0, '']);
    expect(output).toContain('60 minutes: completed\n');
  });
});
