import type { Address, Hex } from 'viem';
import { blockTime } from '@/lib/arkiv/timing';
import { presentable } from '@/lib/protocol/parse-profile';
import type { Profile } from '@/lib/protocol/profile';
import type { Session } from '@/lib/protocol/session';
import type { FileClaims, RecordSet } from '@/lib/verify/record-set';
import type { Problem, RecordReport } from '@/lib/verify/report';
import { summarise } from '@/lib/verify/summary';
import { trustProblems } from '@/lib/verify/trust-problems';

/** Everything that ought to hold and does not: records, and what a file says was made of them. */
export function problemsIn(
  set: RecordSet,
  reports: readonly RecordReport[],
  sessions: readonly Session[],
  profiles: ReadonlyMap<Address, Profile>,
): readonly Problem[] {
  const { claims, about } = set;
  const isMissing = about !== null && !sessions.some(({ key }) => key === about);
  return [
    ...reports
      .filter(({ verdict }) => verdict === 'false')
      .map(({ key, kind, why }) => ({ record: key, words: `This ${kind} does not count. ${why}` })),
    ...trustProblems(set, reports),
    ...(isMissing
      ? [{ record: about, words: 'The session it is about does not count, or is not here.' }]
      : []),
    ...(claims === null
      ? []
      : [
          ...recordDifferences(set, reports),
          ...sessionDifferences(set, claims, sessions),
          ...profileDifferences(claims, profiles),
        ]),
  ];
}

/** What the file says of each record, against what was found. */
function recordDifferences(
  { records, timing }: RecordSet,
  reports: readonly RecordReport[],
): readonly Problem[] {
  const byKey = new Map<Hex, RecordReport>(reports.map((report) => [report.key, report]));
  return records.flatMap(({ entity, claim }) => {
    const report = byKey.get(entity.key);
    if (claim === null || report === undefined) return [];
    const counts = report.verdict === 'counts' || report.verdict === 'attested';
    const { key: record, kind } = report;
    const writtenAt = new Date(blockTime(timing, entity.lastModifiedAtBlock)).toISOString();
    return [
      // What is false was named already.
      ...(claim.counts && !counts && report.verdict !== 'false'
        ? [{ record, words: `The file says that this ${kind} counts, and it does not. ${report.why}` }]
        : []),
      ...(!claim.counts && counts
        ? [{ record, words: `The file says that this ${kind} does not count, and it does.` }]
        : []),
      ...(claim.recordedAt === writtenAt
        ? []
        : [
            { record, words: `The file says that this ${kind} was recorded at another time than its block.` },
          ]),
    ];
  });
}

/** What the file says of each session, against what its records make of it. */
function sessionDifferences(
  { asOf }: RecordSet,
  { wallet, sessions: claimed }: FileClaims,
  sessions: readonly Session[],
): readonly Problem[] {
  const listed = new Map(claimed.map((session) => [String(session.key), session]));
  const found = new Set<string>(sessions.map(({ key }) => key));
  return [
    ...sessions.flatMap((session) => {
      const said = listed.get(session.key);
      if (said === undefined) {
        return [
          { record: session.key, words: 'The file does not list this session, and its records make one.' },
        ];
      }
      const field = firstDifference(said, summarise(session, wallet, asOf));
      return field === null
        ? []
        : [
            {
              record: session.key,
              words: `The file says something else of this session than its records: ${field}.`,
            },
          ];
    }),
    ...[...listed.keys()]
      .filter((key) => !found.has(key))
      .map((record) => ({ record, words: 'The file lists this session, and its records make none.' })),
  ];
}

/** The first field in which two plain objects differ, whatever the order of fields; null when they say the same. */
function firstDifference(left: object, right: object): string | null {
  const [said, found] = [new Map(Object.entries(left)), new Map(Object.entries(right))];
  const names = [...new Set([...found.keys(), ...said.keys()])];
  return names.find((name) => spell(said.get(name)) !== spell(found.get(name))) ?? null;
}

/** A value as text, the fields of its objects in one order. */
function spell(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

function profileDifferences(
  { wallet, profile: said }: FileClaims,
  profiles: ReadonlyMap<Address, Profile>,
): readonly Problem[] {
  const signed = profiles.get(wallet);
  const found = signed === undefined ? null : presentable(signed);
  // Which zones there are differs between machines: name and instant are enough to tell two profiles apart.
  const isSame = said?.displayName === found?.displayName && said?.issuedAt === found?.issuedAt;
  return isSame
    ? []
    : [{ record: null, words: 'The file shows another profile than the one that was signed.' }];
}
