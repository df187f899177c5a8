import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findTooHeavy, readPageWeights } from './page-weights.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'twofold-weight-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string) {
  const file = join(root, '.next', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** A chunk that cannot be packed any smaller, made of these sources. */
function chunk(name: string, kilobytes: number, sources: string[] = [], late: string[] = []) {
  const imports = late.map((path) => JSON.stringify(`static/chunks/${path}`)).join(',');
  const text = late.length > 0 ? `Promise.all([${imports}].map(t=>e.l(t)))` : '';
  write(
    `static/chunks/${name}`,
    `${randomBytes(kilobytes * 500).toString('hex')}${text}\n\n//# sourceMappingURL=${name}.map`,
  );
  const map = { sources: sources.map((source) => `turbopack:///[project]/${source}`) };
  write(`static/chunks/${name}.map`, JSON.stringify({ version: 3, sections: [{ map }] }));
}

function page(folder: string, chunks: string[]) {
  const entryJSFiles = { '[project]/app/page': chunks.map((name) => `static/chunks/${name}`) };
  write(
    `server/app/${folder}page_client-reference-manifest.js`,
    `globalThis.__RSC_MANIFEST = {};\nglobalThis.__RSC_MANIFEST["/page"] = ${JSON.stringify({ entryJSFiles })};`,
  );
}

function build(own: number, sources: string[] = [], late: string[] = []) {
  write('build-manifest.json', JSON.stringify({ rootMainFiles: ['static/chunks/root.js'] }));
  chunk('root.js', 1);
  chunk('own.js', own, sources, late);
}

const tooHeavy = () => findTooHeavy(readPageWeights(root));

describe('the weight of the pages of a build', () => {
  it('counts what stands at the root and what is its own, each once', () => {
    build(1);
    page('(site)/', ['own.js', 'own.js', 'root.js']);
    const [home] = readPageWeights(root);
    expect(home?.page).toBe('/');
    expect(home?.chunks).toHaveLength(2);
    expect(tooHeavy()).toEqual([]);
  });

  it.each([
    ['(site)/', '/', 300],
    ['(site)/with/[wallet]/', '/with/[wallet]', 300],
    ['(site)/somewhere/new/', '/somewhere/new', 350],
    ['sessions/[key]/call/', '/sessions/[key]/call', 390],
  ])('refuses %s over its budget', (folder, address, kilobytes) => {
    build(kilobytes);
    page(folder, ['own.js']);
    expect(tooHeavy()).toEqual([expect.stringMatching(/: \d+\.\d kB, budget \d+\.\d kB$/)]);
    expect(tooHeavy()[0]?.startsWith(`${address}: `)).toBe(true);
  });

  it.each([
    'node_modules/wagmi/dist/esm/context.js',
    'node_modules/wagmi/node_modules/@wagmi/core/dist/esm/createConfig.js',
    'node_modules/viem/_esm/index.js',
    'node_modules/@radix-ui/react-menu/dist/index.mjs',
    'node_modules/@radix-ui/react-dialog/dist/index.mjs',
    'node_modules/zod/v4/core/schemas.js',
    'components/live/live-updates.tsx',
  ])('refuses a page that brings %s along', (source) => {
    build(1, ['components/ui/button.tsx', source]);
    page('(site)/proof/', ['own.js']);
    expect(tooHeavy()).toEqual([expect.stringContaining(source)]);
  });

  it('lets the call check what the frame of a stranger says', () => {
    build(1, ['node_modules/zod/v4/mini/schemas.js']);
    page('sessions/[key]/call/', ['own.js']);
    expect(tooHeavy()).toEqual([]);
  });

  it.each([
    ['(site)/', '/'],
    ['sessions/[key]/call/', '/sessions/[key]/call'],
  ])(
    'weighs the wallet dialog with %s that opens it, and nothing else that comes late',
    (folder, address) => {
      build(2, [], ['dialog.js', 'root.js']);
      chunk('dialog.js', 440, [
        'components/wallet/scoped-wallet-dialog.tsx',
        'node_modules/wagmi/dist/esm/context.js',
      ]);
      page(folder, ['own.js']);
      expect(tooHeavy()).toEqual([expect.stringContaining(`${address} with the wallet dialog: `)]);
      chunk('dialog.js', 440, ['components/ui/dialog.tsx']);
      expect(tooHeavy()).toEqual([]);
    },
  );

  it('counts the form for asking where it is shown at once, and not where it is shown on a choice', () => {
    build(2, [], ['form.js']);
    chunk('form.js', 370, ['components/sessions/ask/ask-form.tsx']);
    page('(site)/with/[wallet]/', ['own.js']);
    expect(tooHeavy()).toEqual([]);
    page('(site)/sessions/new/', ['own.js']);
    expect(tooHeavy()).toEqual([expect.stringMatching(/^\/sessions\/new: /)]);
  });

  it('leaves out what is no page of ours', () => {
    build(900);
    page('_not-found/', ['own.js']);
    page('_global-error/', ['own.js']);
    expect(readPageWeights(root)).toEqual([]);
  });
});
