import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import ts from 'typescript';

const PACKAGE = join(import.meta.dirname, '..');

/** An example in a docstring or a document: where it stands, and its code. */
export type Example = { readonly name: string; readonly code: string };

/** Every value that an entry of the package exports, with the code of its example; null where it has none. */
export function readExports(): readonly { readonly name: string; readonly code: string | null }[] {
  const { exports } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as {
    exports: Readonly<Record<string, string | { readonly default: string }>>;
  };
  const entries = Object.entries(exports).flatMap(([name, target]) =>
    typeof target === 'string'
      ? []
      : [{ name, path: join(PACKAGE, target.default.replace('./dist/', 'src/').replace(/\.js$/, '.ts')) }],
  );
  const program = ts.createProgram({
    rootNames: entries.map(({ path }) => path),
    options: {
      allowImportingTsExtensions: true,
      noEmit: true,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2022,
    },
  });
  const checker = program.getTypeChecker();
  return entries.flatMap(({ name: entry, path }) => {
    const source = program.getSourceFile(path);
    const module = source && checker.getSymbolAtLocation(source);
    if (module === undefined) throw new Error(`${path} exports nothing`);
    return checker.getExportsOfModule(module).flatMap((exported) => {
      const symbol =
        (exported.flags & ts.SymbolFlags.Alias) === 0 ? exported : checker.getAliasedSymbol(exported);
      if ((symbol.flags & ts.SymbolFlags.Value) === 0) return [];
      const tag = symbol.getJsDocTags(checker).find(({ name }) => name === 'example');
      const code = /```ts\n([\s\S]*?)\n?```/.exec(ts.displayPartsToString(tag?.text))?.[1] ?? null;
      return [{ name: `${entry} ${symbol.name}`, code }];
    });
  });
}

/** The TypeScript of the README. */
export function readReadme(): readonly Example[] {
  const text = readFileSync(join(PACKAGE, 'README.md'), 'utf8');
  return [...text.matchAll(/## ([^\n]+)\n+```ts\n([\s\S]*?)\n```/g)].map(([, name = '', code = '']) => ({
    name,
    code,
  }));
}

/**
 * Runs an example and answers what it printed beside what it says that it prints, in `// comments` behind `console.log`;
 * an ellipsis there stands for anything.
 */
export async function runExample(
  code: string,
  load: (specifier: string) => Promise<unknown>,
): Promise<{ readonly printed: readonly string[]; readonly promised: readonly RegExp[] }> {
  const promised = [...code.matchAll(/console\.log\(.*\); \/\/ (.+)$/gm)].map(
    ([, text = '']) => new RegExp(`^${text.split('…').map(escapeRegExp).join('.*')}$`),
  );
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const body = outputText
    .replace(
      /^import (\{[^}]*\}) from (['"][^'"]+['"]);$/gm,
      (_all, names: string, from: string) => `const ${names.replaceAll(' as ', ': ')} = await load(${from});`,
    )
    .replace(/^export \{\};$/m, '');
  const printed: string[] = [];
  const log = (...values: unknown[]) => printed.push(format(...values));
  const run = new Function('load', 'console', `return (async () => {\n${body}\n})();`);
  await run(load, { log });
  return { printed, promised };
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
