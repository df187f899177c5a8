import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readSourceFiles } from './source-files';

/** Utilities of one side of the screen. Safe areas and what is measured from the left of the screen stay physical. */
const PHYSICAL =
  /(?<![\w-])-?(?:(?:scroll-)?[mp][lr]|left|right)-(?=\d|px|auto|full|\[(?![^\]]*safe-area))|(?<![\w-])(?:(?:text|float|origin)-(?:left|right)|border-[lr]|rounded-[tb]?[lr])(?=[\s"'`]|-(?:\d|\[|sm|md|lg|xl|full|control|card))/;

/** The same in a style sheet. */
const PHYSICAL_PROPERTY =
  /(?<![\w-])(?:(?:scroll-)?(?:margin|padding)-(?:left|right)|border-(?:(?:top|bottom)-)?(?:left|right)[\w-]*|left|right):(?![^;]*safe-area)|text-align: *(?:left|right)/;

function sheetsIn(room: string) {
  return readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.css'))
    .map((name) => join(room, name))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

function linesOf({ path, text }: { path: string; text: string }, found: RegExp): readonly string[] {
  return text
    .split('\n')
    .flatMap((line, index) => (found.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : []));
}

it('what stands before or after the text is told by its direction, not by left and right', () => {
  const components = readSourceFiles().filter(({ path }) => path.endsWith('.tsx'));
  const sheets = ['app', 'components'].flatMap(sheetsIn);
  expect(sheets.length).toBeGreaterThan(2);
  expect([
    ...components.flatMap((file) => linesOf(file, PHYSICAL)),
    ...sheets.flatMap((sheet) => linesOf(sheet, PHYSICAL_PROPERTY)),
  ]).toEqual([]);
});

it('the check finds what it looks for, and nothing else', () => {
  const classes = [
    'ml-2',
    'origin-left',
    '-mr-3',
    'sm:pl-[2rem]',
    'left-0',
    'text-left',
    'border-l',
    'rounded-tl-card',
  ];
  expect(classes.filter((name) => !PHYSICAL.test(`"${name}"`))).toEqual([]);
  const fine = [
    'ms-2',
    'border-line',
    'pl-[max(1rem,env(safe-area-inset-left))]',
    'leading-6',
    'rounded-lg',
    'place-items-center',
  ];
  expect(fine.filter((name) => PHYSICAL.test(`"${name}"`))).toEqual([]);
  const declarations = [
    'margin-left: 1rem;',
    '  right: 0;',
    'border-top-left-radius: 2px;',
    'text-align: left;',
  ];
  expect(declarations.filter((line) => !PHYSICAL_PROPERTY.test(line))).toEqual([]);
  const logical = [
    'margin-inline-start: 1rem;',
    'inset-inline: 0;',
    'padding-inline: env(safe-area-inset-left);',
  ];
  expect(logical.filter((line) => PHYSICAL_PROPERTY.test(line))).toEqual([]);
});
