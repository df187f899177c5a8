import { readFileSync } from 'node:fs';
import { parseEnv as parseDotEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { writeSettings } from '@/scripts/deployment-settings.mjs';

const settings = parseDotEnv(
  writeSettings(
    {
      'app-host': 'mentors.example.org',
      'jitsi-host': 'meet.example.org',
      'public-ip': '203.0.113.7',
      email: 'ada@example.org',
    },
    (bytes) => 'ab'.repeat(bytes),
  ),
);

/** As much of the Compose specification as compose.yaml uses; anything else in it is a typing mistake. */
const composeSchema = z.strictObject({
  services: z.record(
    z.string(),
    z.strictObject({
      image: z.string().regex(/^(twofold|[a-z]+(\/[a-z]+)?:[\w.-]*\d[\w.-]*)$/),
      build: z.literal('.').optional(),
      restart: z.literal('unless-stopped'),
      read_only: z.literal(true).optional(),
      tmpfs: z.array(z.string()).optional(),
      cap_drop: z.array(z.literal('ALL')).optional(),
      security_opt: z.array(z.string()).optional(),
      stop_grace_period: z.string().optional(),
      env_file: z.literal('.env').optional(),
      environment: z.record(z.string(), z.string()),
      ports: z.array(z.string()).optional(),
      volumes: z.array(z.string()),
      depends_on: z.array(z.string()).optional(),
      networks: z
        .union([z.array(z.string()), z.record(z.string(), z.strictObject({ aliases: z.array(z.string()) }))])
        .optional(),
    }),
  ),
  networks: z.record(z.string(), z.null()),
  volumes: z.record(z.string(), z.null()),
});

const text = readFileSync('compose.yaml', 'utf8');
const compose = composeSchema.parse(parse(text, { merge: true }));
const service = (name: string) => {
  const found = compose.services[name];
  if (found === undefined) throw new Error(`no service ${name}`);
  return found;
};
const services = Object.values(compose.services);

/** The variables a file takes from its environment. */
function variablesOf(source: string, pattern: RegExp): readonly string[] {
  return [...source.matchAll(pattern)].map(([, name = '']) => name);
}

/** What a value of compose.yaml becomes with the settings of a deployment. */
function resolve(value: string): string {
  return value.replace(
    /\$\{(\w+)(?::[?-]([^}]*))?\}/g,
    (_, name: string, fallback = '') => settings[name] ?? fallback,
  );
}

describe('compose.yaml', () => {
  it('takes what it cannot do without from the file that npm run setup writes', () => {
    const needed = variablesOf(text, /\$\{(\w+)(?::\?[^}]*)?\}/g);
    expect(needed.length).toBeGreaterThan(8);
    expect(needed.filter((name) => settings[name] === undefined)).toEqual([]);
  });

  it('opens the ports of the web and of media, and nothing else', () => {
    expect(services.flatMap(({ ports = [] }) => ports)).toEqual([
      '80:80',
      '443:443',
      '443:443/udp',
      '10000:10000/udp',
    ]);
  });

  it('mounts the volumes it declares', () => {
    const mounted = services.flatMap(({ volumes }) => volumes.map((volume) => volume.split(':')[0] ?? ''));
    expect(mounted.filter((name) => !name.startsWith('./')).sort()).toEqual(
      Object.keys(compose.volumes).sort(),
    );
  });

  it('gives app and Jitsi one secret, and lets nobody in without a token', () => {
    const prosody = service('jitsi-prosody').environment;
    expect(resolve(prosody.JWT_APP_SECRET ?? '')).toBe(settings.JITSI_APP_SECRET);
    expect(resolve(prosody.JWT_APP_ID ?? '')).toBe(settings.JITSI_APP_ID);
    expect(resolve(prosody.JWT_ACCEPTED_AUDIENCES ?? '')).toBe('jitsi');
    expect(prosody).toMatchObject({
      ENABLE_AUTH: '1',
      AUTH_TYPE: 'jwt',
      ENABLE_GUESTS: '0',
      JWT_ALLOW_EMPTY: '0',
      JWT_TOKEN_AUTH_MODULE: 'token_verification',
    });
  });

  it('gives Jicofo the very settings of Prosody, and the bridge its password', () => {
    expect(service('jitsi-jicofo').environment).toMatchObject(service('jitsi-prosody').environment);
    expect(service('jitsi-jvb').environment.JVB_AUTH_PASSWORD).toBe(
      service('jitsi-prosody').environment.JVB_AUTH_PASSWORD,
    );
  });

  it('runs all of Jitsi in one version', () => {
    const versions = services.map(({ image }) => /^jitsi\/\w+:(.+)$/.exec(image)?.[1]).filter(Boolean);
    expect(versions).toHaveLength(4);
    expect(new Set(versions).size).toBe(1);
  });

  it('keeps the app from writing anywhere but where its data lives', () => {
    const { read_only, environment, volumes } = service('app');
    expect(read_only).toBe(true);
    expect(volumes).toEqual([`data:${environment.DATA_DIR}`, `backup:${environment.BACKUP_DIR}`]);
  });
});

describe('Caddyfile', () => {
  const caddyfile = readFileSync('Caddyfile', 'utf8');

  it('takes what it cannot do without from the same file', () => {
    const needed = variablesOf(caddyfile, /\{\$(\w+)\}/g);
    expect(needed).toEqual(['APP_ADDRESS', 'JITSI_ADDRESS']);
    expect(needed.filter((name) => settings[name] === undefined)).toEqual([]);
    expect(Object.keys(service('caddy').environment)).toEqual(expect.arrayContaining([...needed]));
  });

  it('passes on to services that there are', () => {
    const upstreams = [...caddyfile.matchAll(/_UPSTREAM:([\w-]+):\d+\}/g)].map(([, name]) => name);
    expect(upstreams).toEqual(['app', 'jitsi-web']);
    expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(upstreams));
  });
});

describe('Dockerfile', () => {
  const dockerfile = readFileSync('Dockerfile', 'utf8');

  it('runs as nobody in particular, and never builds at a start', () => {
    const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^CMD \["node", "scripts\/start\.mjs", "--no-build"\]$/m);
    const [, health] = /^ {2}CMD \["node", "([^"]+)"\]$/m.exec(last) ?? [];
    expect(readFileSync(health ?? '', 'utf8')).toContain('/api/alive');
  });

  it('is built from what the repository holds, without secrets, data and tests', () => {
    const ignored = readFileSync('.dockerignore', 'utf8').split('\n');
    expect(ignored).toEqual(
      expect.arrayContaining(['.git', '.env', '.env.*', '.data', 'backup', 'node_modules', 'e2e']),
    );
  });
});
