import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv as parseDotEnv } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findProblems, tidyAnswer } from './deployment-settings.mjs';

const ANSWERS = {
  'app-host': 'mentors.example.org',
  'jitsi-host': 'meet.example.org',
  'public-ip': '203.0.113.7',
  email: 'ada@example.org',
};

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'setup-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** Runs the command without a terminal. */
function setup(answers: Readonly<Record<string, string>>): Promise<{ code: number; output: string }> {
  const given = Object.entries({ ...answers, out: join(directory, '.env') }).map(
    ([name, text]) => `--${name}=${text}`,
  );
  return new Promise((resolve) => {
    execFile(process.execPath, ['scripts/setup.mjs', ...given], (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr }),
    );
  });
}

describe('npm run setup', () => {
  it('writes one file, for its owner alone, with secrets of its own each time', async () => {
    expect(await setup(ANSWERS)).toMatchObject({ code: 0 });
    const path = join(directory, '.env');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const first = parseDotEnv(readFileSync(path, 'utf8'));
    rmSync(path);
    await setup(ANSWERS);
    const second = parseDotEnv(readFileSync(path, 'utf8'));
    expect(first).toMatchObject({
      ARKIV_NODE: 'own',
      APP_URL: 'https://mentors.example.org',
      JITSI_BASE_URL: 'https://meet.example.org',
      JVB_ADVERTISE_IPS: '203.0.113.7',
    });
    const secrets = ['AUTH_SECRET', 'JITSI_APP_SECRET', 'JICOFO_AUTH_PASSWORD', 'JVB_AUTH_PASSWORD'];
    const values = [first, second].flatMap((settings) => secrets.map((name) => settings[name]));
    for (const value of values) expect(value).toMatch(/^[0-9a-f]{32,}$/);
    expect(new Set(values).size).toBe(values.length);
  });

  it('never writes over secrets that are in use', async () => {
    const path = join(directory, '.env');
    writeFileSync(path, 'AUTH_SECRET=in use');
    const { code, output } = await setup(ANSWERS);
    expect(code).toBe(1);
    expect(output).toContain('is there already');
    expect(readFileSync(path, 'utf8')).toBe('AUTH_SECRET=in use');
  });

  it('names everything that is missing or wrong, one line each, and writes nothing', async () => {
    const { code, output } = await setup({ 'app-host': 'not a name', 'public-ip': '10.0.0' });
    expect(code).toBe(1);
    expect(output.trim().split('\n')).toEqual([
      '--app-host has to be a host name, such as mentors.example.org',
      '--jitsi-host is missing',
      '--public-ip has to be an IP address, or several with commas between',
      '--email is missing',
    ]);
    expect(() => statSync(join(directory, '.env'))).toThrow('ENOENT');
  });

  it('does not know every option', async () => {
    expect(await setup({ ...ANSWERS, hots: 'x' })).toMatchObject({ code: 1 });
  });
});

describe('answers', () => {
  it.each([
    ['app-host', 'localhost'],
    ['app-host', 'localhost:8443'],
    ['app-host', 'a.b.c.example.org'],
    ['app-host', 'xn--mnchen-3ya.example'],
    ['jitsi-host', 'meet.localhost'],
    ['public-ip', '2001:db8::1'],
    ['public-ip', '203.0.113.7,2001:db8::1'],
    ['email', 'ada+acme@mail.example.org'],
  ])('--%s %s can be used', (name, answer) => {
    expect(findProblems({ ...ANSWERS, [name]: answer })).toEqual([]);
  });

  it.each([
    ['app-host', 'mentors'],
    ['app-host', '203.0.113.7'],
    ['app-host', 'mentors.example.org/path'],
    ['app-host', 'mentors.example.org:0'],
    ['app-host', 'mentors.example.org:65536'],
    ['app-host', '-x.example.org'],
    ['app-host', `${'a'.repeat(64)}.example.org`],
    ['app-host', `${'a.'.repeat(127)}org`],
    ['app-host', 'a.example.org\nAUTH_SECRET=mine'],
    ['app-host', 'a.example.org $(id)'],
    ['jitsi-host', 'mentors.example.org'],
    ['public-ip', '203.0.113.7, 203.0.113.8'],
    ['public-ip', ''],
    ['email', 'ada@localhost\nX=1'],
    ['email', 'ada example.org'],
    ['email', '"a b"@example.org'],
  ])('--%s %j is refused', (name, answer) => {
    expect(findProblems({ ...ANSWERS, [name]: answer })).toHaveLength(1);
  });

  it('may be pasted from the address bar', () => {
    expect(tidyAnswer('app-host', ' https://Mentors.Example.org/ ')).toBe('mentors.example.org');
  });
});
