import { describe, expect, it } from 'vitest';
import { csvHeading, csvLine } from '@/lib/export/csv';

const toCsv = <Column extends string>(
  columns: readonly Column[],
  rows: readonly Readonly<Record<Column, string>>[],
) => csvHeading(columns) + rows.map((row) => csvLine(columns, row)).join('');

const cellOf = (text: string) => toCsv(['a'], [{ a: text }]).split('\r\n')[1];

describe('a CSV file', () => {
  it('names its columns and ends every line', () => {
    expect(toCsv(['a', 'b'], [{ a: '1', b: '2' }])).toBe('\uFEFF"a","b"\r\n"1","2"\r\n');
    expect(toCsv(['a'], [])).toBe('\uFEFF"a"\r\n');
  });

  it('quotes whatever would end a cell', () => {
    expect(cellOf('say "hi", then\ngo')).toBe('"say ""hi"", then\ngo"');
  });

  it.each([
    '=HYPERLINK("http://evil.example","x")',
    '+1+1',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '＝1',
    '＋1',
    '－1',
    '＠1',
  ])('never runs %j', (text) => {
    expect(cellOf(text)?.startsWith('"\'')).toBe(true);
  });

  it.each([
    ['a;=1+1;b', "a;'=1+1;b"],
    ['a; @SUM(A1);b', "a;' @SUM(A1);b"],
    ['two lines\n=1+1\nand more', "two lines\n'=1+1\nand more"],
    ['a\t-2+3', "a\t'-2+3"],
    ['a\n\n＝1', "a\n\n'＝1"],
  ])('runs nothing within %j where semicolons divide cells', (text, harmless) => {
    expect(toCsv(['a', 'b'], [{ a: '1', b: text }])).toContain(`,"${harmless}"\r\n`);
  });

  it('leaves ordinary text alone', () => {
    expect(cellOf('1 = 1')).toBe('"1 = 1"');
    expect(cellOf('Tea; coffee (well-done), a@b')).toBe('"Tea; coffee (well-done), a@b"');
    expect(cellOf('')).toBe('""');
  });
});
