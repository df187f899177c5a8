import { csvHeading, csvLine } from '@/lib/export/csv';
import type { MyData, MyRecord } from '@/lib/export/my-data';
import { statusOf } from '@/lib/protocol/session-status';
import type { EpochMs } from '@/lib/time/instant';
import { EXPORT_FORMAT } from '@/lib/verify/export-schema';
import { summarise } from '@/lib/verify/summary';

const COLUMNS = [
  'recordedAt',
  'record',
  'counts',
  'by',
  'session',
  'status',
  'topic',
  'startsAt',
  'durationMinutes',
  'mentor',
  'learner',
  'words',
  'rating',
  'room',
  'displayName',
  'timezone',
  'recordKey',
  'writer',
  'signature',
] as const;

type Column = (typeof COLUMNS)[number];

const NO_CELLS = Object.fromEntries(COLUMNS.map((column) => [column, ''])) as Record<Column, string>;

/** What each type of entity is called, and which attribute names whoever made it. */
const RECORDS: Readonly<Record<string, { readonly name: string; readonly by: string | null }>> = {
  session: { name: 'request', by: 'requestedBy' },
  session_confirmation: { name: 'confirmation', by: 'confirmedBy' },
  session_rejection: { name: 'rejection', by: 'rejectedBy' },
  session_cancellation: { name: 'cancellation', by: 'cancelledBy' },
  session_jitsi: { name: 'room', by: null },
  session_feedback: { name: 'feedback', by: 'feedbackFrom' },
  user_profile: { name: 'profile', by: 'wallet' },
};

/** Everything as JSON, piece by piece: sessions as they read today, and beneath them every record with its signature. */
export async function* writeJson(data: MyData): AsyncGenerator<string> {
  const { wallet, about, space, network, writers, attestedWriters, timing, exportedAt, profile } = data;
  const head = {
    format: EXPORT_FORMAT,
    exportedAt: iso(exportedAt),
    wallet,
    about,
    space,
    network,
    writers,
    attestedWriters,
    head: { block: timing.headBlock, time: iso(timing.headTime) },
    profile,
  };
  const opening = JSON.stringify(head, null, 2);
  yield `${opening.slice(0, opening.lastIndexOf('\n}'))},\n  "sessions": [`;
  const { sessions, records, leftOut } = await data.gathered();
  yield* listed(sessions(), (session) => summarise(session, wallet, exportedAt));
  yield '],\n  "records": [';
  yield* listed(records(), ({ entity, recordedAt, counts }) => ({
    key: entity.key,
    recordedAt: iso(recordedAt),
    counts,
    creator: entity.creator,
    owner: entity.owner,
    createdAtBlock: entity.createdAtBlock,
    lastModifiedAtBlock: entity.lastModifiedAtBlock,
    expiresAtBlock: entity.expiresAtBlock,
    order: entity.order,
    contentType: entity.contentType,
    strings: entity.strings,
    numbers: entity.numbers,
    payload: entity.payload,
  }));
  yield `],\n  "leftOut": ${JSON.stringify(leftOut())}\n}\n`;
}

/** The elements of a JSON array. */
async function* listed<Item>(
  items: AsyncIterable<Item>,
  show: (item: Item) => unknown,
): AsyncGenerator<string> {
  let separator = '';
  for await (const item of items) {
    yield `${separator}${JSON.stringify(show(item), null, 2)}`;
    separator = ', ';
  }
}

/**
 * Everything as CSV, piece by piece: one line per record, in the order it was recorded, and last a line for each writer
 * some of whose records are missing.
 */
export async function* writeCsv(data: MyData): AsyncGenerator<string> {
  yield csvHeading(COLUMNS);
  const { records, leftOut } = await data.gathered();
  for await (const record of records()) yield csvLine(COLUMNS, rowOf(record, data.exportedAt));
  for (const writer of leftOut()) {
    yield csvLine(COLUMNS, { ...NO_CELLS, record: 'some records of this writer were left out', writer });
  }
}

function rowOf({ entity, recordedAt, counts, session }: MyRecord, now: EpochMs): Record<Column, string> {
  const { strings } = entity;
  const known = RECORDS[strings.type ?? ''] ?? { name: strings.type ?? '', by: null };
  const payload = isRecord(entity.payload) ? entity.payload : {};
  const proof = isRecord(payload.proof) ? payload.proof : {};
  return {
    recordedAt: iso(recordedAt),
    record: known.name,
    counts: counts ? 'yes' : 'no',
    by: known.by === null ? '' : (strings[known.by] ?? ''),
    session: session?.key ?? '',
    status: session === null ? '' : statusOf(session, now),
    topic: session?.skill ?? '',
    startsAt: session === null ? '' : iso(session.startsAt),
    durationMinutes: session === null ? '' : String(session.durationMinutes),
    mentor: session?.mentor ?? '',
    learner: session?.learner ?? '',
    words: textOf(payload.notes) || textOf(payload.reason),
    rating: textOf(payload.rating),
    room: textOf(payload.videoRoomName),
    displayName: strings.displayName ?? '',
    timezone: strings.timezone ?? '',
    recordKey: entity.key,
    writer: entity.creator,
    signature: textOf(proof.signature),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function iso(at: EpochMs): string {
  return new Date(at).toISOString();
}
