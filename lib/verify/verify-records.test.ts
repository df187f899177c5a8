import { beforeAll, describe, expect, it } from 'vitest';
import { type DevnetWorld, openWorld } from '@/lib/sessions/testing/devnet-world';
import { LEARNER, MENTOR, WRITER } from '@/lib/sessions/testing/people';
import { readExport } from '@/lib/verify/read-export';
import type { Report } from '@/lib/verify/report';
import { exportOf, liveFully, sessionExportOf } from '@/lib/verify/testing/exports';
import { verifyRecords } from '@/lib/verify/verify-records';

let whole: Report;
let one: Report;

async function check(text: string): Promise<Report> {
  const read = readExport(text);
  if (!read.ok) throw new Error(read.line);
  return verifyRecords(read.set);
}

beforeAll(async () => {
  const world: DevnetWorld = await openWorld();
  const { completed } = await liveFully(world);
  whole = await check(await exportOf(world, MENTOR.address));
  one = await check(await sessionExportOf(world, LEARNER.address, completed.key));
  await world.close();
});

const tell = ({ records }: Report) =>
  records.map(({ kind, verdict, reason }) => `${kind}: ${reason ?? verdict}`);

describe('an honest export', () => {
  it('holds, record by record', () => {
    expect([whole.ok, whole.problems, whole.notes]).toEqual([true, [], []]);
    expect(tell(whole)).toEqual([
      'profile: counts',
      'request: counts',
      'confirmation: counts',
      'rejection: counts',
      'request: counts',
      'confirmation: counts',
      'cancellation: counts',
      'rejection: notice',
      'request: counts',
      'confirmation: counts',
      'confirmation: counts',
      'request: counts',
      'cancellation: counts',
      'rejection: notice',
      'confirmation: counts',
      'confirmation: counts',
      'cancellation: counts',
      'rejection: notice',
      'request: counts',
      'confirmation: counts',
      'confirmation: counts',
      'room: counts',
      'feedback: counts',
      'feedback: counts',
    ]);
  });

  it('says who signed what, and who wrote it', () => {
    const [profile, request, , rejection] = whole.records;
    expect(profile).toMatchObject({ signedBy: MENTOR.address, writer: WRITER.address, session: null });
    expect(profile?.statement).toBe(`${MENTOR.address} is called “Ada”. Time zone: Europe/Berlin.`);
    expect(request).toMatchObject({ signedBy: LEARNER.address, session: request?.key });
    expect(request?.statement).toContain(
      `${LEARNER.address} asks, as the learner, for “Rust lifetimes” at 2026-`,
    );
    expect(rejection?.statement).toBe(`${MENTOR.address} declines. Reason: “Ill, sorry”.`);
    expect(rejection?.signedBy).toBe(MENTOR.address);
  });

  it('folds what counts into the status of each session', () => {
    expect(whole.sessions.map(({ status }) => status)).toEqual([
      'declined',
      'cancelled',
      'cancelled',
      'cancelled',
      'completed',
    ]);
    const [, , ended, instead, completed] = whole.sessions;
    expect([ended?.replacedBy, instead?.replaces]).toEqual([instead?.key, ended?.key]);
    expect(completed?.confirmed).toEqual({ mentor: true, learner: true });
    expect(completed?.room).toMatch(/^mg-0x[0-9a-f]{64}-[0-9a-f]{16}$/);
    expect(whole.sessions.slice(0, 4).map(({ room }) => room)).toEqual([null, null, null, null]);
  });

  it('says what no signature can show', () => {
    expect(whole.limits.join('\n')).toMatch(
      /withheld cancellation[\s\S]*backdated block[\s\S]*what wallets say of/,
    );
  });
});

describe('the file of one session', () => {
  it('holds by itself', () => {
    expect([one.ok, one.problems]).toEqual([true, []]);
    expect(tell(one)).toEqual([
      'request: counts',
      'confirmation: counts',
      'confirmation: counts',
      'room: counts',
      'feedback: counts',
      'feedback: counts',
    ]);
    expect(one.sessions).toMatchObject([{ status: 'completed' }]);
  });
});
