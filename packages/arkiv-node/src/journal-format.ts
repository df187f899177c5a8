export { inspectJournal, type JournalSummary, withRestore } from './journal/inspect.ts';
export { FIRST_CHECKSUM, writeLine } from './journal/lines.ts';
export { JOURNAL_VERSION, type JournalRecord } from './journal/record.ts';
export { envelopeBytes } from './transaction/envelope.ts';
export { transactionHash } from './transaction/signed-transaction.ts';
