import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Settings } from '@/lib/env/model';
import { parseEnv } from '@/lib/env/parse';

const WRITER_KEY = '0x4E1f7c0A93b8D25f6a0E9C37b1d84f52C6708ea3f9b2D14c5876E0ab39f1D7c2';
const ADDRESS = `0x${'C0'.repeat(20)}`;
const SECRET = 'a secret of thirty-two characters';
const JAAS_APP = `vpaas-magic-cookie-${'0a'.repeat(16)}`;
const PEM = generateKeyPairSync('rsa', { modulusLength: 2_048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();
const SHORT_PEM = generateKeyPairSync('rsa', { modulusLength: 1_024 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();
const ELLIPTIC_PEM = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();

const CONNECTED = {
  ARKIV_RPC_URL: 'https://arkiv.example.org/rpc',
  ARKIV_PRIVATE_KEY: WRITER_KEY,
  SPACE_ID: 'school-7',
  AUTH_SECRET: SECRET,
};

function settingsOf(source: Record<string, string>): Settings {
  const reading = parseEnv(source);
  if (!reading.ok) throw new Error(reading.lines.join('\n'));
  return reading.settings;
}

function linesOf(source: Record<string, string>): readonly string[] {
  const reading = parseEnv(source);
  return reading.ok ? [] : reading.lines;
}

describe('parseEnv without ARKIV_RPC_URL', () => {
  it('is embedded, on loopback, on meet.jit.si, with an hour to join early', () => {
    expect(settingsOf({})).toMatchObject({
      mode: 'embedded',
      host: '127.0.0.1',
      port: 3_000,
      chainId: 1_337,
      jitsi: { kind: 'open', baseUrl: 'https://meet.jit.si' },
      join: { opensMinutes: 60, closesMinutes: 60 },
      retentionDays: 30,
      devnetPort: 8_545,
      clockControl: false,
      space: null,
      authSecrets: null,
    });
    expect(settingsOf({}).appUrl.origin).toBe('http://127.0.0.1:3000');
  });

  it('treats an empty variable as absent', () => {
    expect(settingsOf({ ARKIV_RPC_URL: '', PORT: '  ' })).toMatchObject({ mode: 'embedded', port: 3_000 });
  });

  it('keeps everything in memory when asked to', () => {
    expect(settingsOf({ DATA_DIR: ':memory:' })).toMatchObject({ dataDir: null });
  });

  it.each(['localhost', '127.0.0.1', '127.9.9.9'])('binds to %s', (HOST) => {
    expect(settingsOf({ HOST, PORT: '4000' })).toMatchObject({ mode: 'embedded', host: HOST });
  });

  it.each(['0.0.0.0', '::', '192.168.1.4', 'mentors.example.org', '127.0.0.1.evil.example'])(
    'refuses HOST %s: whoever reaches the page may use the demo wallets',
    (HOST) => expect(linesOf({ HOST })[0]).toMatch(/^HOST must be a loopback name/),
  );

  it.each(['127.0.0.1', '0.0.0.0', 'mentors.example.org'])(
    'names the two ways in one line when APP_URL is where others come, with HOST %s',
    (HOST) => {
      expect(linesOf({ HOST, APP_URL: 'https://mentors.example.org' })).toEqual([
        'APP_URL is where others come, and the demo world never leaves this machine: set ARKIV_NODE=own for a node of ' +
          'your own in this process, or ARKIV_RPC_URL for a node elsewhere.',
      ]);
    },
  );

  it.each(['ARKIV_PRIVATE_KEY', 'ARKIV_CHAIN_ID', 'ARKIV_ATTESTED_WRITERS'])('refuses %s alone', (name) => {
    const value = { ARKIV_PRIVATE_KEY: WRITER_KEY, ARKIV_CHAIN_ID: '1337', ARKIV_ATTESTED_WRITERS: ADDRESS }[
      name
    ];
    expect(linesOf({ [name]: value ?? '' })).toEqual([
      expect.stringMatching(`^${name} is set but ARKIV_RPC_URL`),
    ]);
  });
});

describe('parseEnv with ARKIV_RPC_URL', () => {
  it('is connected, lower-cases keys and addresses, and opens ten minutes early', () => {
    const settings = settingsOf({
      ...CONNECTED,
      ARKIV_WRITERS: `${ADDRESS}, ${ADDRESS.toLowerCase()}`,
      ARKIV_CHAIN_ID: '42',
    });
    expect(settings).toMatchObject({
      mode: 'connected',
      join: { opensMinutes: 10, closesMinutes: 60 },
      authSecrets: [SECRET],
      arkiv: {
        kind: 'connected',
        rpcUrl: 'https://arkiv.example.org/rpc',
        chainId: 42,
        writerKey: WRITER_KEY.toLowerCase(),
        writers: [ADDRESS.toLowerCase()],
        attestedWriters: [],
        space: 'school-7',
      },
    });
  });

  it.each(['ARKIV_PRIVATE_KEY', 'SPACE_ID', 'AUTH_SECRET'])('requires %s', (name) => {
    expect(linesOf({ ...CONNECTED, [name]: '' })).toEqual([expect.stringMatching(`^${name} is required`)]);
  });

  it('names everything that is missing at once, one line each', () => {
    expect(linesOf({ ARKIV_RPC_URL: 'http://127.0.0.1:8545' }).map((line) => line.split(' ')[0])).toEqual([
      'ARKIV_PRIVATE_KEY',
      'SPACE_ID',
      'AUTH_SECRET',
    ]);
  });

  it('requires APP_URL when people come from elsewhere, and https for them', () => {
    expect(linesOf({ ...CONNECTED, HOST: '0.0.0.0' })).toEqual([
      expect.stringMatching(/^APP_URL is required/),
    ]);
    expect(linesOf({ ...CONNECTED, HOST: '0.0.0.0', APP_URL: 'http://mentors.example.org' })).toEqual([
      expect.stringMatching(/^APP_URL must be https/),
    ]);
    expect(
      settingsOf({ ...CONNECTED, HOST: '0.0.0.0', APP_URL: 'https://mentors.example.org' }).appUrl.host,
    ).toBe('mentors.example.org');
  });

  it('refuses to let tests move a clock that is not ours', () => {
    expect(linesOf({ ...CONNECTED, CLOCK_CONTROL: '1' })).toEqual([expect.stringMatching(/^CLOCK_CONTROL/)]);
  });
});

describe('Jitsi deployments', () => {
  it('cuts trailing slashes and keeps a path', () => {
    expect(settingsOf({ JITSI_BASE_URL: 'https://jitsi.example.org/school//' }).jitsi).toEqual({
      kind: 'open',
      baseUrl: 'https://jitsi.example.org/school',
    });
  });

  it('is a token server with application id and secret', () => {
    const jitsi = settingsOf({
      JITSI_BASE_URL: 'https://jitsi.example.org',
      JITSI_APP_ID: 'app',
      JITSI_APP_SECRET: SECRET,
    }).jitsi;
    expect(jitsi).toEqual({
      kind: 'token',
      baseUrl: 'https://jitsi.example.org',
      appId: 'app',
      appSecret: SECRET,
      audience: 'jitsi',
      subject: '*',
    });
  });

  it.each([
    ['the tenant of a base URL with a path', { JITSI_BASE_URL: 'https://j.example.org/School' }, 'school'],
    [
      'what the operator says',
      { JITSI_BASE_URL: 'https://j.example.org/x', JITSI_JWT_SUBJECT: 'meet.jitsi' },
      'meet.jitsi',
    ],
  ])('names as subject %s', (_, source, subject) => {
    expect(settingsOf({ JITSI_APP_ID: 'app', JITSI_APP_SECRET: SECRET, ...source }).jitsi).toMatchObject({
      subject,
    });
  });

  it('names as audience what the operator says', () => {
    const source = { JITSI_BASE_URL: 'https://j.example.org', JITSI_APP_ID: 'app', JITSI_APP_SECRET: SECRET };
    expect(settingsOf({ ...source, JITSI_JWT_AUDIENCE: 'my-server' }).jitsi).toMatchObject({
      audience: 'my-server',
    });
  });

  it('is JaaS with its three variables, whichever form the key id has, with line breaks written out', () => {
    const jitsi = settingsOf({
      JAAS_APP_ID: JAAS_APP,
      JAAS_KEY_ID: `${JAAS_APP}/ab12cd`,
      JAAS_PRIVATE_KEY: PEM.replaceAll('\n', '\\n'),
    }).jitsi;
    expect(jitsi).toEqual({
      kind: 'jaas',
      baseUrl: `https://8x8.vc/${JAAS_APP}`,
      appId: JAAS_APP,
      keyId: 'ab12cd',
      privateKey: PEM.trim(),
    });
  });

  it.each([
    [
      'half a token server',
      { JITSI_BASE_URL: 'https://j.example.org', JITSI_APP_ID: 'app' },
      'JITSI_APP_SECRET',
    ],
    ['a secret without its application', { JITSI_APP_SECRET: SECRET }, 'JITSI_APP_ID'],
    ['half of JaaS', { JAAS_APP_ID: JAAS_APP, JAAS_KEY_ID: 'ab' }, 'JAAS_PRIVATE_KEY'],
    ['tokens for meet.jit.si', { JITSI_APP_ID: 'app', JITSI_APP_SECRET: SECRET }, 'JITSI_BASE_URL'],
    [
      'tokens of an own server for JaaS',
      { JITSI_BASE_URL: `https://8x8.vc/${JAAS_APP}`, JITSI_APP_ID: 'app', JITSI_APP_SECRET: SECRET },
      'JITSI_BASE_URL',
    ],
    ['JaaS without its key', { JITSI_BASE_URL: `https://8x8.vc/${JAAS_APP}` }, 'JITSI_BASE_URL'],
    ['a claim without tokens', { JITSI_JWT_SUBJECT: 'meet.jitsi' }, 'JITSI_JWT_SUBJECT'],
    ['an audience without tokens', { JITSI_JWT_AUDIENCE: 'jitsi' }, 'JITSI_JWT_AUDIENCE'],
    [
      'half of two deployments',
      { JAAS_APP_ID: JAAS_APP, JITSI_APP_SECRET: SECRET, JITSI_JWT_SUBJECT: '*' },
      'JITSI_APP_SECRET',
    ],
    [
      'the API key of another AppID',
      {
        JAAS_APP_ID: JAAS_APP,
        JAAS_KEY_ID: `vpaas-magic-cookie-${'0b'.repeat(16)}/ab12cd`,
        JAAS_PRIVATE_KEY: PEM,
      },
      'JAAS_KEY_ID',
    ],
    [
      'two deployments at once',
      {
        JITSI_BASE_URL: `https://8x8.vc/${JAAS_APP}`,
        JITSI_APP_ID: 'app',
        JITSI_APP_SECRET: SECRET,
        JAAS_APP_ID: JAAS_APP,
        JAAS_KEY_ID: 'ab',
        JAAS_PRIVATE_KEY: PEM,
      },
      'JITSI_APP_ID',
    ],
    [
      'a base URL that is not the one of JaaS',
      {
        JITSI_BASE_URL: 'https://j.example.org',
        JAAS_APP_ID: JAAS_APP,
        JAAS_KEY_ID: 'ab',
        JAAS_PRIVATE_KEY: PEM,
      },
      'JITSI_BASE_URL',
    ],
  ])('refuses %s with one line', (_, source, name) => {
    const lines = linesOf(source);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^${name} `));
  });
});

describe('bad values', () => {
  it.each([
    ['ARKIV_RPC_URL', 'ftp://x'],
    ['ARKIV_RPC_URL', 'https://me:secret@node.example.org'],
    ['ARKIV_CHAIN_ID', '-1'],
    ['ARKIV_PRIVATE_KEY', '0xabc'],
    ['ARKIV_WRITERS', '0x12'],
    ['SPACE_ID', 'a space'],
    ['JITSI_BASE_URL', 'http://jitsi.example.org'],
    ['JITSI_BASE_URL', 'https://jitsi.example.org/?a=1'],
    ['JAAS_APP_ID', 'mine'],
    ['JAAS_PRIVATE_KEY', 'no key'],
    ['JAAS_PRIVATE_KEY', SHORT_PEM],
    ['JAAS_PRIVATE_KEY', ELLIPTIC_PEM],
    ['JITSI_JWT_AUDIENCE', 'two words'],
    ['JITSI_JWT_SUBJECT', 'mäet.jitsi'],
    ['JOIN_OPENS_MINUTES', '10.5'],
    ['JOIN_CLOSES_MINUTES', 'soon'],
    ['RETENTION_DAYS', '0'],
    ['AUTH_SECRET', 'short'],
    ['APP_URL', 'http://127.0.0.1:3000/path'],
    ['PORT', '70000'],
    ['WALLETCONNECT_PROJECT_ID', 'mine'],
    ['DEVNET_PORT', 'x'],
    ['CLOCK_CONTROL', 'yes'],
    ['TRUSTED_PROXIES', '-1'],
    ['TRUSTED_PROXIES', '11'],
    ['LOG_LEVEL', 'loud'],
  ])('%s=%s is one line that starts with the name and does not repeat the value', (name, value) => {
    const lines = linesOf({ [name]: value });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^${name} .+\\.$`));
    if (value.length > 4) expect(lines[0]).not.toContain(value);
  });

  it.each([
    ['AUTH_SECRET', 'a'],
    ['AUTH_SECRET', 'x7Kq'.repeat(7)],
    ['AUTH_SECRET', 'a'.repeat(64)],
    ['AUTH_SECRET', 'abcdefghijklmnopqrstuvwxyz0123456789'],
    ['JITSI_APP_SECRET', 'a'],
    ['JITSI_APP_SECRET', 'my_jitsi_app_secret'],
    ['JITSI_APP_SECRET', 'x7Kq'.repeat(16)],
    ['JITSI_APP_SECRET', 'changeme-changeme-changeme-changeme'],
    ['ARKIV_PRIVATE_KEY', `0x${'0'.repeat(63)}1`],
    ['ARKIV_PRIVATE_KEY', `0x${'11'.repeat(32)}`],
    ['ARKIV_PRIVATE_KEY', `0x${'0123456789abcdef'.repeat(4)}`],
  ])('%s=%s is no secret: one line says so and does not repeat it', (name, value) => {
    const deployment = { ...CONNECTED, JITSI_BASE_URL: 'https://j.example.org', JITSI_APP_ID: 'app' };
    const lines = linesOf({ ...deployment, JITSI_APP_SECRET: SECRET, [name]: value });
    expect(lines).toEqual([
      expect.stringMatching(
        new RegExp(`^${name} (must have at least 32 characters|can be guessed).*openssl rand -hex 32`),
      ),
    ]);
    if (value.length > 4) expect(lines[0]).not.toContain(value.slice(2));
  });

  it('takes several secrets while one is changed, the newest first', () => {
    const fresh = 'another secret of thirty-two characters';
    expect(settingsOf({ AUTH_SECRET: ` ${fresh} , ${SECRET}` })).toMatchObject({
      authSecrets: [fresh, SECRET],
    });
  });

  it.each([
    [
      `${SECRET},short`,
      'lists 2 secrets separated by commas: number 2 must have at least 32 characters (openssl rand -hex 32)',
    ],
    [
      `${SECRET},`,
      'lists 2 secrets separated by commas: number 2 must have at least 32 characters (openssl rand -hex 32)',
    ],
    [
      `${'ab'.repeat(20)},${SECRET}`,
      'lists 2 secrets separated by commas: number 1 can be guessed: make one by chance (openssl rand -hex 32)',
    ],
    [`${SECRET}, ${SECRET}`, 'lists a secret twice'],
    [[...'abcde'].map((letter) => `${letter}${SECRET}`).join(), 'lists more than 4 secrets'],
  ])('AUTH_SECRET=%s is refused in one line that repeats none of it', (value, why) => {
    expect(linesOf({ AUTH_SECRET: value })).toEqual([`AUTH_SECRET ${why}.`]);
  });

  it('can say that there is no proxy', () => {
    expect(settingsOf({ TRUSTED_PROXIES: '0' }).trustedProxies).toBe(0);
  });

  it('tells all of them at once', () => {
    expect(linesOf({ PORT: 'x', AUTH_SECRET: 'short' })).toHaveLength(2);
  });
});

describe('wallets on phones', () => {
  const PROJECT = { WALLETCONNECT_PROJECT_ID: '0af3'.repeat(8) };

  it('are offered with a project id, through the relay that wallets know', () => {
    expect(settingsOf({}).walletConnect).toBeNull();
    expect(settingsOf(PROJECT).walletConnect).toEqual({
      projectId: PROJECT.WALLETCONNECT_PROJECT_ID,
      relayUrl: 'wss://relay.walletconnect.org',
    });
    expect(linesOf({ WALLETCONNECT_PROJECT_ID: 'mine' })).toEqual([
      'WALLETCONNECT_PROJECT_ID must be 32 hex digits.',
    ]);
  });

  it("may use an operator's own relay", () => {
    const own = { ...PROJECT, ...CONNECTED, WALLETCONNECT_RELAY_URL: 'wss://relay.example.org/v2/' };
    expect(settingsOf(own).walletConnect?.relayUrl).toBe('wss://relay.example.org/v2');
    expect(linesOf({ WALLETCONNECT_RELAY_URL: 'wss://relay.example.org' })).toEqual([
      'WALLETCONNECT_RELAY_URL is set but WALLETCONNECT_PROJECT_ID is not: set both, or neither.',
    ]);
  });

  it('talk in the clear on this machine alone', () => {
    const local = { ...PROJECT, WALLETCONNECT_RELAY_URL: 'ws://127.0.0.1:5555' };
    expect(settingsOf(local).walletConnect?.relayUrl).toBe('ws://127.0.0.1:5555');
    const refused = [
      'WALLETCONNECT_RELAY_URL must be wss; ws is only for a relay on a loopback name, without ARKIV_RPC_URL.',
    ];
    expect(linesOf({ ...local, WALLETCONNECT_RELAY_URL: 'ws://relay.example.org' })).toEqual(refused);
    expect(linesOf({ ...CONNECTED, ...local })).toEqual(refused);
    expect(linesOf({ ...local, WALLETCONNECT_RELAY_URL: 'https://relay.example.org' })).toEqual([
      'WALLETCONNECT_RELAY_URL must be a wss address.',
    ]);
  });
});
