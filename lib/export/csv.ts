/**
 * Where spreadsheets would take what follows for a formula, in the widths of Latin and of East Asian keyboards: where a
 * cell begins; and within it, because those that divide cells by semicolons see no quotes behind a comma, so that for
 * them every semicolon begins another cell and every line break another row.
 */
const FORMULA = /(^|[;\n\r\t])(?=[^\S\n]*[=+\-@＝＋－＠])|^(?=[\t\r])/g;

/** Makes spreadsheets read the file as UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * The heading line of a CSV file.
 *
 * Every cell is quoted, and what a spreadsheet would run is made text by an apostrophe before it: others choose the
 * words in these cells.
 * Source: RFC 4180; OWASP, CSV injection.
 */
export function csvHeading(columns: readonly string[]): string {
  return BYTE_ORDER_MARK + toLine(columns);
}

/** One row of a CSV file, as `csvHeading`. */
export function csvLine<Column extends string>(
  columns: readonly Column[],
  row: Readonly<Record<Column, string>>,
): string {
  return toLine(columns.map((column) => row[column]));
}

function toLine(cells: readonly string[]): string {
  return `${cells.map(toCell).join(',')}\r\n`;
}

function toCell(text: string): string {
  return `"${text.replace(FORMULA, "$1'").replaceAll('"', '""')}"`;
}
