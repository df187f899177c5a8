import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

const ROOT = resolve(import.meta.dirname, '..');
const ROOMS = ['app', 'components', 'lib', 'packages/arkiv-node/src'];
/** Our packages by name, as the paths of tsconfig.json and `exports` in their package.json say. */
const PACKAGES: Readonly<Record<string, string>> = { 'arkiv-node': 'packages/arkiv-node/src' };
const SINGLE_FILES = ['instrumentation.ts'];

/** One import of a file: what it names, and whether anything of it is left at run time. */
export type Import = { readonly from: string; readonly names: readonly string[]; readonly typeOnly: boolean };

/** A source file of the product, with its imports resolved: files of ours by path from the root, others by name. */
export type SourceFile = {
  /** From the root of the repository, such as `lib/env/env.ts`. */
  readonly path: string;
  readonly text: string;
  /** `use client`, `use server`, or neither. */
  readonly directive: string | null;
  readonly imports: readonly Import[];
  /** Re-exports what another file exports. */
  readonly isBarrel: boolean;
};

let read: readonly SourceFile[] | null = null;

/** Every source file of the product, tests and their helpers left out; read once, whoever asks. */
export function readSourceFiles(): readonly SourceFile[] {
  read ??= parseAll();
  return read;
}

function parseAll(): readonly SourceFile[] {
  const paths = [
    ...ROOMS.flatMap((room) => listFiles(join(ROOT, room))),
    ...SINGLE_FILES.map((name) => join(ROOT, name)),
  ];
  const known = new Set(paths);
  return paths
    .filter((path) => !/\.(test|fixture)\.tsx?$|\/testing\//.test(path))
    .map((path) => parse(path, known));
}

function listFiles(directory: string): readonly string[] {
  return readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function parse(path: string, known: ReadonlySet<string>): SourceFile {
  const text = readFileSync(path, 'utf8');
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  const imports: Import[] = [];
  let isBarrel = false;
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) imports.push(toImport(node, path, known));
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
      isBarrel = true;
      imports.push(toReexport(node, node.moduleSpecifier, path, known));
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [target] = node.arguments;
      if (target && ts.isStringLiteral(target)) {
        imports.push({ from: resolveName(target.text, path, known), names: [], typeOnly: false });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  const directive = /^\s*['"](use (?:client|server))['"]/.exec(text)?.[1] ?? null;
  return { path: relative(ROOT, path), text, directive, imports, isBarrel };
}

function toImport(node: ts.ImportDeclaration, path: string, known: ReadonlySet<string>): Import {
  const specifier = ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : '';
  const clause = node.importClause;
  const bindings = clause?.namedBindings;
  const elements = bindings && ts.isNamedImports(bindings) ? [...bindings.elements] : [];
  const onlyTypes = elements.length > 0 && elements.every((element) => element.isTypeOnly) && !clause?.name;
  return {
    from: resolveName(specifier, path, known),
    names: elements
      .filter((element) => !element.isTypeOnly)
      .map((element) => (element.propertyName ?? element.name).text),
    typeOnly: clause?.phaseModifier === ts.SyntaxKind.TypeKeyword || onlyTypes,
  };
}

function toReexport(
  { isTypeOnly }: ts.ExportDeclaration,
  specifier: ts.Expression,
  path: string,
  known: ReadonlySet<string>,
): Import {
  const from = ts.isStringLiteral(specifier) ? specifier.text : '';
  return { from: resolveName(from, path, known), names: [], typeOnly: isTypeOnly };
}

/** The file behind a package's name, without the ending; null when it is no package of ours. */
function entryOf(specifier: string): string | null {
  const [name = '', ...rest] = specifier.split('/');
  const sources = PACKAGES[name];
  return sources === undefined ? null : join(ROOT, sources, rest.join('/') || 'index');
}

function resolveName(specifier: string, importer: string, known: ReadonlySet<string>): string {
  const base = specifier.startsWith('@/')
    ? join(ROOT, specifier.slice(2))
    : specifier.startsWith('.')
      ? join(dirname(importer), specifier)
      : entryOf(specifier);
  if (base === null) return specifier;
  const file = [base, `${base}.ts`, `${base}.tsx`].find((candidate) => known.has(candidate));
  return relative(ROOT, file ?? base);
}
