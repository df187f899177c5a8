import type { z } from 'zod';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import { EXPORT_FORMAT, type ExportFile, exportSchema } from '@/lib/verify/export-schema';
import { jsonProblem } from '@/lib/verify/json-text';
import type { RecordSet } from '@/lib/verify/record-set';

/** The records of a file, or in one line why it is none that can be checked. */
export type ReadExport =
  | { readonly ok: true; readonly set: RecordSet }
  | { readonly ok: false; readonly line: string };

const no = (line: string): ReadExport => ({ ok: false, line });

/** Reads the text of an export; what it says stays to be verified. */
export function readExport(text: string): ReadExport {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return no('It is no JSON text. A download that broke off ends in the middle: download it again.');
  }
  const problem = jsonProblem(text);
  if (problem !== null) return no(`It ${problem}.`);
  const format = formatOf(value);
  if (format !== EXPORT_FORMAT) return no(otherFormat(format));
  const parsed = exportSchema.safeParse(value);
  if (!parsed.success) return no(firstIssue(parsed.error));
  const repeated = firstRepeated(parsed.data);
  return repeated === null ? { ok: true, set: toRecordSet(parsed.data) } : no(repeated);
}

function formatOf(value: unknown): string | null {
  const isObject = typeof value === 'object' && value !== null && 'format' in value;
  return isObject && typeof value.format === 'string' ? value.format : null;
}

function otherFormat(format: string | null): string {
  if (format === 'twofold-export-1') {
    return 'It is an export of an earlier version, which lacks what a check needs: download it again.';
  }
  return `It is no export of this app: "format" is not "${EXPORT_FORMAT}".`;
}

function firstIssue({ issues: [issue] }: z.ZodError): string {
  const path = (issue?.path ?? []).map(String).join('.');
  return path === ''
    ? 'It has not the form of an export.'
    : `It has not the form of an export: ${path} is missing or malformed.`;
}

/** On the chain nothing stands twice: a file in which something does could be read in two ways. */
function firstRepeated({ records, sessions }: ExportFile): string | null {
  const key = twice(records.map((record) => record.key));
  if (key !== null) return `It holds the record ${key} twice.`;
  const order = twice(records.map((record) => record.order));
  if (order !== null) return `It has two records at one place of the chain: ${order}.`;
  const session = twice(sessions.map((listed) => listed.key));
  return session === null ? null : `It lists the session ${session} twice.`;
}

function twice<Value>(values: readonly Value[]): Value | null {
  const seen = new Set<Value>();
  return values.find((value) => seen.size === seen.add(value).size) ?? null;
}

function toRecordSet(file: ExportFile): RecordSet {
  const { space, network, writers, attestedWriters, head, exportedAt, about } = file;
  const { wallet, profile, sessions, leftOut, records } = file;
  return {
    source: 'file',
    network,
    space,
    writers,
    attestedWriters,
    areWritersNamed: false,
    hasUnread: false,
    timing: { headBlock: head.block, headTime: Date.parse(head.time) },
    asOf: Date.parse(exportedAt),
    about,
    records: records.map((record) => ({
      entity: toEntity(record),
      claim: { counts: record.counts, recordedAt: record.recordedAt },
    })),
    claims: { wallet, profile, sessions, leftOut },
  };
}

function toEntity({
  counts: _,
  recordedAt: __,
  payload,
  ...record
}: ExportFile['records'][number]): ArkivEntity {
  return { ...record, payload };
}
