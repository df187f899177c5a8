import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const REPOSITORY = resolve(import.meta.dirname, '../..');

/** Nobody, as Debian numbers it. */
const USER = '65534';

/** In a mount namespace of its own: the repository, seen read-only in another place, and the command there. */
const ENTER = 'mount --bind "$1" "$2"; mount -o remount,bind,ro "$2"; cd "$2"; shift 2; exec "$@"';

/** What a container changes for the app, without a container: a read-only root, a user without rights, a place to write. */
export type Container = {
  /** A command as it runs in there. */
  readonly inside: (command: readonly string[]) => readonly string[];
  /** The same with root's rights. */
  readonly insideAsRoot: (command: readonly string[]) => readonly string[];
  readonly dataDir: string;
  readonly temporaryDir: string;
  readonly remove: () => void;
};

/** Makes one; it holds nothing but its two directories. */
export function makeContainer(): Container {
  const place = mkdtempSync(join(tmpdir(), 'twofold-container-'));
  chmodSync(place, 0o755);
  const [root, dataDir, temporaryDir] = ['root', 'data', 'tmp'].map((name) => join(place, name)) as [
    string,
    string,
    string,
  ];
  mkdirSync(root);
  for (const directory of [dataDir, temporaryDir]) {
    mkdirSync(directory, { mode: 0o700 });
    if (process.getuid?.() === 0) chownSync(directory, Number(USER), Number(USER));
  }
  const enter = ['unshare', '--mount', 'sh', '-ec', ENTER, 'sh', REPOSITORY, root];
  const drop = ['setpriv', '--reuid', USER, '--regid', USER, '--clear-groups'];
  return {
    inside: (command) => [...enter, ...drop, ...command],
    insideAsRoot: (command) => [...enter, ...command],
    dataDir,
    temporaryDir,
    remove: () => rmSync(place, { recursive: true }),
  };
}

/** Whether this machine lets us: root on Linux can, unless its own container forbids mounts. */
export function canContain(): boolean {
  const container = makeContainer();
  const [program = '', ...args] = container.inside([process.execPath, '--version']);
  const { status } = spawnSync(program, args);
  container.remove();
  return status === 0;
}

/** The command of one line of the Dockerfile, in the form of a list; `node` is the one that runs the tests. */
export function dockerCommand(line: RegExp): readonly string[] {
  const [, list = '[]'] = line.exec(readFileSync(join(REPOSITORY, 'Dockerfile'), 'utf8')) ?? [];
  const [program, ...args] = JSON.parse(list) as string[];
  if (program !== 'node') throw new Error(`the Dockerfile starts ${program}`);
  return [process.execPath, ...args];
}
