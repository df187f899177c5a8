import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const PACKAGE = join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
/** Packing builds, and a machine that does other things as well is slow at that. */
const PACKING_MS = 120_000;
/** What a builder has beside the package. */
const BESIDE = ['@arkiv-network/sdk'];

/** Writes an entity with the SDK and finds it again; `WHERE` becomes the transport. */
const WRITE_AND_FIND = `
  const account = privateKeyToAccount(FUNDED_KEY);
  const options = { chain: localhost, transport: WHERE, pollingInterval: 50 };
  const wallet = createWalletClient({ ...options, account });
  const { entityKey } = await wallet.createEntity({
    payload: jsonToPayload({ text: 'hello' }),
    contentType: 'application/json',
    attributes: [{ key: 'type', value: 'note' }],
    expiresIn: 600,
  });
  const found = await createPublicClient(options).buildQuery().where(eq('type', 'note')).withPayload().fetch();
  console.log(JSON.stringify({ isSame: found.entities[0]?.key === entityKey, note: found.entities[0]?.toJson() }));
`;
const IMPORTS = `
  import { createPublicClient, createWalletClient, http } from '@arkiv-network/sdk';
  import { privateKeyToAccount } from '@arkiv-network/sdk/accounts';
  import { localhost } from '@arkiv-network/sdk/chains';
  import { eq } from '@arkiv-network/sdk/query';
  import { jsonToPayload } from '@arkiv-network/sdk/utils';
  import { FUNDED_KEY, nodeTransport, openNode, serveNode } from 'arkiv-node';
`;
const FOUND = '{"isSame":true,"note":{"text":"hello"}}';

let place: string;
let app: string;
let installed: string;

/** The folder of an installed package: the nearest one that holds its package.json. */
async function folderOf(name: string): Promise<string> {
  let folder = dirname(require.resolve(name));
  for (;;) {
    const manifest = await readFile(join(folder, 'package.json'), 'utf8').catch(() => '{}');
    if ((JSON.parse(manifest) as { name?: string }).name === name) return realpath(folder);
    folder = dirname(folder);
  }
}

/** Puts a dependency where an installation would put it. */
async function link(name: string): Promise<void> {
  const target = join(app, 'node_modules', name);
  await mkdir(dirname(target), { recursive: true });
  await symlink(await folderOf(name), target, 'junction');
}

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'arkiv-node-pack-'));
  // A copy: packing leaves what it builds, and the sources stay as they are.
  const copy = join(place, 'package');
  await cp(PACKAGE, copy, {
    recursive: true,
    filter: (path) => !/[\\/](dist|node_modules)$/.test(path.slice(PACKAGE.length)),
  });
  await symlink(dirname(await folderOf('typescript')), join(copy, 'node_modules'), 'junction');
  const env = { ...process.env, npm_config_offline: 'true', npm_config_update_notifier: 'false' };
  execFileSync('npm', ['pack', '--pack-destination', place], { cwd: copy, env, stdio: 'pipe' });
  const [tarball = ''] = (await readdir(place)).filter((name) => name.endsWith('.tgz'));
  app = join(place, 'app');
  installed = join(app, 'node_modules', 'arkiv-node');
  await mkdir(installed, { recursive: true });
  execFileSync('tar', ['-xzf', join(place, tarball), '-C', installed, '--strip-components=1']);
  await writeFile(join(app, 'package.json'), '{"name":"app","private":true,"type":"module"}');
  const { dependencies } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
  for (const name of [...Object.keys(dependencies), ...BESIDE]) await link(name);
}, PACKING_MS);

afterAll(() => rm(place, { recursive: true, force: true }));

/** What a program prints that plain Node runs in the empty folder. */
async function run(code: string, flags: readonly string[] = []): Promise<string> {
  const file = join(app, 'main.js');
  await writeFile(file, code);
  return execFileSync(process.execPath, [...flags, file], { cwd: app, encoding: 'utf8' }).trim();
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

test('ships compiled files, their types, the command and nothing of the tests', async () => {
  expect((await readdir(installed)).sort()).toEqual(['LICENSE', 'README.md', 'bin', 'dist', 'package.json']);
  const files = await filesIn(join(installed, 'dist'));
  expect(files).toContain('index.d.ts');
  expect(files.filter((name) => !/\.js$|\.d\.ts$/.test(name))).toEqual([]);
  expect(files.filter((name) => /test|fixture|journal-writer/.test(name))).toEqual([
    'testing.d.ts',
    'testing.js',
  ]);
});

test('answers the SDK in process', async () => {
  const code = `${IMPORTS} const node = await openNode(); ${WRITE_AND_FIND.replace('WHERE', 'nodeTransport(node)')} await node.close();`;
  expect(await run(code)).toBe(FOUND);
});

test('answers the SDK on a port', async () => {
  const code = `${IMPORTS} const node = await openNode(); const server = await serveNode(node);
    ${WRITE_AND_FIND.replace('WHERE', 'http(server.url)')} await server.close(); await node.close();`;
  expect(await run(code)).toBe(FOUND);
});

/** A port nobody listens on: the command takes no zero. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

test('answers the SDK through its command', async () => {
  const { bin } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
  const command = join(installed, bin['arkiv-node']);
  const node = spawn(process.execPath, [command, '--memory', '--port', String(await freePort())], {
    cwd: app,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(node, 'close');
  try {
    let url: string | undefined;
    for await (const line of createInterface({ input: node.stdout })) {
      url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
      if (url !== undefined) break;
    }
    expect(await run(`${IMPORTS} ${WRITE_AND_FIND.replace('WHERE', `http('${url}')`)}`)).toBe(FOUND);
  } finally {
    node.kill('SIGTERM');
    await closed;
  }
});

test('offers every entry it names, with types', async () => {
  const { exports } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
  const entries = Object.keys(exports).filter((entry) => entry !== './package.json');
  const code = entries.map((entry) => `import 'arkiv-node${entry.slice(1)}';`);
  expect(await run(`${code.join('\n')} console.log('all there');`)).toBe('all there');
  await writeFile(
    join(app, 'typed.ts'),
    `import { type ArkivNode, nodeTransport, openNode, type ServedNode, serveNode } from 'arkiv-node';
     import { EVENTS } from 'arkiv-node/protocol';
     export const node: ArkivNode = await openNode({ blocks: 'frozen' });
     export const server: ServedNode = await serveNode(node, { port: 0 });
     export const topic: '0x73dc52f9255c70375a8835a75fca19be3d9f6940536cccf5a7bc414368b389fa' = EVENTS.created;
     export const transport = nodeTransport(node);`,
  );
  await writeFile(
    join(app, 'wrong.ts'),
    "import { openNode } from 'arkiv-node';\nawait openNode({ blocks: 'sometimes' });",
  );
  const options = '--noEmit --strict --skipLibCheck --target es2022 --module nodenext'.split(' ');
  const compiler = require.resolve('typescript/lib/tsc.js');
  const files = [...options, 'typed.ts', 'wrong.ts'];
  const { stdout } = spawnSync(process.execPath, [compiler, ...files], { cwd: app, encoding: 'utf8' });
  // Of the two, the one that is wrong, and nothing else.
  expect(stdout.trim().split('\n')).toEqual([expect.stringMatching(/^wrong\.ts\(2,\d+\): .*sometimes/)]);
});

// In a process of its own: what has been loaded in this one decides nothing.
test('its errors are known to a copy that was loaded from the sources', async () => {
  const sources = pathToFileURL(join(PACKAGE, 'src', 'rpc', 'errors.ts')).href;
  const code = `
    import { RpcError as Built } from 'arkiv-node';
    import { RpcError } from '${sources}';
    const isKnown = [
      new Built(-32_000, 'refused') instanceof RpcError,
      new RpcError(-32_000, 'refused') instanceof Built,
    ];
    console.log(JSON.stringify({ isSame: Built === RpcError, isKnown }));
  `;
  const tsx = pathToFileURL(require.resolve('tsx')).href;
  expect(await run(code, ['--import', tsx])).toBe('{"isSame":false,"isKnown":[true,true]}');
});
