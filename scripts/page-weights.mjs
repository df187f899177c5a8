import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Read by anybody, often first, often on a phone. */
const PUBLIC_PAGES = ['/', '/mentors', '/proof', '/with/[wallet]', '/[...missing]'];
const CALL_PAGE = '/sessions/[key]/call';

/** Bytes of JavaScript, gzip, before a page can be used. */
const BUDGETS = { public: 150_000, other: 175_000, call: 185_000 };
/** Any page with the wallet dialog open. */
const DIALOG_BUDGET = 215_000;

/** What no page brings along before somebody wants it, and what it is for. */
const LATER = [
  { what: 'wallets', source: /\/node_modules\/(?:wagmi|@wagmi|viem|mipd|ox|@walletconnect|@tanstack)\// },
  { what: 'menus', source: /\/node_modules\/@radix-ui\/react-(?:dropdown-menu|menu|popper)\// },
  { what: 'dialogs', source: /\/node_modules\/@radix-ui\/react-(?:dialog|focus-scope)\// },
  { what: 'live updates', source: /\/components\/live\/live-updates\.tsx$/ },
  { what: 'what is signed', source: /\/lib\/protocol\/proof-types\.ts$/ },
  { what: 'the words of errors', source: /\/lib\/errors\/copy\/sessions\.ts$/ },
];
/** Beside them, on all pages but the call: there the frame of a stranger is listened to. */
const LATER_THAN_IN_CALLS = [{ what: 'schemas', source: /\/node_modules\/zod\// }];
/** Forms that come late to the pages that may do without them, and at once to this one: they count there. */
const AT_ONCE = { '/sessions/new': '/components/sessions/ask/ask-form.tsx' };
const DIALOG_SOURCE = '/components/wallet/scoped-wallet-dialog.tsx';

const MANIFEST = 'page_client-reference-manifest.js';
/** How Turbopack writes an import that comes later. */
const LATE_IMPORT = /Promise\.all\(\[((?:"static\/chunks\/[^"]+",?)+)\]\.map/g;

/**
 * What each page of the build in .next weighs, by its manifests: nothing is started and no clock is asked, so that one
 * build always says the same.
 */
export function readPageWeights(root) {
  const build = join(root, '.next');
  const chunks = new Map();
  const chunkOf = (path) => {
    if (!chunks.has(path)) chunks.set(path, readChunk(build, path));
    return chunks.get(path);
  };
  const { rootMainFiles } = JSON.parse(readFileSync(join(build, 'build-manifest.json'), 'utf8'));
  return readdirSync(join(build, 'server', 'app'), { recursive: true })
    .map((path) => String(path).replaceAll('\\', '/'))
    .filter((path) => path.endsWith(`/${MANIFEST}`) || path === MANIFEST)
    .map((path) => ({ path, page: pageOf(path) }))
    .filter(({ page }) => !page.includes('/_'))
    .map(({ path, page }) => {
      const own = entriesOf(readFileSync(join(build, 'server', 'app', path), 'utf8'));
      const named = [...rootMainFiles, ...own];
      const first = new Set([...named, ...lateGroup(named, AT_ONCE[page], chunkOf)]);
      return { page, ...weigh(page, first, chunkOf) };
    })
    .sort((a, b) => (a.page < b.page ? -1 : 1));
}

/** Where a page is over its budget, or brings along what it should not; one line each. */
export function findTooHeavy(weights) {
  return weights.flatMap(({ page, bytes, budget, dialogBytes, early }) => [
    ...(bytes > budget ? [`${page}: ${formatBytes(bytes)}, budget ${formatBytes(budget)}`] : []),
    ...(dialogBytes > DIALOG_BUDGET
      ? [`${page} with the wallet dialog: ${formatBytes(dialogBytes)}, budget ${formatBytes(DIALOG_BUDGET)}`]
      : []),
    ...early.map(({ what, source }) => `${page} brings ${what} along before they are wanted: ${source}`),
  ]);
}

/** Bytes as they are said everywhere: in thousands. */
export function formatBytes(bytes) {
  return `${(bytes / 1_000).toFixed(1)} kB`;
}

function weigh(page, first, chunkOf) {
  const sum = (paths) => [...paths].reduce((bytes, path) => bytes + chunkOf(path).bytes, 0);
  const sources = [...first].flatMap((path) => chunkOf(path).sources);
  const dialog = lateGroup([...first], DIALOG_SOURCE, chunkOf);
  const forbidden = page === CALL_PAGE ? LATER : [...LATER, ...LATER_THAN_IN_CALLS];
  return {
    bytes: sum(first),
    budget: budgetOf(page),
    dialogBytes: sum(new Set([...first, ...dialog])),
    early: forbidden.flatMap(({ what, source }) => {
      const found = sources.find((path) => source.test(path));
      return found ? [{ what, source: found }] : [];
    }),
    chunks: [...first],
  };
}

/** The chunks that come late with a source, as these chunks ask for them. */
function lateGroup(paths, wanted, chunkOf) {
  const holds = (path) => chunkOf(path).sources.some((source) => source.endsWith(wanted));
  if (wanted === undefined) return [];
  return paths.flatMap((path) => chunkOf(path).late).find((group) => group.some(holds)) ?? [];
}

function budgetOf(page) {
  if (PUBLIC_PAGES.includes(page)) return BUDGETS.public;
  return page === CALL_PAGE ? BUDGETS.call : BUDGETS.other;
}

/** The address of a page: folders in parentheses are no part of it. */
function pageOf(path) {
  const folders = path.split('/').slice(0, -1);
  return `/${folders.filter((name) => !name.startsWith('(')).join('/')}`;
}

/** The chunks that the page, its layouts and what stands in for them name. */
function entriesOf(manifest) {
  const { entryJSFiles } = JSON.parse(manifest.slice(manifest.indexOf('"] = ') + 5).replace(/;\s*$/, ''));
  return Object.values(entryJSFiles).flat();
}

function readChunk(build, path) {
  const file = join(build, decodeURIComponent(path));
  const text = readFileSync(file, 'utf8');
  const [, mapName] = /\/\/# sourceMappingURL=(\S+)\s*$/.exec(text) ?? [];
  const map = mapName ? JSON.parse(readFileSync(join(file, '..', mapName), 'utf8')) : { sources: [] };
  return {
    bytes: gzipSync(text).length,
    sources: (map.sections?.map((section) => section.map) ?? [map]).flatMap(({ sources }) => sources),
    late: [...text.matchAll(LATE_IMPORT)].map(([, list]) => JSON.parse(`[${list}]`)),
  };
}
