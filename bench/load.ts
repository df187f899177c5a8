import { loadavg } from 'node:os';
import { measureConfirmations } from '@/bench/load-confirmations';
import { measurePages } from '@/bench/load-pages';
import type { Row, Section } from '@/bench/report';

/** How busy the machine is besides: the figures of a busy one say little about speed. */
function loadOfMachine(when: string): Row {
  const loads = loadavg().map((load) => load.toFixed(1));
  return { what: `load average ${when} (1, 5, 15 min)`, value: loads.join(', ') };
}

async function run(): Promise<Row[]> {
  const before = loadOfMachine('before');
  const pages = await measurePages();
  const confirmations = await measureConfirmations();
  return [before, ...confirmations, ...pages, loadOfMachine('after')];
}

/** What happens when many come at once. */
export const load: Section = { title: 'Load: a thousand confirmations, and a crowd of readers', run };
