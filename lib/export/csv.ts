/** Spreadsheets take a cell that begins like this for a formula, in the widths of Latin and of East Asian keyboards. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** Makes spreadsheets read the file as UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Rows as a CSV file with a heading line.
 *
 * Every cell is quoted, and what a spreadsheet would run is made text by an apostrophe before it: others choose the
 * words in these cells.
 * Source: RFC 4180; OWASP, CSV injection.
 */
export function toCsv<Column extends string>(
  columns: readonly Column[],
  rows: readonly Readonly<Record<Column, string>>[],
): string {
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
  return BYTE_ORDER_MARK + lines.map((cells) => `${cells.map(toCell).join(',')}\r\n`).join('');
}

function toCell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
