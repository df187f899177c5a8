import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ServedNode, serveNode } from 'arkiv-node';
import type { Hex } from 'viem';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { offerHours } from '@/lib/availability/testing/offers';
import { book, FREE_TIME } from '@/lib/booking/testing/bookings';
import type { Session } from '@/lib/protocol/session';
import { createConfirmationEntity } from '@/lib/protocol/write/facts';
import { recordConfirmation } from '@/lib/sessions/acts/confirm';
import { recordEnding } from '@/lib/sessions/acts/ending';
import { completeSession, scheduleSession, signedEnding } from '@/lib/sessions/testing/acts';
import {
  type DevnetWorld,
  openWorld,
  requestSession,
  signedConfirmation,
} from '@/lib/sessions/testing/devnet-world';
import { writeFactElsewhere, writeSessionElsewhere } from '@/lib/sessions/testing/p2pmentor';
import { LEARNER, MENTOR, OTHER_WRITER, STRANGER, WRITER } from '@/lib/sessions/testing/people';
import { HOUR_MS } from '@/lib/time/instant';
import { readExport } from '@/lib/verify/read-export';
import { type ExportJson, type Json, replaceSession, sessionExportOf } from '@/lib/verify/testing/exports';
import { verifyRecords } from '@/lib/verify/verify-records';
import { boundedFetch } from './bounded-fetch';
import { readChainRecords } from './read-chain';
import { renderReport } from './render';

let world: DevnetWorld;
let served: ServedNode;

beforeEach(async () => {
  world = await openWorld();
  served = await serveNode(world.node);
});

afterEach(async () => {
  await served.close();
  await world.close();
});

const BOTH = [WRITER.address, OTHER_WRITER.address];
const NOTHING = { space: null, writers: null, attestedWriters: [] };

const read = (
  key: Hex,
  options: Parameters<typeof readChainRecords>[1] = NOTHING,
  rpcUrl = served.url,
  maxPages?: number,
) => readChainRecords({ kind: 'session', key, rpcUrl }, options, maxPages);

async function check(key: Hex, options: Parameters<typeof readChainRecords>[1] = NOTHING) {
  return verifyRecords(await read(key, options));
}

const NAME_THEM = new RegExp(`by the writer ${OTHER_WRITER.address}.*name the writers.*--writers`);

/** A session that our second instance called off. */
async function cancelElsewhere(): Promise<Session> {
  const session = await scheduleSession(world);
  const ending = await signedEnding(world, session, 'cancel', { signer: LEARNER });
  expect(await recordEnding(world.otherDeps, ending, world.clock.now())).toMatchObject({ ok: true });
  return session;
}

/** A session whose second agreement our second instance recorded. */
async function confirmElsewhere(): Promise<Session> {
  const session = await requestSession(world);
  const confirmation = await signedConfirmation(world, session);
  expect(await recordConfirmation(world.otherDeps, confirmation, world.clock.now())).toMatchObject({
    ok: true,
  });
  return session;
}

describe('a session on the chain', () => {
  it('is checked with nothing but its key and a node', async () => {
    const { key } = await completeSession(world);
    const report = await check(key);
    expect([report.ok, report.problems, report.notes]).toEqual([true, [], []]);
    expect(report).toMatchObject({
      source: 'chain',
      network: 'arkiv:1337',
      space: 'demo',
      writers: [WRITER.address],
    });
    expect(report.sessions).toMatchObject([
      { key, status: 'completed', confirmed: { mentor: true, learner: true } },
    ]);
    expect(report.limits.join('\n')).toContain('A node answers what it chooses');
  });

  it('shows what a file withheld', async () => {
    const session = await scheduleSession(world);
    const { key } = session;
    const ending = await signedEnding(world, session, 'cancel', { signer: LEARNER });
    expect(await recordEnding(world.deps, ending, world.clock.now())).toMatchObject({ ok: true });
    expect((await check(key)).sessions).toMatchObject([{ status: 'cancelled', room: null }]);
    const file: ExportJson = JSON.parse(await sessionExportOf(world, MENTOR.address, key));
    const isEnd = ({ strings }: Json) => /rejection|cancellation/.test(String((strings as Json).type));
    const withheld = { ...file, records: file.records.filter((record) => !isEnd(record)), sessions: [] };
    const found = readExport(JSON.stringify(withheld));
    if (!found.ok) throw new Error(found.line);
    expect((await verifyRecords({ ...found.set, claims: null })).sessions).toMatchObject([
      { status: 'scheduled' },
    ]);
  });

  it('tells of the one that replaces it, without saying how that one stands', async () => {
    const { ended, instead } = await replaceSession(world);
    const report = await check(ended.key);
    expect(report.ok).toBe(true);
    expect(report.sessions).toMatchObject([{ key: ended.key, status: 'cancelled', replacedBy: instead.key }]);
  });

  it('finds the booking that a session ended for, which has a request id of its own', async () => {
    const hours = await offerHours(world);
    const first = await book(world, hours);
    if (!first.ok) throw new Error(first.code);
    const { key } = first.value.session;
    const startsAt = FREE_TIME + 2 * HOUR_MS;
    const moved = await book(world, hours, { startsAt, replaces: key, requestId: 'moved-by-booking' });
    const report = await check(key);
    expect(report.ok).toBe(true);
    const replacedBy = moved.ok && moved.value.session.key;
    expect(report.sessions).toMatchObject([{ key, status: 'cancelled', replacedBy }]);
    const found = readExport(await sessionExportOf(world, MENTOR.address, key));
    if (!found.ok) throw new Error(found.line);
    expect(await verifyRecords(found.set)).toMatchObject({ ok: true, sessions: [{ key, replacedBy }] });
  });

  it('names a record whose signature is another’s', async () => {
    const session = await requestSession(world);
    const { issuedAt, signature } = await signedConfirmation(world, session, STRANGER);
    const context = { ...world.deps, timing: await world.reader.timing(), now: world.clock.now() };
    const proof = { primaryType: 'ConfirmSession', issuedAt, signature } as const;
    await world.deps.writer.submit([createConfirmationEntity(session, MENTOR.address, proof, context)]);
    const { ok, records, sessions } = await check(session.key);
    expect(ok).toBe(false);
    expect(records.at(-1)).toMatchObject({ kind: 'confirmation', verdict: 'false', reason: 'signature' });
    expect(sessions).toMatchObject([{ status: 'pending' }]);
  });

  it.each([
    ['a cancellation', 'scheduled', 'cancelled', cancelElsewhere],
    ['a confirmation', 'pending', 'scheduled', confirmElsewhere],
  ])('does not hold while nobody said whether to believe who wrote %s', async (_, alone, believed, act) => {
    const { key } = await act();
    const report = await check(key);
    expect(report.ok).toBe(false);
    expect(report.problems).toMatchObject([{ record: null, words: expect.stringMatching(NAME_THEM) }]);
    expect(report.sessions).toMatchObject([{ status: alone, dependsOn: [OTHER_WRITER.address], room: null }]);
    expect(renderReport(report, key)).toMatch(
      new RegExp(`: ${alone}\\n  that depends on whether to believe ${OTHER_WRITER.address}: name`),
    );
    const both = await check(key, { ...NOTHING, writers: BOTH });
    expect([both.ok, both.problems, both.notes]).toEqual([true, [], []]);
    expect(both.sessions).toMatchObject([{ status: believed, dependsOn: [] }]);
  });

  it('stands as those make it who were named, and says who else wrote', async () => {
    const { key } = await cancelElsewhere();
    const report = await check(key, { ...NOTHING, writers: [WRITER.address] });
    expect([report.ok, report.problems]).toEqual([true, []]);
    expect(report.sessions).toMatchObject([{ status: 'scheduled', dependsOn: [] }]);
    expect(report.notes.join('\n')).toContain(
      `would count if its writer were believed: ${OTHER_WRITER.address}`,
    );
  });

  it('is not shaken by what a stranger writes without a signature', async () => {
    const session = await scheduleSession(world);
    const { issuedAt, signature } = await signedConfirmation(world, session, STRANGER);
    const context = { ...world.otherDeps, timing: await world.reader.timing(), now: world.clock.now() };
    const proof = { primaryType: 'ConfirmSession', issuedAt, signature } as const;
    await world.otherDeps.writer.submit([createConfirmationEntity(session, MENTOR.address, proof, context)]);
    const report = await check(session.key);
    expect([report.ok, report.problems]).toEqual([true, []]);
    expect(report.records.at(-1)).toMatchObject({ reason: 'unknown-writer', signedBy: null });
  });

  it('takes a third party’s word only when told to', async () => {
    const there = { writer: world.otherDeps.writer, space: 'demo', now: world.now };
    const key = await writeSessionElsewhere(there);
    const session = { key, mentor: MENTOR.address, learner: LEARNER.address };
    await writeFactElsewhere(there, session, 'rejection', MENTOR.address);
    expect(await check(key)).toMatchObject({ ok: false, sessions: [] });
    expect(await check(key, { ...NOTHING, writers: [WRITER.address] })).toMatchObject({
      ok: false,
      sessions: [],
    });
    const told = { ...NOTHING, writers: [WRITER.address], attestedWriters: [OTHER_WRITER.address] };
    expect(await check(key, told)).toMatchObject({
      ok: true,
      sessions: [{ attestedBy: OTHER_WRITER.address, status: 'declined' }],
    });
  });

  it('does not hold where more was written about it than is looked at, unless the writers are named', async () => {
    const { key } = await scheduleSession(world);
    const flooded = await verifyRecords(await read(key, NOTHING, served.url, 0));
    expect(flooded.ok).toBe(false);
    expect(flooded.problems).toMatchObject([{ words: expect.stringMatching(/more records.*--writers/) }]);
    const named = { ...NOTHING, writers: [WRITER.address] };
    expect((await verifyRecords(await read(key, named, served.url, 0))).ok).toBe(true);
  });
});

/** Something that answers every request with the same, and is no node. */
async function impostor(body: string, type = 'application/json'): Promise<string> {
  const server: Server = createServer((_, response) => {
    response.setHeader('content-type', type);
    response.end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/secret-path`;
}

describe('what cannot be read', () => {
  const KEY: Hex = `0x${'0e'.repeat(32)}`;

  it('is a session nobody recorded, another kind of record, or another space', async () => {
    await expect(read(KEY)).rejects.toThrow(/has no session 0x0e/);
    const { key, room } = await scheduleSession(world);
    await expect(read(room?.entityKey ?? KEY)).rejects.toThrow(/has no session/);
    await expect(read(key, { ...NOTHING, space: 'elsewhere' })).rejects.toThrow(/another space/);
  });

  it.each([
    ['a page', '<!doctype html>', 'text/html'],
    ['null', 'null', 'application/json'],
    ['a chain that is none', '{"jsonrpc":"2.0","id":1,"result":"much"}', 'application/json'],
    ['a chain and nothing else', '{"jsonrpc":"2.0","id":1,"result":"0x539"}', 'application/json'],
    [
      'an error',
      '{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"\\u001b[31mno"}}',
      'application/json',
    ],
  ])('is what is no node: %s', async (_, body, type) => {
    const failure = await read(KEY, NOTHING, await impostor(body, type)).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      name: 'Refusal',
      message: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+: /),
    });
    expect(String(failure)).not.toMatch(/secret-path|\p{Cc}/u);
  });

  it('is a node that is not there', async () => {
    const { url, close } = await serveNode(world.node);
    await close();
    await expect(read(KEY, NOTHING, url)).rejects.toThrow(/No Arkiv node answers there/);
  });

  it('is an answer that would fill the memory', async () => {
    const ask = boundedFetch(await impostor('x'.repeat(2_000)), 1_000);
    const answer = await ask('http://unused.example');
    await expect(answer.text()).rejects.toThrow(/more than 1000 bytes/);
  });
});
