import type { Address } from 'viem';
import type { RecordSet } from '@/lib/verify/record-set';
import type { Problem, RecordReport } from '@/lib/verify/report';

type About = Pick<RecordSet, 'areWritersNamed' | 'about'>;

/**
 * Who wrote well signed records that were left aside although nobody said whom to believe: how a session stands depends
 * on them.
 *
 * @param key of that session; null = of everything
 */
export function undecidedWriters(
  { areWritersNamed, about }: About,
  reports: readonly RecordReport[],
  key: string | null,
): readonly Address[] {
  if (areWritersNamed) return [];
  const leftAside = reports.filter(
    ({ reason, signedBy, session }) =>
      reason === 'unknown-writer' &&
      signedBy !== null &&
      // Where one session is asked for, also another request belongs to it.
      (key === null || key === about || key === session),
  );
  return [...new Set(leftAside.map(({ writer }) => writer))];
}

/** What a check must not pass over in silence: whose records decide is open, or nobody signed. */
export function trustProblems(set: RecordSet, reports: readonly RecordReport[]): readonly Problem[] {
  return [
    ...undecidedWriters(set, reports, null).map((writer) => ({
      record: null,
      words: `There are records with a good signature by the writer ${writer}, and nobody said whether it is to be believed: name the writers of the deployment (--writers).`,
    })),
    ...(set.hasUnread && !set.areWritersNamed
      ? [
          {
            record: null,
            words:
              'There are more records about it than were looked at, by whomever: name the writers of the deployment (--writers).',
          },
        ]
      : []),
    ...unsignedProblems(set, reports),
  ];
}

/** Where nobody signed anything, all of it is somebody's word: whose, only the reader can say. */
function unsignedProblems(set: RecordSet, reports: readonly RecordReport[]): readonly Problem[] {
  if (reports.length === 0) {
    return [{ record: null, words: 'There is no record in it, so nothing was checked.' }];
  }
  const hasSession = reports.some(({ kind }) => kind === 'request');
  const isSigned = reports.some(
    // What a wallet calls itself says nothing of its sessions.
    ({ verdict, signedBy, kind }) =>
      verdict === 'counts' && signedBy !== null && !(hasSession && kind === 'profile'),
  );
  if (isSigned) return [];
  const sources = new Set(
    reports.filter(({ verdict }) => verdict === 'attested').map(({ writer }) => writer),
  );
  if (sources.size === 0) return [{ record: null, words: 'Nothing in it counts by a signature.' }];
  if (set.areWritersNamed) return [];
  return [
    {
      record: null,
      words: `Nothing in it counts by a signature: it stands on the word of ${[...sources].join(', ')}, whom the file itself names. If you believe them, name them (--writers with --attested-writers).`,
    },
  ];
}
