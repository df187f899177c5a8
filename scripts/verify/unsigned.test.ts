import { beforeAll, describe, expect, it } from 'vitest';
import { completeSession } from '@/lib/sessions/testing/acts';
import { openWorld } from '@/lib/sessions/testing/devnet-world';
import { LEARNER, STRANGER, WRITER } from '@/lib/sessions/testing/people';
import { readExport } from '@/lib/verify/read-export';
import type { RecordSet } from '@/lib/verify/record-set';
import { type ExportJson, type Json, sessionExportOf } from '@/lib/verify/testing/exports';
import { verifyRecords } from '@/lib/verify/verify-records';
import { renderReport } from './render';

/** A session that somebody made up: no signature in it, and the file itself names its maker as a third party. */
let forged: RecordSet;

beforeAll(async () => {
  const world = await openWorld();
  const { key } = await completeSession(world);
  const file: ExportJson = JSON.parse(await sessionExportOf(world, LEARNER.address, key));
  await world.close();
  const records = file.records
    .filter(({ strings }) => (strings as Json).type !== 'session_jitsi')
    .map((record) => {
      const { proof: _, ...payload } = record.payload as Json;
      return { ...record, payload, creator: STRANGER.address, owner: STRANGER.address };
    });
  const read = readExport(JSON.stringify({ ...file, attestedWriters: [STRANGER.address], records }));
  if (!read.ok) throw new Error(read.line);
  const unclaimed = read.set.records.map(({ entity }) => ({ entity, claim: null }));
  forged = { ...read.set, records: unclaimed, claims: null };
});

describe('what nobody signed', () => {
  it('does not hold on the word of those whom the file itself names', async () => {
    const report = await verifyRecords(forged);
    const { ok, problems, records } = report;
    expect(renderReport(report, 'a file')).not.toMatch(/^(Everything|Nobody)/m);
    expect(new Set(records.map(({ verdict }) => verdict))).toEqual(new Set(['attested']));
    expect(ok).toBe(false);
    expect(problems.map(({ words }) => words).join('\n')).toMatch(
      new RegExp(`counts by a signature: it stands on the word of ${STRANGER.address}.*--attested-writers`),
    );
  });

  it('does not hold where the writers are named, and no third party', async () => {
    const writers = { writers: [WRITER.address], attestedWriters: [], areWritersNamed: true };
    for (const about of [forged.about, null]) {
      const { ok, problems } = await verifyRecords({ ...forged, ...writers, about });
      expect(ok).toBe(false);
      expect(problems.map(({ words }) => words)).toContain('Nothing in it counts by a signature.');
    }
  });

  it('is the word of a third party that the reader named, and is told as that', async () => {
    const named = { writers: [WRITER.address], attestedWriters: [STRANGER.address], areWritersNamed: true };
    const report = await verifyRecords({ ...forged, ...named });
    expect([report.ok, report.problems]).toEqual([true, []]);
    expect(renderReport(report, 'a file')).toMatch(
      new RegExp(
        `\\nNobody signed: (\\d+) of \\1 records stand on the word of ${STRANGER.address} alone\\.\\n$`,
      ),
    );
    expect(report.sessions).toMatchObject([{ attestedBy: STRANGER.address }]);
    expect(report.notes.join('\n')).toContain('on a third party’s word: nobody signed');
  });

  it('is not a file without records either', async () => {
    const { ok, problems } = await verifyRecords({ ...forged, about: null, records: [] });
    expect([ok, problems.map(({ words }) => words)]).toEqual([
      false,
      ['There is no record in it, so nothing was checked.'],
    ]);
  });
});
