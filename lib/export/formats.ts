import { csvHeading, csvLine } from '@/lib/export/csv';
import type { MyData, MyRecord } from '@/lib/export/my-data';
import { feedbackOf } from '@/lib/sessions/feedback-rules';
import { historyOf, roleOf, type Session, statusOf } from '@/lib/sessions/model';
import type { EpochMs } from '@/lib/time/instant';

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

/**
 * Everything as JSON, piece by piece: sessions as they read today, and beneath them every record with its signature.
 * `leftOut` are writers some of whose records are missing.
 */
export function* toJson(data: MyData): Generator<string> {
  const { wallet, space, network, exportedAt, profile, leftOut } = data;
  const about = { exportedAt: iso(exportedAt), wallet, space, network, leftOut };
  const head = { format: 'twofold-export-1', ...about, profile };
  const opening = JSON.stringify(head, null, 2);
  yield `${opening.slice(0, opening.lastIndexOf('\n}'))},\n  "sessions": [`;
  yield* listed(data.sessions, (session) => describe(session, data));
  yield '],\n  "records": [';
  yield* listed(data.records, ({ entity, recordedAt, counts }) => ({
    key: entity.key,
    type: entity.strings.type ?? null,
    recordedAt: iso(recordedAt),
    counts,
    writer: entity.creator,
    createdAtBlock: entity.createdAtBlock,
    lastModifiedAtBlock: entity.lastModifiedAtBlock,
    expiresAtBlock: entity.expiresAtBlock,
    attributes: { ...entity.strings, ...entity.numbers },
    payload: entity.payload,
  }));
  yield ']\n}\n';
}

/** The elements of a JSON array. */
function* listed<Item>(items: readonly Item[], show: (item: Item) => unknown): Generator<string> {
  for (const [index, item] of items.entries()) {
    yield `${index === 0 ? '' : ', '}${JSON.stringify(show(item), null, 2)}`;
  }
}

/**
 * Everything as CSV, piece by piece: one line per record, in the order it was recorded, and last a line for each writer
 * some of whose records are missing.
 */
export function* toSpreadsheet(data: MyData): Generator<string> {
  const sessions = new Map<string, Session>(data.sessions.map((session) => [session.key, session]));
  yield csvHeading(COLUMNS);
  for (const record of data.records) {
    const { key, strings } = record.entity;
    const session = sessions.get(strings.sessionKey ?? key) ?? null;
    yield csvLine(COLUMNS, rowOf(record, session, data.exportedAt));
  }
  for (const writer of data.leftOut) {
    yield csvLine(COLUMNS, { ...NO_CELLS, record: 'some records of this writer were left out', writer });
  }
}

function describe(session: Session, { wallet, exportedAt }: MyData) {
  const { facts: _facts, feedback: _feedback, startsAt, requestedAt, room, ...rest } = session;
  return {
    ...rest,
    role: roleOf(session, wallet),
    status: statusOf(session, exportedAt),
    startsAt: iso(startsAt),
    requestedAt: iso(requestedAt),
    history: historyOf(session).map((entry) => ({ ...entry, at: iso(entry.at) })),
    feedback: feedbackOf(session).map((entry) => ({ ...entry, at: iso(entry.at) })),
    room: room === null ? null : { ...room, at: iso(room.at) },
  };
}

function rowOf(
  { entity, recordedAt, counts }: MyRecord,
  session: Session | null,
  now: EpochMs,
): Record<Column, string> {
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
