/**
 * Builds the real external_api.js of Jitsi Meet, which no server on this machine could give us.
 *
 * Its source is published inside @jitsi/react-native-sdk. The packages are fetched with the npm client, checked against
 * the hashes below, unpacked under .cache/ and bundled once; nothing of it enters node_modules or the product.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build, stop } from 'esbuild';

const run = promisify(execFile);
const CACHE = resolve(dirname(fileURLToPath(import.meta.url)), '../.cache/jitsi');
const SDK = '@jitsi/react-native-sdk';

/** Changing a version means changing its hash: `npm view <name>@<version> dist.integrity`. */
const PACKAGES = [
  {
    name: SDK,
    version: '13.2.0',
    integrity:
      'sha512-J7itSoy85IScxeC4letOtoS33Sp0tH5hLYFHYtH+v3WQwLjganuWlFCjlDbL5ks9ebGhVNsCyCBdML9qC+SAWw==',
  },
  {
    name: '@jitsi/js-utils',
    version: '12.0.5',
    integrity:
      'sha512-nqOqNR2cozudjDQUreRy4EpvgiuaCaCA3UHuTLhmTe9/o9jIXNFiZX2BaaX4DayADuo1kVeYjEtWyTehKunhpw==',
  },
  {
    name: '@jitsi/logger',
    version: '2.1.1',
    integrity:
      'sha512-adMtODSXvYJtqfRuDwxN1hNWPJ4gvp868G7QXII3ajSgPaE2mMcbLYRHy6mZZlQJGnxr0dDaivOrvV6CikHZNQ==',
  },
  {
    name: '@hapi/bourne',
    version: '3.0.0',
    integrity:
      'sha512-Waj1cwPXJDucOib4a3bAISsKJVb15MKi9IvmTI/7ssVEm6sywXGjVJDhl6/umt1pK1ZS7PacXU3A1PmFKHEZ2w==',
  },
  {
    name: '@braintree/sanitize-url',
    version: '7.1.2',
    integrity:
      'sha512-jigsZK+sMF/cuiB7sERuo9V7N9jx+dhmHHnQyDSVdpZwVutaBu7WvNYqMDLSgFgfB30n452TP3vjDAvFC973mA==',
  },
  {
    name: 'events',
    version: '3.3.0',
    integrity:
      'sha512-mQw+2fkQbALzQ7V0MY0IqdnXNOeTtP4r0lN9z7AAawCXgqea7bDii20AYrIBrFd/Hx0M2Ocz6S111CaFkUcb0Q==',
  },
];

/** Fetches one package, refuses it when its bytes are not the pinned ones, and unpacks it; an unpacked one stays. */
async function provide({ name, version, integrity }) {
  const home = join(CACHE, 'node_modules', name);
  const marker = join(home, 'package.json');
  if (existsSync(marker) && JSON.parse(await readFile(marker, 'utf8')).version === version) return;
  const { stdout } = await run('npm', ['pack', `${name}@${version}`, '--json', '--pack-destination', CACHE], {
    cwd: CACHE,
    maxBuffer: 64 * 1024 * 1024,
  });
  const archive = join(CACHE, JSON.parse(stdout)[0].filename);
  const hash = `sha512-${createHash('sha512')
    .update(await readFile(archive))
    .digest('base64')}`;
  if (hash !== integrity) {
    await rm(archive);
    throw new Error(`${name}@${version} is not the package we know: its hash is ${hash}`);
  }
  // Unpacked beside its place and moved there at once, so that an interrupted set-up leaves nothing half-made.
  const draft = join(CACHE, `unpacked-${name.replaceAll('/', '-')}`);
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  await run('tar', ['-xzf', archive, '-C', draft, '--strip-components=1']);
  await rm(home, { recursive: true, force: true });
  await mkdir(dirname(home), { recursive: true });
  await rename(draft, home);
  await rm(archive);
}

/** Jitsi builds the same entry with webpack; the extensions choose its browser variants. */
const BUNDLE = {
  bundle: true,
  format: 'iife',
  minify: true,
  logLevel: 'warning',
  nodePaths: [join(CACHE, 'node_modules')],
  resolveExtensions: ['.web.ts', '.web.tsx', '.web.js', '.ts', '.tsx', '.js', '.json'],
};

/** Where both programs are, once they have been made: Jitsi's external_api.js, and our room page with Jitsi's real transport. */
export const JITSI_PROGRAMS = {
  externalApi: join(CACHE, 'external_api.js'),
  roomPage: join(CACHE, 'room-page.js'),
};

/** Makes sure both programs exist. */
export async function provideJitsiPrograms() {
  await mkdir(CACHE, { recursive: true });
  for (const wanted of PACKAGES) await provide(wanted);
  await build({
    ...BUNDLE,
    entryPoints: [join(CACHE, 'node_modules', SDK, 'modules/API/external/index.js')],
    globalName: 'JitsiMeetExternalAPI',
    outfile: JITSI_PROGRAMS.externalApi,
  });
  await build({
    ...BUNDLE,
    entryPoints: [resolve(dirname(fileURLToPath(import.meta.url)), 'jitsi/room-page.ts')],
    outfile: JITSI_PROGRAMS.roomPage,
  });
  // Its process would live as long as ours.
  await stop();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await provideJitsiPrograms();
  console.log(`Jitsi's external_api.js is ready: ${JITSI_PROGRAMS.externalApi}`);
}
