/**
 * Where spreadsheets would take what follows for a formula, in the widths of Latin and of East Asian keyboards: where a
 * cell begins; and within it, because those that divide cells by semicolons see no quotes behind a comma, so that for
 * them every semicolon begins another cell and every line break another row.
 */
const FORMULA = /(^|[;\n\r\t])(?=[^\S\n]*[=+\-@＝＋－＠])|^(?=[\t\r])/g;

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
  return `"${text.replace(FORMULA, "$1'").replaceAll('"', '""')}"`;
}
