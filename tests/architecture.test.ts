import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findCircles, findCrowdedFolders, findFolderCircles } from './folders';
import { type Import, readSourceFiles, type SourceFile } from './source-files';

const files = readSourceFiles();
const byPath = new Map(files.map((file) => [file.path, file]));

const SDK = '@arkiv-network/sdk';
const MAX_COMPONENT_LINES = 200;
const MAX_FILES_PER_FOLDER = 25;

/** No React, no Next, no configuration, the time as a parameter: docs/architecture.md, "Rooms of the code". */
const PURE =
  /^lib\/(jitsi|result|hex|property-of|secrets)\.ts$|^lib\/server\/(edge\/security-headers|process\/shutdown)\.ts$|^lib\/.+\/(model|call-reducer|call-state)\.ts$|^lib\/availability\/(zone-clock|free-times|open-stretches)\.ts$|^lib\/sessions\/week\/(axis|axis-minute|lanes|week-layout)\.ts$|^lib\/(protocol|verify|errors|time)\//;

/** All that `lib/protocol/` may bring along, so that another Arkiv app can take the folder with these files and nothing else. */
const PROTOCOL_NEEDS =
  /^lib\/(protocol\/.+|arkiv\/(attributes|chain-order|entity|timing)|time\/.+|jitsi|hex|yield-to-event-loop)\.ts$|^(viem|zod|unhomoglyph|cldr-bcp47)(\/|$)/;

/** The one of them that asks Node for anything. */
const YIELDS_TO_NODE = 'lib/yield-to-event-loop.ts';

/** All that `lib/arkiv/` may import: the errors of the app, the node it opens, and what has no domain. */
const ARKIV_NEEDS =
  /^lib\/(arkiv\/.+|errors\/.+|time\/instant\.ts|hex\.ts|process-wide\.ts)$|^packages\/arkiv-node\/|^(viem|zod|server-only)(\/|$)|^node:/;

/** Where the environment may be read: by the one reader, and where a process begins. */
const MAY_READ_ENVIRONMENT = ['lib/env/env.ts', 'instrumentation.ts', 'packages/arkiv-node/src/cli.ts'];

/** What leads to other pages: docs/architecture.md, "Without a connection". One of them leads into another program. */
const MAY_LEAVE =
  /^components\/(ui\/link(-waiting)?\.tsx|page\/(get-form\.tsx|use-(push|refresh)\.ts)|call\/room\/open-in-app\.tsx)$|^lib\/server-status\.ts$/;

/** Packages of ours: a builder takes one without the app. */
const PACKAGES = /^packages\//;

const isServerOnly = (file: SourceFile) => file.imports.some(({ from }) => from === 'server-only');
const isPure = (file: SourceFile) => PURE.test(file.path) && !isServerOnly(file) && file.directive === null;
const valueImports = (file: SourceFile) => file.imports.filter(({ typeOnly }) => !typeOnly);

/** Complaints of a rule, one line per offence, so that a failure says where. */
function offences(
  where: RegExp,
  offend: (file: SourceFile) => readonly string[],
  among: readonly SourceFile[] = files,
): readonly string[] {
  return among
    .filter((file) => where.test(file.path))
    .flatMap((file) => offend(file).map((what) => `${file.path}: ${what}`));
}

function imports(file: SourceFile, forbidden: (found: Import) => boolean): readonly string[] {
  return file.imports.filter(forbidden).map(({ from }) => `imports ${from}`);
}

function valuesFrom(file: SourceFile, forbidden: RegExp): readonly string[] {
  return imports(file, ({ from, typeOnly }) => !typeOnly && forbidden.test(from));
}

function matches(file: SourceFile, pattern: RegExp): readonly string[] {
  return [...file.text.matchAll(pattern)].map(([found]) => `contains ${found.trim()}`);
}

/** What a file brings along at run time, ours and others; a server action is called, not brought along. */
function reachableFrom(start: SourceFile): ReadonlySet<string> {
  const seen = new Set<string>();
  const walk = (file: SourceFile): void => {
    for (const { from } of valueImports(file)) {
      if (seen.has(from)) continue;
      seen.add(from);
      const next = byPath.get(from);
      if (next && next.directive !== 'use server') walk(next);
    }
  };
  walk(start);
  return seen;
}

describe('imports run one way', () => {
  it('lib imports neither components nor pages', () => {
    expect(
      offences(/^lib\//, (file) => imports(file, ({ from }) => /^(components|app)\//.test(from))),
    ).toEqual([]);
  });

  it('components import no pages', () => {
    expect(offences(/^components\//, (file) => imports(file, ({ from }) => from.startsWith('app/')))).toEqual(
      [],
    );
  });

  it('components/ui knows no domain and no router', () => {
    const domain =
      /^components\/(?!ui\/)|^lib\/(arkiv|sessions|viewer|wallet|call|demo|people)\/|^next\/navigation/;
    expect(offences(/^components\/ui\//, (file) => valuesFrom(file, domain))).toEqual([]);
  });

  it('pages and components go through queries and actions: no repository, no Arkiv, no configuration', () => {
    const behind =
      /^lib\/(env\/(?!loopback|get-public-config)|secrets\.ts|arkiv\/(?!chain-order)|demo\/)|[/-]repository\.ts$/;
    expect(offences(/^(app|components)\//, (file) => valuesFrom(file, behind))).toEqual([]);
  });

  it('repositories take their client as a parameter: no configuration, no request', () => {
    expect(
      offences(/[/-]repository\.ts$/, (file) => valuesFrom(file, /^lib\/env|^next\/|^lib\/arkiv\/runtime/)),
    ).toEqual([]);
  });

  it('nothing outside lib/arkiv knows the SDK', () => {
    const outside = /^(?!lib\/arkiv\/)/;
    expect(offences(outside, (file) => imports(file, ({ from }) => from.startsWith(SDK)))).toEqual([]);
  });

  it('nothing outside lib/arkiv counts transactions or operations', () => {
    const counted = (file: SourceFile) =>
      imports(file, ({ names }) => names.includes('chainOrderOf')).map((what) => `${what} for its indexes`);
    expect(offences(/^(?!lib\/arkiv\/)/, counted)).toEqual([]);
    const made = madeUp('lib/sessions/acts/confirm.ts');
    const found = { from: 'lib/arkiv/chain-order.ts', names: ['chainOrderOf'], typeOnly: false };
    expect(offences(/./, counted, [{ ...made, imports: [found] }])).toEqual([
      'lib/sessions/acts/confirm.ts: imports lib/arkiv/chain-order.ts for its indexes',
    ]);
  });

  it('packages know nothing of the app', () => {
    const app = /^(app|components|lib|e2e|bench|tests|scripts)\/|^instrumentation\.ts$|^@\//;
    expect(files.filter(({ path }) => PACKAGES.test(path)).length).toBeGreaterThan(50);
    expect(offences(PACKAGES, (file) => imports(file, ({ from }) => app.test(from)))).toEqual([]);
  });

  it('the app names a package as any builder does: by its name, and only what it exports', () => {
    const around = /['"][^'"\n]*packages\/[^'"\n]*['"]/g;
    const entries = entriesOf('packages/arkiv-node');
    expect(offences(/^(?!packages\/)/, (file) => matches(withoutComments(file), around))).toEqual([]);
    expect(
      offences(/^(?!packages\/)/, (file) =>
        imports(file, ({ from }) => PACKAGES.test(from) && !entries.includes(from)),
      ),
    ).toEqual([]);
  });

  it('has no cycles', () => {
    // Types count: two files that need each other are one file.
    const importsOf = (path: string) =>
      (byPath.get(path)?.imports ?? []).map(({ from }) => from).filter((from) => byPath.has(from));
    expect(findCircles(byPath.keys(), importsOf).map((circle) => circle.join(' -> '))).toEqual([]);
  });

  it('has no circle among folders, at any depth', () => {
    expect(findFolderCircles(files)).toEqual([]);
  });

  it.each<[string, readonly SourceFile[], readonly (readonly [string, string])[]]>([
    [
      'side by side in lib',
      [
        madeUp('lib/call/room/password.ts', 'lib/viewer/seal.ts'),
        madeUp('lib/viewer/seal.ts', 'lib/log.ts'),
        madeUp('lib/viewer/cookie.ts', 'lib/call/copy.ts'),
        madeUp('lib/call/copy.ts'),
        madeUp('lib/log.ts'),
      ],
      [
        ['lib/call/room/password.ts', 'lib/viewer/seal.ts'],
        ['lib/viewer/cookie.ts', 'lib/call/copy.ts'],
      ],
    ],
    [
      'side by side further down',
      [
        madeUp('components/call/room/lock.tsx', 'components/call/jitsi/frame.tsx'),
        madeUp('components/call/jitsi/frame.tsx'),
        madeUp('components/call/jitsi/load.ts', 'components/call/room/states/copy.ts'),
        madeUp('components/call/room/states/copy.ts'),
      ],
      [
        ['components/call/jitsi/load.ts', 'components/call/room/states/copy.ts'],
        ['components/call/room/lock.tsx', 'components/call/jitsi/frame.tsx'],
      ],
    ],
    [
      'the own files of a folder and one in it',
      [
        madeUp('lib/sessions/actions.ts', 'lib/sessions/acts/confirm.ts'),
        madeUp('lib/sessions/acts/confirm.ts'),
        madeUp('lib/sessions/acts/room.ts', 'lib/sessions/repository.ts'),
        madeUp('lib/sessions/repository.ts'),
      ],
      [
        ['lib/sessions/actions.ts', 'lib/sessions/acts/confirm.ts'],
        ['lib/sessions/acts/room.ts', 'lib/sessions/repository.ts'],
      ],
    ],
    [
      'none: in lib and in the sources of a package each file counts by itself',
      [
        madeUp('lib/start.ts', 'lib/server/edge/edge.ts'),
        madeUp('lib/server/edge/edge.ts', 'lib/log.ts'),
        madeUp('lib/log.ts'),
        madeUp('packages/arkiv-node/src/node.ts', 'packages/arkiv-node/src/chain/chain.ts'),
        madeUp('packages/arkiv-node/src/chain/chain.ts', 'packages/arkiv-node/src/protocol.ts'),
        madeUp('packages/arkiv-node/src/protocol.ts'),
      ],
      [],
    ],
    [
      'but one such file both above and below a folder is one',
      [
        madeUp('lib/log.ts', 'lib/env/env.ts'),
        madeUp('lib/env/env.ts'),
        madeUp('lib/env/model.ts', 'lib/log.ts'),
      ],
      [
        ['lib/env/model.ts', 'lib/log.ts'],
        ['lib/log.ts', 'lib/env/env.ts'],
      ],
    ],
  ])('sees a circle among folders: %s', (_, made, circle) => {
    const said = circle.map(([file, from]) => `${file} imports ${from}`).join(', ');
    expect(findFolderCircles(made)).toEqual(said === '' ? [] : [said]);
  });

  it('has no barrels', () => {
    expect(
      files
        .filter((file) => !PACKAGES.test(file.path) && (file.isBarrel || /\/index\.tsx?$/.test(file.path)))
        .map(({ path }) => path),
    ).toEqual([]);
    // What a package offers is the one list of its kind.
    const entries = entriesOf('packages/arkiv-node');
    expect(
      files
        .filter(({ path, isBarrel }) => PACKAGES.test(path) && isBarrel && !entries.includes(path))
        .map(({ path }) => path),
    ).toEqual([]);
  });

  it('lib/protocol needs nothing of the app', () => {
    expect(files.filter(({ path }) => path.startsWith('lib/protocol/')).length).toBeGreaterThan(20);
    expect(protocolOffences(files)).toEqual([]);
    const made = [
      madeUp('lib/protocol/proof.ts', 'lib/errors/app-error.ts', 'viem'),
      madeUp('lib/protocol/text/text.ts', 'lib/hex.ts', 'react'),
      madeUp('lib/hex.ts', 'node:buffer', 'lib/sessions/copy.ts'),
      madeUp('lib/sessions/copy.ts', 'next/headers'),
    ];
    expect(protocolOffences(made)).toEqual([
      'lib/protocol/proof.ts: imports lib/errors/app-error.ts',
      'lib/protocol/text/text.ts: imports react',
      'lib/hex.ts: imports node:buffer',
      'lib/hex.ts: imports lib/sessions/copy.ts',
      'lib/sessions/copy.ts: imports next/headers',
    ]);
  });

  it('lib/verify checks by the rules of the protocol and nothing else of the app', () => {
    const checking = files.filter(({ path }) => path.startsWith('lib/verify/'));
    expect(checking.length).toBeGreaterThan(10);
    const foreign = (path: string) =>
      !/^lib\/(verify\/|plural\.ts$)|^node:/.test(path) && !PROTOCOL_NEEDS.test(path);
    expect(
      checking.flatMap((file) =>
        [...reachableFrom(file)].filter(foreign).map((path) => `${file.path}: ${path}`),
      ),
    ).toEqual([]);
  });

  it('lib/arkiv knows no domain and no attribute of ours', () => {
    const names = attributeNamesOf(byPath.get('lib/protocol/attributes.ts')?.text ?? '');
    expect(names).toEqual(expect.arrayContaining(['type', 'spaceId', 'startsAt']));
    expect(arkivOffences(files, names)).toEqual([]);
    const made = [
      { ...madeUp('lib/arkiv/query.ts', 'lib/protocol/schema.ts', SDK), text: "eq('spaceId', space)" },
      { ...madeUp('lib/arkiv/reader.ts', 'lib/arkiv/query.ts'), text: 'attributes.startsAt' },
    ];
    expect(arkivOffences(made, names)).toEqual([
      'lib/arkiv/query.ts: imports lib/protocol/schema.ts',
      "lib/arkiv/query.ts: contains 'spaceId'",
      'lib/arkiv/reader.ts: contains .startsAt',
    ]);
  });

  it('pages are left in ways that stay where no page can be had: our links, forms, router and loads', () => {
    expect(offences(/./, leavings)).toEqual([]);
    const made = [
      madeUp('components/ui/notice.tsx', 'next/link'),
      {
        ...madeUp('components/call/call-room.tsx'),
        imports: [{ from: 'next/navigation', names: ['usePathname', 'useRouter'], typeOnly: false }],
        text: "window.location.href = '/'; location.reload(); form.submit(); history.back();",
      },
      {
        ...madeUp('components/people/settings.tsx', 'next/form'),
        text: '<form\n  role="search" action="/mentors">',
      },
      { ...madeUp('components/people/profile-form.tsx'), text: '<form onSubmit={(event) => save(event)}>' },
      { ...madeUp('lib/server-status.ts'), text: 'window.location.reload();' },
      { ...madeUp('components/page/arrival.ts'), text: 'window.location.hash === location.href' },
    ];
    expect(offences(/./, leavings, made)).toEqual([
      'components/ui/notice.tsx: imports next/link',
      'components/call/call-room.tsx: imports next/navigation',
      'components/call/call-room.tsx: contains location.href =',
      'components/call/call-room.tsx: contains location.reload(',
      'components/call/call-room.tsx: contains .submit()',
      'components/call/call-room.tsx: contains history.back(',
      'components/people/settings.tsx: imports next/form',
      'components/people/settings.tsx: contains <form\n  role="search" action=',
    ]);
  });

  it('names files of other folders by the alias', () => {
    expect(offences(/^(?!packages\/)/, (file) => matches(file, /from ['"]\.\.\/[^'"]*['"]/g))).toEqual([]);
  });
});

describe('what runs where', () => {
  it('pure modules bring along no React, no Next, no configuration and no request', () => {
    const impure = (path: string) =>
      /^(react|next)(\/|$)/.test(path) ||
      /^lib\/env\/env\.ts$/.test(path) ||
      byPath.get(path)?.directive === 'use server';
    const pure = files.filter(isPure);
    expect(pure.length).toBeGreaterThan(10);
    expect(
      pure.flatMap((file) => [...reachableFrom(file)].filter(impure).map((path) => `${file.path}: ${path}`)),
    ).toEqual([]);
  });

  it('pure modules get the time and chance as parameters', () => {
    expect(
      offences(PURE, (file) =>
        isPure(file) ? matches(withoutComments(file), /Date\.now\(|new Date\(\)|Math\.random\(/g) : [],
      ),
    ).toEqual([]);
  });

  it('whatever reads the request or the configuration is marked server-only', () => {
    const secret = /^next\/headers$|^lib\/(env\/env|log)\.ts$|^lib\/arkiv\/runtime\.ts$/;
    expect(
      offences(/^lib\//, (file) =>
        isServerOnly(file) || file.directive === 'use server' ? [] : valuesFrom(file, secret),
      ),
    ).toEqual([]);
  });

  it('what runs in the browser brings along nothing of the server, no node modules, no SDK and no chain clients', () => {
    const clients = files.filter((file) => file.directive === 'use client');
    expect(clients.length).toBeGreaterThan(10);
    const foreign = (path: string) =>
      path === 'server-only' || path.startsWith('node:') || path.startsWith(SDK);
    const found = clients.flatMap((file) =>
      [...reachableFrom(file)].filter(foreign).map((path) => `${file.path} reaches ${path}`),
    );
    expect(found).toEqual([]);
    const chainClient = /^(createClient|createPublicClient|createWalletClient|http|useWalletClient)$/;
    const reached = new Set(clients.flatMap((file) => [file.path, ...reachableFrom(file)]));
    expect(
      offences(/./, (file) =>
        reached.has(file.path) && file.directive !== 'use server'
          ? valueImports(file).flatMap(({ names }) => names.filter((name) => chainClient.test(name)))
          : [],
      ),
    ).toEqual([]);
  });

  it('the environment is read in one place', () => {
    expect(
      offences(/./, (file) =>
        MAY_READ_ENVIRONMENT.includes(file.path) ? [] : matches(file, /process\.env\b[^\n]{0,30}/g),
      ),
    ).toEqual([]);
  });
});

describe('how it is written', () => {
  it('components stay small enough to read', () => {
    const tooLong = files
      .filter(({ path }) => path.endsWith('.tsx'))
      .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
      .filter(({ lines }) => lines > MAX_COMPONENT_LINES);
    expect(tooLong).toEqual([]);
  });

  it('folders stay small enough to look over', () => {
    expect(findCrowdedFolders(files, MAX_FILES_PER_FOLDER)).toEqual([]);
    const made = ['a', 'b', 'c'].map((name) => madeUp(`lib/call/room/${name}.ts`));
    expect(findCrowdedFolders([...made, madeUp('lib/call/copy.ts')], 2)).toEqual(['lib/call/room: 3 files']);
    expect(findCrowdedFolders(made, 3)).toEqual([]);
  });

  it('files are in kebab case', () => {
    const names = files.map(({ path }) => path.split('/').at(-1) ?? '');
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.d)?\.tsx?$/.test(name))).toEqual([]);
  });

  it('nothing escapes the type checker or the linter', () => {
    const escapes = /:\s*any\b(?!\s+\w)|\bas any\b|<any>|@ts-(ignore|expect-error|nocheck)|biome-ignore/g;
    expect(offences(/./, (file) => matches(withoutComments(file), escapes))).toEqual([]);
    expect(offences(/./, (file) => matches(file, /@ts-(ignore|expect-error|nocheck)|biome-ignore/g))).toEqual(
      [],
    );
  });

  it('no markup is written from strings', () => {
    expect(offences(/./, (file) => matches(file, /dangerouslySetInnerHTML|\.innerHTML\b/g))).toEqual([]);
  });

  it('libraries do not write to the console', () => {
    expect(
      offences(/^(lib|packages)\//, (file) => matches(withoutComments(file), /\bconsole\.\w+/g)),
    ).toEqual([]);
  });
});

/** How a file leads to another page, or loads this one anew, past what keeps a page without a connection. */
function leavings(file: SourceFile): readonly string[] {
  if (MAY_LEAVE.test(file.path)) return [];
  const ways =
    /\blocation\.(assign|replace|reload)\(|\blocation\.href\s*=(?!=)|\bwindow\.location\s*=(?!=)|\.submit\(\)|\bhistory\.(back|forward|go)\(|<form\b[^>]*\saction=/g;
  return [
    ...imports(
      file,
      ({ from, names }) =>
        /^next\/(link|form)$/.test(from) || (from === 'next/navigation' && names.includes('useRouter')),
    ),
    ...matches(withoutComments(file), ways),
  ];
}

/** The source files behind the `exports` of a package. */
function entriesOf(directory: string): readonly string[] {
  const { exports } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as {
    exports: Readonly<Record<string, string | { readonly default: string }>>;
  };
  return Object.values(exports)
    .filter((target) => typeof target === 'object')
    .map((target) => join(directory, target.default.replace('./dist/', 'src/').replace(/\.js$/, '.ts')));
}

function withoutComments(file: SourceFile): SourceFile {
  return { ...file, text: file.text.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm, '') };
}

/** A source file that is not there, to see that a rule can be broken. */
function madeUp(path: string, ...from: readonly string[]): SourceFile {
  return {
    path,
    text: '',
    directive: null,
    imports: from.map((name) => ({ from: name, names: [], typeOnly: false })),
    isBarrel: false,
  };
}

/** What the protocol's files, and whatever they bring along at run time, import beyond what they may. */
function protocolOffences(among: readonly SourceFile[]): readonly string[] {
  const known = new Map(among.map((file) => [file.path, file]));
  const brought = new Set(among.filter(({ path }) => path.startsWith('lib/protocol/')));
  // A set is walked to its end, also while it grows.
  for (const file of brought) {
    for (const { from } of valueImports(file)) {
      const next = known.get(from);
      if (next) brought.add(next);
    }
  }
  return offences(
    /./,
    (file) =>
      imports(
        file,
        ({ from, typeOnly }) =>
          !PROTOCOL_NEEDS.test(from) &&
          !(typeOnly && !file.path.startsWith('lib/protocol/')) &&
          !(file.path === YIELDS_TO_NODE && from.startsWith('node:')),
      ),
    [...brought],
  );
}

/** What of the app stands in the one folder that talks to Arkiv. */
function arkivOffences(among: readonly SourceFile[], names: readonly string[]): readonly string[] {
  // Plain English words among the names (`type`, `status`, `wallet`) only count where they are written as a name.
  const named = new RegExp(`'(${names.join('|')})'|\\.(${names.filter(isOurs).join('|')})\\b`, 'g');
  return offences(
    /^lib\/arkiv\//,
    (file) => [
      ...imports(file, ({ from }) => !ARKIV_NEEDS.test(from) && !from.startsWith(SDK)),
      ...matches(withoutComments(file), named),
    ],
    among,
  );
}

const isOurs = (name: string) => /[A-Z_]/.test(name);

/** The attributes the app declares: the names in quotes of `lib/protocol/attributes.ts`, its imports left out. */
function attributeNamesOf(text: string): readonly string[] {
  return [...text.matchAll(/(?:\||numbers:) '(\w+)'/g)].map(([, name = '']) => name);
}
