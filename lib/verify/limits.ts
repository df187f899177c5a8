import { plural } from '@/lib/plural';
import type { RecordSet } from '@/lib/verify/record-set';

/** What no signature shows, in words: for whoever takes "all of it holds" for more than it says. */
export function limitsOf({ source, writers }: Pick<RecordSet, 'source' | 'writers'>): readonly string[] {
  return [source === 'file' ? WITHHELD_BY_FILE : withheldByNode(writers.length), ...ALWAYS];
}

const WITHHELD_BY_FILE =
  'What was left out. A file holds what its server chose to give: a withheld cancellation, or any other record, leaves no gap. Only the chain, asked for the records of every writer, shows it (a session key with --rpc).';

function withheldByNode(writers: number): string {
  return plural(writers, {
    one: 'What was left out. A node answers what it chooses, a withheld cancellation leaves no gap, and records of # writer were believed. Ask another node too, for all writers of the deployment (--writers).',
    other:
      'What was left out. A node answers what it chooses, a withheld cancellation leaves no gap, and records of # writers were believed. Ask another node too, for all writers of the deployment (--writers).',
  });
}

const ALWAYS = [
  'When it was recorded. Blocks and their times are told by the file or the node, reckoned at two seconds a block: a backdated block, up to 15 minutes from the time that was signed, looks like any other.',
  'What is not signed: createdAt, confirmedAt and the like, the status attribute, the address of a room, and the order in which two records were made.',
  'Who holds a wallet. Names are what wallets say of themselves.',
  'That the two met. “Completed” says that both agreed, nobody cancelled, and the time went by.',
] as const;
