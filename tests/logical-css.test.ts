import { expect, it } from 'vitest';
import { readSourceFiles } from './source-files';

/** Utilities of one side of the screen. Safe areas and what is measured from the left of the screen stay physical. */
const PHYSICAL =
  /(?<![\w-])-?(?:(?:scroll-)?[mp][lr]|left|right)-(?=\d|px|auto|full|\[(?![^\]]*safe-area))|(?<![\w-])(?:text-(?:left|right)|float-(?:left|right)|border-[lr]|rounded-[tb]?[lr])(?=[\s"'`]|-(?:\d|\[|sm|md|lg|xl|full|control|card))/;

it('what stands before or after the text is told by its direction, not by left and right', () => {
  const found = readSourceFiles()
    .filter(({ path }) => path.endsWith('.tsx'))
    .flatMap(({ path, text }) =>
      text
        .split('\n')
        .flatMap((line, index) => (PHYSICAL.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
    );
  expect(found).toEqual([]);
});

it('the check finds what it looks for, and nothing else', () => {
  const classes = ['ml-2', '-mr-3', 'sm:pl-[2rem]', 'left-0', 'text-left', 'border-l', 'rounded-tl-card'];
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
});
