import ICAL from 'ical.js';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { GET as getFeed } from '@/app/calendar/[wallet]/[token]/sessions.ics/route';
import { GET as getFile } from '@/app/sessions/[key]/calendar.ics/route';
import { calendarFeedPath } from '@/lib/calendar/feed';
import { describeError } from '@/lib/errors/describe-error';
import { shortAddress } from '@/lib/people/person';
import { findProfile } from '@/lib/people/repository';
import { block } from '@/lib/people/testing/blocks';
import { ADA, saveProfileOf } from '@/lib/people/testing/profiles';
import { NO_PROFILE, PROFILE_LIFE_MS, type Profile } from '@/lib/protocol/profile';
import { recordConfirmation } from '@/lib/sessions/acts/confirm';
import { type DevnetWorld, requestSession, signedConfirmation } from '@/lib/sessions/testing/devnet-world';
import { SPACE } from '@/lib/sessions/testing/fixtures';
import { forgedSessions, writeAll } from '@/lib/sessions/testing/forged';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { ATTESTER, LEARNER, MENTOR, OTHER_WRITER, STRANGER } from '@/lib/sessions/testing/people';
import { HOUR_MS, SECOND_MS } from '@/lib/time/instant';

const { scene, setScene, modules } = await vi.hoisted(() => import('@/lib/sessions/testing/server-scene'));
const settings = vi.hoisted(() => ({ space: '', authSecrets: ['a secret of thirty-two characters'] }));

vi.mock('@/lib/env/env', () => ({
  env: () => settings,
}));
vi.mock('@/lib/env/get-public-config', () => ({ getPublicConfig: () => ({ demoWallets: [] }) }));
vi.mock('@/lib/viewer/page-origin', () => ({ getPageOrigin: async () => 'https://sessions.example.org' }));
vi.mock('@/lib/viewer/queries', () => modules.viewer);
vi.mock('@/lib/limits/rate-limits', () => ({
  allow: async (kind: string, wallet?: string) => {
    scene.counted.push(`${kind} ${wallet}`);
    return kind !== 'feed' || scene.isAllowed;
  },
}));
vi.mock('@/lib/log', () => modules.log);
vi.mock('@/lib/server/context', () => modules.deps);
vi.mock('next/server', () => ({ after: () => undefined }));

const ON = { ...ADA, calendarFeedFrom: '2026-11-22T13:00:00.000Z' };

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
  setScene(world, MENTOR.address);
  settings.space = SPACE;
});

/** Asks for an address as a calendar does: without a cookie. */
async function fetchFeed(path: string | null): Promise<Response> {
  const [, , wallet = '', token = ''] = path?.split('/') ?? [];
  scene.wallet = null;
  return getFeed(new Request('https://sessions.example.org'), { params: Promise.resolve({ wallet, token }) });
}

/** The address of the mentor's feed after they have saved this profile. */
async function turnOn(values = ON): Promise<string | null> {
  await saveProfileOf(world, MENTOR, values);
  const profile = await findProfile(world.deps, MENTOR.address, world.clock.now());
  if (profile === null) throw new Error('the profile was not recorded');
  return calendarFeedPath(profile);
}

async function eventsIn(response: Response) {
  const calendar = new ICAL.Component(ICAL.parse(await response.text()));
  return calendar.getAllSubcomponents('vevent').map((component) => ({
    summary: String(component.getFirstPropertyValue('summary')),
    status: String(component.getFirstPropertyValue('status')),
    url: String(component.getFirstPropertyValue('url')),
  }));
}

async function agree(startsAt: number, skill: string) {
  const session = await requestSession(world, { requestId: `request-${skill}`, skill, startsAt });
  await recordConfirmation(world.deps, await signedConfirmation(world, session), world.clock.now());
  return session;
}

describe('the calendar feed', () => {
  it('of nothing is a calendar all the same: one component, and nothing to see', async () => {
    const text = await (await fetchFeed(await turnOn())).text();
    const calendar = new ICAL.Component(ICAL.parse(text));
    expect(calendar.getAllSubcomponents().map(({ name }) => name)).toEqual(['vtimezone']);
    const zone = calendar.getFirstSubcomponent('vtimezone');
    expect(zone?.getFirstPropertyValue('tzid')).toBe('Etc/UTC');
    expect(text.split('\r\n').slice(-3)).toEqual(['END:VTIMEZONE', 'END:VCALENDAR', '']);
  });

  it('says in its description whose records were left out, and nothing where none were', async () => {
    const path = await turnOn();
    await agree(world.clock.now() + HOUR_MS, 'Chess');
    const read = async () => new ICAL.Component(ICAL.parse(await (await fetchFeed(path)).text()));
    expect((await read()).getFirstPropertyValue('description')).toBeNull();
    // A reading looks at 100 false ones by one writer.
    await writeAll(world, OTHER_WRITER, await forgedSessions(world, 101));
    await writeAll(world, ATTESTER, await forgedSessions(world, 101));
    const calendar = await read();
    const names = [OTHER_WRITER, ATTESTER].map(({ address }) => shortAddress(address)).join(', ');
    const words = `Some records of ${names} were left out.`;
    expect(calendar.getFirstPropertyValue('description')).toBe(words);
    // As it stands in the file: the parser knows nothing of this property.
    expect(calendar.getFirstPropertyValue('x-wr-caldesc')).toBe(words.replace(',', '\\,'));
    expect(calendar.getAllSubcomponents()).toHaveLength(1);
  });

  it('says how often to read it again, before its components, old way and new, and not in a single file', async () => {
    const path = await turnOn();
    const session = await agree(world.clock.now() + HOUR_MS, 'Chess');
    const text = await (await fetchFeed(path)).text();
    const calendar = new ICAL.Component(ICAL.parse(text));
    expect(String(calendar.getFirstPropertyValue('refresh-interval'))).toBe('PT1H');
    expect(String(calendar.getFirstPropertyValue('x-published-ttl'))).toBe('PT1H');
    expect(text.match(/^REFRESH-INTERVAL.*$/gm)).toEqual(['REFRESH-INTERVAL;VALUE=DURATION:PT1H']);
    expect(text.indexOf('REFRESH-INTERVAL')).toBeLessThan(text.indexOf('BEGIN:VEVENT'));
    expect(calendar.getAllSubcomponents().map(({ name }) => name)).toEqual(['vevent']);
    scene.wallet = MENTOR.address;
    const params = Promise.resolve({ key: session.key });
    const file = await (await getFile(new Request('https://sessions.example.org'), { params })).text();
    expect(file).not.toContain('REFRESH-INTERVAL');
  });

  it('lists what lies ahead by its start, requests as tentative, and nothing that is over', async () => {
    const soon = world.clock.now() + HOUR_MS;
    await saveProfileOf(world, LEARNER, { ...NO_PROFILE, displayName: 'Noor' });
    await agree(soon, 'over');
    world.clock.moveBy(3 * HOUR_MS);
    const start = world.clock.now() + HOUR_MS;
    await requestSession(world, { requestId: 'asked-later', skill: 'asked', startsAt: start + 2 * HOUR_MS });
    const agreed = await agree(start, 'agreed');
    const path = await turnOn();
    world.clock.moveBy(HOUR_MS + 60 * SECOND_MS);
    world.forgetCalls();

    const response = await fetchFeed(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    expect(await eventsIn(response)).toEqual([
      {
        summary: 'agreed with Noor',
        status: 'CONFIRMED',
        url: `https://sessions.example.org/sessions/${agreed.key}`,
      },
      { summary: 'asked with Noor (not confirmed yet)', status: 'TENTATIVE', url: expect.any(String) },
    ]);
    // The profile, the sessions, the names, and whom the owner has blocked.
    expect(world.callsOf('arkiv_query')).toBe(4);
  });

  it('holds nothing that a blocked wallet asks for, but what was agreed with it', async () => {
    const start = world.clock.now() + HOUR_MS;
    await agree(start, 'agreed');
    await requestSession(world, { requestId: 'asked-later', skill: 'asked', startsAt: start + HOUR_MS });
    await block(world, [LEARNER.address]);
    const summaries = async () => (await eventsIn(await fetchFeed(path))).map(({ summary }) => summary);
    const path = await turnOn();
    expect(await summaries()).toEqual([expect.stringContaining('agreed')]);
    await block(world, []);
    expect(await summaries()).toHaveLength(2);
  });

  it('is an empty calendar while nothing lies ahead', async () => {
    expect(await eventsIn(await fetchFeed(await turnOn()))).toEqual([]);
  });

  it('is on the account of its owner, who is not signed in there', async () => {
    await requestSession(world);
    const path = await turnOn();
    Object.assign(scene, { counted: [], accounts: [] });
    await fetchFeed(path);
    expect(scene.accounts).toEqual([MENTOR.address, MENTOR.address]);
    expect(scene.counted).toEqual([`feed ${MENTOR.address}`, `names ${MENTOR.address}`]);
  });

  it('is refused with words beyond the budget of its owner, and asks Arkiv nothing', async () => {
    const path = await turnOn();
    world.forgetCalls();
    scene.isAllowed = false;
    const response = await fetchFeed(path);
    expect(response.status).toBe(429);
    expect(await response.text()).toContain('Too many attempts');
    expect(world.callsOf('arkiv_query')).toBe(0);
  });

  it('asks Arkiv nothing for a made-up address', async () => {
    const path = await turnOn();
    world.forgetCalls();
    await fetchFeed(path?.replace(/.{3}\/sessions/, 'AAA/sessions') ?? null);
    await fetchFeed(`/calendar/${MENTOR.address}/guess/sessions.ics`);
    expect(world.callsOf('arkiv_query')).toBe(0);
  });

  it('says the same whatever is wrong with its address', async () => {
    const path = await turnOn();
    const answers = new Map<string, Response>();
    const ask = async (what: string, address: string | null) => answers.set(what, await fetchFeed(address));

    await ask('no wallet', path?.replace(MENTOR.address, 'somebody') ?? null);
    await ask('another wallet', path?.replace(MENTOR.address, LEARNER.address) ?? null);
    await ask('a made-up token', `/calendar/${MENTOR.address}/mdm-${'A'.repeat(43)}/sessions.ics`);
    await ask('a wallet without a profile', pathOf({ ...ON, wallet: STRANGER.address }));
    settings.space = 'elsewhere';
    await ask('an address of another space', path);
    settings.space = SPACE;
    world.clock.moveBy(SECOND_MS);
    await turnOn({ ...ON, calendarFeedFrom: new Date(world.clock.now()).toISOString() });
    await ask('an address that was replaced', path);
    world.clock.moveBy(SECOND_MS);
    await turnOn(ADA);
    await ask('a feed that was turned off', path);
    world.clock.moveBy(SECOND_MS);
    const again = await turnOn();
    world.clock.moveBy(PROFILE_LIFE_MS);
    await ask('a profile that was forgotten', again);

    const texts = new Set<string>();
    for (const [what, answer] of answers) {
      expect(answer.status, what).toBe(404);
      texts.add(`${await answer.text()} ${JSON.stringify([...answer.headers])}`);
    }
    expect([...texts].join()).toContain(describeError('CALENDAR_NOT_FOUND').title);
    expect(answers.size).toBe(8);
    expect(texts.size).toBe(1);
  });

  it('keeps its address while the secret is changed, and gets one of the new secret beside it', async () => {
    const [before = ''] = settings.authSecrets;
    const fresh = 'another secret of thirty-two characters';
    onTestFinished(() => {
      settings.authSecrets = [before];
    });
    const path = await turnOn();
    settings.authSecrets = [fresh, before];
    const profile = await findProfile(world.deps, MENTOR.address, world.clock.now());
    const newPath = profile && calendarFeedPath(profile);
    expect(newPath).not.toBe(path);
    const statuses = async () => [(await fetchFeed(path)).status, (await fetchFeed(newPath)).status];
    expect(await statuses()).toEqual([200, 200]);
    settings.authSecrets = [fresh];
    expect(await statuses()).toEqual([404, 200]);
  });

  it('has no address while it is off, and another after each renewal', async () => {
    expect(pathOf({ ...ADA, wallet: MENTOR.address })).toBeNull();
    const paths = [ON.calendarFeedFrom, '2026-11-22T13:00:01.000Z'].map((calendarFeedFrom) =>
      pathOf({ ...ADA, wallet: MENTOR.address, calendarFeedFrom }),
    );
    expect(new Set(paths).size).toBe(2);
  });

  it('is not lost when Arkiv is silent: the calendar keeps what it has', async () => {
    const path = await turnOn();
    world.beforeNext('arkiv_query', () => Promise.reject(new Error('socket closed')));
    expect((await fetchFeed(path)).status).toBe(503);
  });
});

function pathOf(profile: Omit<Profile, 'issuedAt'>): string | null {
  return calendarFeedPath({ ...profile, issuedAt: '2026-11-22T13:00:00.000Z' });
}

describe('the calendar file of a session', () => {
  const fetchFile = (key: string) =>
    getFile(new Request('https://sessions.example.org'), { params: Promise.resolve({ key }) });

  it('is given to its two parties, to be saved', async () => {
    const session = await requestSession(world);
    for (const { address } of [MENTOR, LEARNER]) {
      scene.wallet = address;
      const response = await fetchFile(session.key);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
      expect(response.headers.get('content-disposition')).toBe(
        'attachment; filename="session-2026-11-22.ics"',
      );
      expect(response.headers.get('cache-control')).toBe('private, no-store');
      expect(await eventsIn(response)).toMatchObject([{ status: 'TENTATIVE' }]);
    }
  });

  it.each([
    ['nobody', null, 401],
    ['somebody else', STRANGER.address, 403],
  ])('is not given to %s', async (_, wallet, status) => {
    const session = await requestSession(world);
    scene.wallet = wallet;
    const response = await fetchFile(session.key);
    expect(response.status).toBe(status);
    expect(await response.text()).not.toContain('Rust');
  });

  it.each(['', 'x', `0x${'0'.repeat(64)}`])('does not exist for %j', async (key) => {
    expect((await fetchFile(key)).status).toBe(404);
  });
});
