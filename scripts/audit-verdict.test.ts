import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAudit, readIntegrity } from './audit-verdict.mjs';

const NONE = { info: 0, low: 0, moderate: 0, high: 0, critical: 0, total: 0 };

/** As npm 10 and 11 write it. */
function report(
  counts: Partial<typeof NONE>,
  vulnerabilities: Readonly<Record<string, object>> = {},
): string {
  return JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities,
    metadata: { vulnerabilities: { ...NONE, ...counts }, dependencies: { prod: 1, total: 1 } },
  });
}

const WS = {
  name: 'ws',
  severity: 'high',
  range: '8.0.0 - 8.17.0',
  via: [{ title: 'DoS by many headers', url: 'https://github.com/advisories/GHSA-3h5v-q93c-6h6q' }],
};
const UTILS = { name: '@walletconnect/utils', severity: 'high', range: '<=2.11.0', via: ['ws'] };

describe('readAudit', () => {
  it('passes when nothing is known', () => {
    expect(readAudit(report({}))).toEqual({
      failed: false,
      lines: ['No known vulnerability in a production dependency.'],
    });
  });

  it('fails and names each package, why, and where to read on', () => {
    expect(readAudit(report({ high: 2, total: 2 }, { ws: WS, '@walletconnect/utils': UTILS }))).toEqual({
      failed: true,
      lines: [
        'ws 8.0.0 - 8.17.0 (high): DoS by many headers https://github.com/advisories/GHSA-3h5v-q93c-6h6q',
        '@walletconnect/utils <=2.11.0 (high): by ws',
      ],
    });
  });

  it.each(['low', 'moderate', 'high', 'critical'] as const)('fails for one that is %s', (severity) => {
    expect(readAudit(report({ [severity]: 1 }, { ws: { ...WS, severity } })).failed).toBe(true);
  });

  it.each([
    [
      'a registry without the endpoint',
      JSON.stringify({
        message: '405 Method Not Allowed - POST https://registry.example/-/npm/v1/security/advisories/bulk',
        statusCode: 405,
        error: { summary: '', detail: '' },
      }),
      '405 Method Not Allowed',
    ],
    [
      'no network',
      JSON.stringify({
        error: { code: 'ENOTFOUND', summary: 'getaddrinfo ENOTFOUND registry.example\nmore' },
      }),
      'getaddrinfo ENOTFOUND registry.example',
    ],
    ['an error page', '<html>502</html>', 'no answer that could be read'],
    ['nothing', '', 'no answer that could be read'],
    ['null', 'null', 'no answer that could be read'],
    ['a report that counts nothing', '{"auditReportVersion":2}', 'no answer that could be read'],
  ])('says that nobody was asked, and fails nothing: %s', (_, output, reason) => {
    const { failed, lines } = readAudit(output);
    expect(failed).toBe(false);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^No advisory source answered/);
    expect(lines[0]).toContain(reason);
    expect(lines[0]).not.toContain('\n');
  });
});

describe('readIntegrity', () => {
  const integrity = 'sha512-AAAA';

  it('passes when every package is pinned by its content', () => {
    const packages = { '': {}, 'node_modules/a': { integrity }, 'packages/b': { link: true } };
    expect(readIntegrity({ packages })).toEqual({
      failed: false,
      lines: ['All 1 packages of the lockfile were checked by their SHA-512.'],
    });
  });

  it('asks for no sum of our own workspaces', () => {
    const packages = {
      'node_modules/ours': { link: true, resolved: 'packages/ours' },
      'packages/ours': {},
      'node_modules/a': { integrity },
    };
    expect(readIntegrity({ packages })).toEqual({
      failed: false,
      lines: ['All 1 packages of the lockfile were checked by their SHA-512.'],
    });
    const elsewhere = { 'packages/ours': {}, 'packages/ours/node_modules/a': {} };
    expect(readIntegrity({ packages: { ...packages, ...elsewhere } }).failed).toBe(true);
  });

  it('fails for one that is not, or by a weaker sum', () => {
    const packages = { 'node_modules/a': {}, 'node_modules/b': { integrity: 'sha1-AAAA' }, c: { integrity } };
    expect(readIntegrity({ packages })).toEqual({
      failed: true,
      lines: [
        'node_modules/a has no SHA-512 in the lockfile.',
        'node_modules/b has no SHA-512 in the lockfile.',
      ],
    });
  });
});

describe('our lockfile', () => {
  const lockfile = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));

  it('pins every package by its content', () => expect(readIntegrity(lockfile).failed).toBe(false));

  it('has no old ws under what talks to phones', () => {
    const paths = Object.keys(lockfile.packages).filter((path) =>
      /@walletconnect\/utils\/(.*\/)?node_modules\/ws$|viem\/node_modules\/ws$|walletkit\/node_modules\/ws$/.test(
        path,
      ),
    );
    const versions = [...paths, 'node_modules/ws'].map((path) => lockfile.packages[path].version);
    for (const version of versions) expect(Number(version.split('.')[1]), version).toBeGreaterThanOrEqual(21);
  });
});
