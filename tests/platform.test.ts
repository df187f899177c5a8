import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const WORKFLOW = read('.github/workflows/ci.yml');
const NIGHTLY = read('.github/workflows/nightly.yml');
const manifest = JSON.parse(read('package.json'));
/** Our own packages, if there are any. */
const packages = existsSync(join(ROOT, 'packages'))
  ? readdirSync(join(ROOT, 'packages')).map((name) => join('packages', name, 'package.json'))
  : [];

/** A call of npm with its flags, and a line of them, each after the one before has succeeded. */
const STEP = 'npm (?:ci|start|test|run [\\w:]+)(?: -- --[\\w-]+)?';
const COMMAND = new RegExp(`${STEP}(?: && ${STEP})*`, 'g');

function commandsIn(text: string): readonly string[] {
  return [...new Set(text.match(COMMAND) ?? [])].sort();
}

const stepsOf = (command: string) => command.split(' && ');

/** The lines of Node that CI tests, such as `20.19` or `24`. */
function testedVersions(): readonly string[] {
  const [, list = ''] = /^ +node: \[(.+)\]$/m.exec(WORKFLOW) ?? [];
  return list.split(',').map((version) => version.replaceAll("'", '').trim());
}

const majorOf = (version: string) => Number(version.split('.')[0]);

describe('the workflow', () => {
  it('types what README.md tells a newcomer to type', () => {
    const documented = commandsIn(read('README.md')).flatMap(stepsOf);
    const typed = commandsIn(WORKFLOW);
    expect(typed).toEqual(['npm ci && npm start', 'npm ci && npm test -- --audit']);
    for (const step of typed.flatMap(stepsOf)) expect(documented).toContain(step);
  });

  it('tries both of the two commands, and the pipeline of this repository the same tests', () => {
    const [start, test] = ['npm ci && npm start', 'npm ci && npm test'];
    for (const command of [start, test]) {
      expect(read('README.md')).toMatch(new RegExp(`^${command} +#`, 'm'));
      expect(WORKFLOW).toContain(command);
    }
    const pipeline = commandsIn(read('.ci/run'));
    expect(commandsIn(WORKFLOW).flatMap(stepsOf)).toEqual(expect.arrayContaining([...pipeline]));
  });

  it('runs every night what takes longer, as README.md says', () => {
    const documented = commandsIn(read('README.md')).flatMap(stepsOf);
    const typed = commandsIn(NIGHTLY).flatMap(stepsOf);
    expect(typed).toContain('npm run test:long');
    expect(NIGHTLY).toContain('npm run bench -- lighthouse');
    for (const step of typed) expect(documented).toContain(step);
  });

  it.each([WORKFLOW, NIGHTLY])('asks for no right but to read', (workflow) => {
    expect(workflow).toMatch(/^permissions:\n {2}contents: read\n\n/m);
    expect(workflow.match(/permissions:/g)).toHaveLength(1);
    expect(workflow).not.toMatch(/secrets\.|pull_request_target/);
  });
});

describe('the versions of Node', () => {
  const tested = testedVersions();

  it('are the same in the workflow and in package.json', () => {
    const lines = String(manifest.engines.node).split(' || ');
    expect(lines.every((line) => /^\^\d+\.\d+\.0$/.test(line))).toBe(true);
    expect(lines.map((line) => majorOf(line.slice(1)))).toEqual(tested.map(majorOf));
    // Of the oldest line the oldest version is tested: it is the one that fails first.
    expect(lines[0]).toBe(`^${tested[0]}.0`);
    expect(JSON.parse(read('package-lock.json')).packages[''].engines).toEqual(manifest.engines);
  });

  it.each(packages)('%s promises no older one', (path) => {
    expect(/\d+\.\d+/.exec(JSON.parse(read(path)).engines.node)?.[0]).toBe(tested[0]);
  });

  it('include the one of .nvmrc, which is the newest', () => {
    expect(read('.nvmrc').trim()).toBe(tested.at(-1));
  });

  it.each(['README.md', 'CONTRIBUTING.md', 'docs/decisions/0023-node-versions.md'])(
    'are those of %s',
    (path) => {
      const words = `Node ${tested.slice(0, -1).join(', ')} ${path.startsWith('docs') ? 'and' : 'or'} ${tested.at(-1)}`;
      expect(read(path)).toContain(words);
    },
  );

  it('are those whose types we compile against: the oldest', () => {
    expect(majorOf(manifest.devDependencies['@types/node'])).toBe(majorOf(tested[0] ?? ''));
  });
});

describe('what Node 20 holds back', () => {
  const rows = [...read('docs/decisions/0023-node-versions.md').matchAll(/^\| `([^`]+)` \| (\d+) \|/gm)].map(
    ([, name = '', major = '']) => ({ name, major: Number(major) }),
  );

  it('is listed', () => expect(rows.map(({ name }) => name)).toContain('@types/node'));

  it.each(rows)('$name stays at $major, and nobody is asked to update it', ({ name, major }) => {
    const installed = { ...manifest.dependencies, ...manifest.devDependencies }[name];
    expect(majorOf(installed)).toBe(major);
    expect(read('.github/dependabot.yml')).toMatch(
      new RegExp(`dependency-name: '?${name}'?\\n +update-types: \\['version-update:semver-major'\\]`),
    );
  });
});
