import { measureConfirmations } from '@/bench/load/confirmations';
import { measurePages } from '@/bench/load/pages';
import { loadOfMachine, type Row, type Section } from '@/bench/report';

async function run(): Promise<Row[]> {
  const before = loadOfMachine('before');
  const pages = await measurePages();
  const confirmations = await measureConfirmations();
  return [before, ...confirmations, ...pages, loadOfMachine('after')];
}

/** What happens when many come at once. */
export const load: Section = { title: 'Load: a thousand confirmations, and a crowd of readers', run };
