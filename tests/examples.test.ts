import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { runExample } from '../packages/arkiv-node/tests/examples';
import { readSourceFiles } from './source-files';

/** What other programs can take over: each of its functions shows how it is called. */
const NEEDS_EXAMPLES = /^lib\/(protocol\/.+|jitsi)\.ts$/;

/** What a file exports that can be called, and the code of its example: empty where it has none. */
type Exported = { readonly name: string; readonly code: string };

/** The functions and classes that a file exports by their own declaration. */
function readExported(path: string, text: string): readonly Exported[] {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  return tree.statements.flatMap((statement) => {
    if (!ts.canHaveModifiers(statement)) return [];
    const isExported = ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    return isExported ? callables(statement).map((name) => ({ name, code: codeOf(statement) })) : [];
  });
}

function callables(statement: ts.Statement): readonly string[] {
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement))
    return [statement.name?.text ?? 'default'];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations
    .filter(
      ({ initializer: value }) => value && (ts.isArrowFunction(value) || ts.isFunctionExpression(value)),
    )
    .map(({ name }) => name.getText());
}

function codeOf(statement: ts.Statement): string {
  const tag = ts.getJSDocTags(statement).find(({ tagName }) => tagName.text === 'example');
  return /```ts\n([\s\S]*?)\n```/.exec(ts.getTextOfJSDocComment(tag?.comment) ?? '')?.[1] ?? '';
}

/** An example runs as it stands: `@/…` and packages by name, as vitest.config.ts resolves them. */
async function whatItSays(code: string): Promise<{ readonly printed: unknown; readonly promised: unknown }> {
  const { printed, promised } = await runExample(code, (specifier) => import(/* @vite-ignore */ specifier));
  if (promised.length === 0) throw new Error('An example shows no result: `console.log(x); // result`');
  return { printed, promised: promised.map((pattern) => expect.stringMatching(pattern)) };
}

const exported = readSourceFiles()
  .filter(({ path }) => path.startsWith('lib/'))
  .flatMap(({ path, text }) => readExported(path, text).map((found) => ({ ...found, path })));

it('every function of the protocol and of the rooms has an example', () => {
  const needed = exported.filter(({ path }) => NEEDS_EXAMPLES.test(path));
  expect(needed.length).toBeGreaterThan(70);
  expect(needed.filter(({ code }) => code === '').map(({ path, name }) => `${path} ${name}`)).toEqual([]);
});

it.each(exported.filter(({ code }) => code !== ''))('the example of $name in $path', async ({ code }) => {
  const { printed, promised } = await whatItSays(code);
  expect(printed).toEqual(promised);
});

describe('an example that is wrong is found out', () => {
  const importing = `
import { endsAt } from '@/lib/protocol/session';
`;

  it('when its result is another', async () => {
    const code = `${importing}console.log(endsAt({ startsAt: 0, durationMinutes: 1 })); // 60001`;
    const { printed, promised } = await whatItSays(code);
    expect(printed).toEqual(['60000']);
    expect(printed).not.toEqual(promised);
  });

  it('when it prints what it does not show', async () => {
    const call = 'console.log(endsAt({ startsAt: 0, durationMinutes: 1 }));';
    const { printed, promised } = await whatItSays(`${importing}${call} // 60000\n${call}`);
    expect(printed).not.toEqual(promised);
  });

  it.each([
    ['when it throws', 'throw new RangeError("wrong");\nconsole.log(1); // 1', 'wrong'],
    [
      'when it imports what is not there',
      "import { x } from '@/lib/nowhere';\nconsole.log(x); // 1",
      'nowhere',
    ],
    ['when it shows no result', `${importing}endsAt({ startsAt: 0, durationMinutes: 1 });`, 'no result'],
  ])('%s', async (_, code, message) => {
    await expect(whatItSays(code)).rejects.toThrow(message);
  });

  it('when a function has none', () => {
    const text = `
      /** Nothing to see. */
      export function bare() {}
      /**
       * @example
       * \`\`\`ts
       * console.log(1); // 1
       * \`\`\`
       */
      export const shown = () => 1;
      function mine() {}
    `;
    expect(readExported('lib/some.ts', text)).toEqual([
      { name: 'bare', code: '' },
      { name: 'shown', code: 'console.log(1); // 1' },
    ]);
  });
});
