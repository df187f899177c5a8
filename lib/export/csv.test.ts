import { describe, expect, it } from 'vitest';
import { toCsv } from '@/lib/export/csv';

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

  it('leaves ordinary text alone', () => {
    expect(cellOf('1 = 1')).toBe('"1 = 1"');
    expect(cellOf('')).toBe('""');
  });
});
