import { collect } from '@/lib/protocol/assemble';
import type { Verdict } from '@/lib/verify/reasons';
import type { RecordReport, Report, SessionReport } from '@/lib/verify/report';
import { printable } from './printable';

const MARKS: Readonly<Record<Verdict, string>> = {
  counts: 'counts    ',
  attested: 'attested  ',
  idle: 'no effect ',
  unchecked: 'unchecked ',
  false: 'FALSE     ',
};

const INDENT = ' '.repeat(12);

/** Longer texts of strangers are cut on screen; the report as JSON holds all of them. */
const MAX_SHOWN = 600;

/** A report as text for a terminal: of what strangers wrote nothing is obeyed, and nothing is invisible. */
export function renderReport(report: Report, name: string): string {
  const bySession = new Map<string, RecordReport[]>(report.sessions.map(({ key }) => [key, []]));
  const others: RecordReport[] = [];
  for (const record of report.records) {
    if (record.session !== null && bySession.has(record.session)) collect(bySession, record.session, record);
    else others.push(record);
  }
  return [
    ...heading(report, name),
    ...report.sessions.flatMap((session) => [
      '',
      ...sessionLines(session),
      ...(bySession.get(session.key) ?? []).flatMap(recordLines),
    ]),
    ...(others.length === 0 ? [] : ['', 'Other records', ...others.flatMap(recordLines)]),
    ...listed('To know', report.notes),
    ...listed('What signatures cannot show', report.limits),
    '',
    ...outcome(report),
    '',
  ].join('\n');
}

function heading(report: Report, name: string): readonly string[] {
  const { network, space, asOf, headBlock, writers, attestedWriters } = report;
  return [
    `Checked: ${shown(name)}`,
    `  network ${network}, space ${space}, as of ${asOf} (block ${headBlock})`,
    `  records believed by ${writers.join(', ')}`,
    ...(attestedWriters.length === 0 ? [] : [`  third parties ${attestedWriters.join(', ')}`]),
  ];
}

function sessionLines(session: SessionReport): readonly string[] {
  const { key, mentor, learner, skill, startsAt, durationMinutes, status, confirmed, attestedBy, dependsOn } =
    session;
  const said = (isConfirmed: boolean) => (isConfirmed ? 'agreed' : 'has not agreed');
  return [
    `Session ${key}`,
    `  “${shown(skill)}”, ${startsAt}, ${durationMinutes} minutes: ${status}`,
    ...(dependsOn.length === 0
      ? []
      : [`  that depends on whether to believe ${dependsOn.join(', ')}: name the writers (--writers)`]),
    `  mentor  ${mentor} ${said(confirmed.mentor)}`,
    `  learner ${learner} ${said(confirmed.learner)}`,
    `  room    ${session.room ?? 'none'}`,
    ...(attestedBy === null ? [] : [`  on the word of ${attestedBy}: nobody signed`]),
    ...(session.replaces === null ? [] : [`  instead of session ${session.replaces}`]),
    ...(session.replacedBy === null ? [] : [`  replaced by session ${session.replacedBy}`]),
  ];
}

function recordLines({ verdict, kind, key, block, recordedAt, ...record }: RecordReport): readonly string[] {
  const { statement, signedBy, writer, why } = record;
  return [
    `  ${MARKS[verdict]}${kind} ${key}`,
    `${INDENT}${shown(statement)}`,
    `${INDENT}${signatureOf(kind, signedBy)}, written by ${writer} in block ${block}, ${recordedAt}`,
    ...(why === '' ? [] : [`${INDENT}${why}`]),
  ];
}

function signatureOf(kind: RecordReport['kind'], signedBy: RecordReport['signedBy']): string {
  if (signedBy !== null) return `signed by ${signedBy}`;
  return kind === 'room' ? 'nobody signs a room' : 'no signature that holds';
}

function listed(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  * ${printable(line)}`)];
}

function outcome(report: Report): readonly string[] {
  const { ok, problems, records } = report;
  const counting = records.filter(({ verdict }) => verdict === 'counts').length;
  if (ok) return [success(report, counting)];
  return [
    `${problems.length === 1 ? 'One thing does' : `${problems.length} things do`} not hold:`,
    ...problems.map(
      ({ record, words }) => `  * ${record === null ? '' : `${shown(record)}: `}${shown(words)}`,
    ),
  ];
}

/** What nobody signed is never told among what counts. */
function success({ records, attestedWriters }: Report, counting: number): string {
  const attested = records.filter(({ verdict }) => verdict === 'attested').length;
  const word = `on the word of ${attestedWriters.join(', ')} alone`;
  if (attested === 0) return `Everything that should count does: ${counting} of ${records.length} records.`;
  if (counting === 0) return `Nobody signed: ${attested} of ${records.length} records stand ${word}.`;
  return `Everything that should count does: ${counting} of ${records.length} records, and ${attested} without a signature, ${word}.`;
}

function shown(text: string): string {
  const characters = Array.from(text);
  const cut = characters.length > MAX_SHOWN ? `${characters.slice(0, MAX_SHOWN).join('')}…` : text;
  return printable(cut);
}
