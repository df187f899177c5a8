import { plural } from '@/lib/plural';
import type { RecordSet } from '@/lib/verify/record-set';
import type { RecordReport } from '@/lib/verify/report';

/** What a reader ought to know of a check although nothing about it is wrong. */
export function notesOn(
  { claims, areWritersNamed }: RecordSet,
  reports: readonly RecordReport[],
): readonly string[] {
  const strangers = reports.filter(
    // Otherwise it is a problem already.
    ({ reason, signedBy }) => areWritersNamed && reason === 'unknown-writer' && signedBy !== null,
  );
  const names = [...new Set(strangers.map(({ writer }) => writer))];
  const attested = reports.filter(({ verdict }) => verdict === 'attested').length;
  const leftOut = claims?.leftOut ?? [];
  return [
    ...(leftOut.length === 0
      ? []
      : [`The server says that it left out records by ${leftOut.join(', ')}: there were too many.`]),
    ...(names.length === 0
      ? []
      : [
          plural(strangers.length, {
            one: `# record carries a good signature and would count if its writer were believed: ${names.join(', ')} (--writers).`,
            other: `# records carry a good signature and would count if their writers were believed: ${names.join(', ')} (--writers).`,
          }),
        ]),
    ...(attested === 0
      ? []
      : [
          plural(attested, {
            one: '# record stands on a third party’s word: nobody signed.',
            other: '# records stand on a third party’s word: nobody signed.',
          }),
        ]),
  ];
}
