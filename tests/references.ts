import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

/** What a text can point at. */
type Target =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'section'; readonly path: string; readonly heading: string }
  | { readonly kind: 'anchor'; readonly path: string; readonly anchor: string }
  /** Names something in a form that nobody can look up. */
  | { readonly kind: 'unclear' };

/** A target, and where and how a text points at it. */
export type Reference = Target & { readonly line: number; readonly text: string };

/** The files of a repository: paths from its root, with the text of those that are text. */
export type Repository = ReadonlyMap<string, string>;

const CODE = /\.(tsx?|mts|mjs|css)$/;
const SHELL = /(^|\/)(\.env\.example|run)$/;
const PROSE = /\.(md|svg|ya?ml)$/;
const FILE_NAME = String.raw`(?:[\w.-]*\w\.(?:mdx?|tsx?|mts|mjs|css|svg)|\.env\.example)\b(?![/(\w-])`;

/** Standards and other public texts whose sections have numbers of their own. */
const PUBLIC_TEXT =
  /\b(RFC ?\d+(bis)?|U(TS|AX) ?\d+|E(IP|RC)-\d+|SEC \d|CSS [A-Z][\w ]*\d|HTML|CSP level \d|Fetch Standard|Media Capture and Streams)\b[^.;]*$/;
const FAR_ENOUGH_BACK = 120;

/** Reads every file below `root` that git would keep; what is no text keeps its place with an empty one. */
export function readRepository(root: string): Repository {
  const rules = readFileSync(join(root, '.gitignore'), 'utf8')
    .split('\n')
    .map((line) => line.trim().replace(/\/$/, ''))
    .filter((rule) => rule !== '');
  const isIgnored = (path: string) =>
    ['.git', ...rules].some((rule) => {
      if (rule.startsWith('*')) return path.endsWith(rule.slice(1));
      return rule.startsWith('/') ? `/${path}` === rule : `/${path}`.endsWith(`/${rule}`);
    });
  const files = new Map<string, string>();
  const walk = (directory: string): void => {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
      const absolute = join(directory, entry.name);
      const path = relative(root, absolute);
      if (isIgnored(path)) continue;
      if (entry.isDirectory()) walk(absolute);
      else if (entry.isFile()) files.set(path, isText(path) ? readFileSync(absolute, 'utf8') : '');
    }
  };
  walk(root);
  return files;
}

function isText(path: string): boolean {
  return CODE.test(path) || SHELL.test(path) || PROSE.test(path);
}

/**
 * Everything the file at `path` points at: by links, by the path of a file or a folder from the root, and by the path of
 * a document with the headings of its sections in quotes. Other ways to name a section are `unclear`.
 */
export function findReferences(path: string, repository: Repository): readonly Reference[] {
  const text = repository.get(path) ?? '';
  const found: Reference[] = [];
  let prose = proseOf(path, text);
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
  /** Reports what a pattern finds and blanks it, so that no later pattern reads it again. */
  const take = (pattern: RegExp, read: (match: RegExpExecArray) => readonly Target[]): void => {
    for (const match of [...prose.matchAll(pattern)]) {
      const where = { line: lineAt(match.index), text: match[0].replace(/\s+/g, ' ').trim() };
      found.push(...read(match).map((target) => ({ ...where, ...target })));
      prose = blank(prose, match.index, match[0].length);
    }
  };

  // The imports of an example name files as code does, without an ending.
  if (CODE.test(path))
    take(/^\s*import \{[^}]*\} from '@\/([\w./-]+)';$/gm, ([, module = '']) => [
      { kind: 'file', path: `${module}.ts` },
    ]);
  if (path.endsWith('.md')) take(/\]\(([^)\s]+)\)/g, ([, target = '']) => linkTargets(path, target));
  take(/\b[a-z][a-z+.-]*:\/\/[^\s)'"`]+/g, () => []);
  // A file of somebody else's: `owner/repository:path`.
  take(/(?<![\w/.@-])[\w.-]+\/[\w.-]+:[\w./()[\]@-]+/g, () => []);
  take(
    /(?<![\w/.@-])((?:[\w.-]+\/)*[\w.-]*\w\.md)`?,?\s+("[^"]+"(?:(?:,|,? and|,? or)\s+"[^"]+")*)/g,
    ([, document = '', headings = '']) =>
      [...headings.matchAll(/"([^"]+)"/g)].map(([, heading = '']) => ({
        kind: 'section',
        path: document,
        heading: heading.replace(/\s+/g, ' '),
      })),
  );
  take(/[\w./-]*\.md`?,?\s+(?:§|sections?\b|part\b|[A-Z]?\d+(?:\.\d+)*[a-z]?\b)|§/g, () => [
    { kind: 'unclear' },
  ]);
  take(/\bDESIGN\b|\bshared design\b|\b[Ii]ssue #?\d+|\b[Tt]he issue\b/g, () => [{ kind: 'unclear' }]);
  take(/\b[Ss]ections?\s+(\d+(?:\.\d+)*)/g, ({ 1: number = '', index }) => {
    if (PUBLIC_TEXT.test(prose.slice(Math.max(0, index - FAR_ENOUGH_BACK), index))) return [];
    const isOwn =
      path.endsWith('.md') && headingsOf(text).some((heading) => heading.startsWith(`${number}. `));
    return isOwn ? [] : [{ kind: 'unclear' }];
  });
  take(pathPattern(repository), ([written]) => [fileTarget(written)]);
  return found;
}

/** Why a reference leads nowhere, or null when it leads where it says. */
export function faultOf(reference: Reference, repository: Repository): string | null {
  if (reference.kind === 'unclear') return `"${reference.text}" cannot be looked up`;
  const { path } = reference;
  if (!exists(path, repository)) return `there is no ${path}`;
  const headings = headingsOf(repository.get(path) ?? '');
  if (reference.kind === 'section') {
    const { heading } = reference;
    const named = headings.filter((candidate) => withoutNumber(candidate) === heading).length;
    if (named !== 1) return `${path} has ${named} sections "${heading}"`;
  }
  if (reference.kind === 'anchor' && !anchorsOf(headings).includes(reference.anchor)) {
    return `${path} has no anchor #${reference.anchor}`;
  }
  return null;
}

/** Files, folders, and patterns with a star, which have to fit something. */
function exists(path: string, repository: Repository): boolean {
  if (repository.has(path)) return true;
  const pattern = new RegExp(
    `^${path
      .replace(/\/$/, '')
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replace(/\*+/g, (stars) => (stars.length > 1 ? '.*' : '[^/]*'))}(/|$)`,
  );
  return [...repository.keys()].some((known) => pattern.test(known));
}

const pathPatterns = new WeakMap<Repository, RegExp>();

/** Paths that begin with a folder of this repository, and names with an ending of a source file or a document. */
function pathPattern(repository: Repository): RegExp {
  const known = pathPatterns.get(repository);
  if (known) return known;
  const folders = new Set(
    [...repository.keys()].filter((path) => path.includes('/')).map((path) => path.split('/')[0]),
  );
  const rooted = `(?:${[...folders].map((name) => name?.replace('.', '\\.')).join('|')})/[\\w./()[\\]*-]*`;
  const pattern = new RegExp(
    String.raw`(?<![\w/.@:*$-])(?:(?:@/)?${rooted}|(?:\.{0,2}/)?(?:[\w@.-][\w.()[\]@-]*/)*${FILE_NAME})`,
    'g',
  );
  pathPatterns.set(repository, pattern);
  return pattern;
}

function fileTarget(written: string): Target {
  let path = written.replace(/^@\//, '').replace(/[.,]+$/, '');
  while (path.endsWith(')') && path.split(')').length > path.split('(').length) {
    path = path.slice(0, -1).replace(/[.,]+$/, '');
  }
  return /^\.{1,2}\//.test(path) ? { kind: 'unclear' } : { kind: 'file', path };
}

function linkTargets(from: string, target: string): readonly Target[] {
  if (/^[a-z]+:/.test(target)) return [];
  const [file = '', anchor] = target.split('#');
  const path = file === '' ? from : normalize(join(dirname(from), file));
  return anchor === undefined ? [{ kind: 'file', path }] : [{ kind: 'anchor', path, anchor }];
}

/** The headings of a document, without their marks. */
function headingsOf(text: string): readonly string[] {
  const outsideCode = text.replace(/^```[\s\S]*?^```$/gm, '');
  return [...outsideCode.matchAll(/^#{1,6} +(.+?) *$/gm)].map(([, heading = '']) =>
    heading.replaceAll('`', ''),
  );
}

function withoutNumber(heading: string): string {
  return heading.replace(/^\d+(\.\d+)*\.? +/, '');
}

/** The anchors that GitHub makes of headings. */
function anchorsOf(headings: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return headings.map((heading) => {
    const anchor = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-');
    const earlier = seen.get(anchor) ?? 0;
    seen.set(anchor, earlier + 1);
    return earlier === 0 ? anchor : `${anchor}-${earlier}`;
  });
}

/** What of a file is written for people: of code its comments and sentences, such as titles of tests. Offsets stay. */
function proseOf(path: string, text: string): string {
  if (PROSE.test(path)) return text;
  if (SHELL.test(path)) return keep(text, /(?:^|\s)#.*$/gm);
  if (!CODE.test(path)) return '';
  const comments = /\/\*[\s\S]*?\*\/|(?<![:'"`\\\w])\/\/.*$/gm;
  const said = keep(text, comments)
    .replace(/^(\s*)\*/gm, '$1 ')
    .replace(/^(\s*)\/\//gm, '$1  ');
  const rest = text.replace(comments, blanked);
  const sentences = keep(rest, /(['"`])(?:(?!\1)[^\\\n]|\\.)*\s(?:(?!\1)[^\\\n]|\\.)*\1/g);
  return overlay(said, sentences);
}

/** The first text, with what is not blank in the second in its place. */
function overlay(under: string, over: string): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { 0: word, index } of over.matchAll(/\S+/g)) {
    pieces.push(under.slice(at, index), word);
    at = index + word.length;
  }
  return [...pieces, under.slice(at)].join('');
}

/** The text with everything blanked that the pattern does not find. */
function keep(text: string, pattern: RegExp): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { 0: match, index } of text.matchAll(pattern)) {
    pieces.push(blanked(text.slice(at, index)), match);
    at = index + match.length;
  }
  return [...pieces, blanked(text.slice(at))].join('');
}

function blank(text: string, offset: number, length: number): string {
  const end = offset + length;
  return text.slice(0, offset) + blanked(text.slice(offset, end)) + text.slice(end);
}

function blanked(text: string): string {
  return text.replace(/\S/g, ' ');
}
