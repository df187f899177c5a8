import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, expect, type Page, type Request, type Response } from '@playwright/test';
import { http } from 'viem';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import type { Session } from '@/lib/protocol/session';
import { ownPort } from '../environment';
import { lowerCase } from '../fixtures/sessions';
import { AppProcess } from '../process/app';
import { confirm, type Person, signInAt } from '../process/people';
import { openSecondWriter } from '../process/second-writer';

/** Who confirms, and when the process is killed. */
type Kills = {
  readonly mentors: number;
  /** How many sessions each of them confirms, one after the other, until the process is killed. */
  readonly sessionsEach: number;
  /** After how many steps the process is killed, each time. */
  readonly killedAfter: readonly number[];
};

/** A confirmation takes two calls of the server, each asked and answered. */
export function stepsOf({ mentors, sessionsEach }: Pick<Kills, 'mentors' | 'sessionsEach'>): number {
  return mentors * sessionsEach * 4;
}

const SPACE = 'kills';
const AUTH_SECRET = 'a secret of thirty-two characters';
const CHAIN_ID = 1337;

/** What starts the app with one data directory and one address, again and again; and who writes beside it. */
async function prepare(directory: string) {
  const [port, devnetPort, key] = [await ownPort(), await ownPort(), generatePrivateKey()];
  const other = lowerCase(privateKeyToAccount(key));
  async function start(): Promise<AppProcess> {
    const app = new AppProcess(port, {
      DATA_DIR: join(directory, 'data'),
      DEVNET_PORT: String(devnetPort),
      SPACE_ID: SPACE,
      AUTH_SECRET,
      ARKIV_WRITERS: other,
      LOG_LEVEL: 'info',
    });
    await app.ready();
    const said = await (await fetch(`${app.origin}/api/ready`)).json();
    expect(said).toMatchObject({ status: 'ready', problems: [] });
    return app;
  }
  const app = await start();
  const { writer } = await (await fetch(`${app.origin}/api/ready`)).json();
  const beside = openSecondWriter({
    transport: http(`http://127.0.0.1:${devnetPort}`),
    chainId: CHAIN_ID,
    key,
    writers: [writer.address, other],
    space: SPACE,
    authSecret: AUTH_SECRET,
    now: Date.now,
  });
  return { app, beside, start };
}

/** What is there is there at once, in half a page too. */
const AT_ONCE = { timeout: 5_000 };
/** A write waits for its block, and everybody shares the machine. */
const ANSWERED = { timeout: 10_000 };

const isAct = (request: Request) => request.headers()['next-action'] !== undefined;

/** Whether an answer says that a confirmation is recorded; one that breaks off in the middle says nothing. */
async function saysRecorded(response: Response): Promise<boolean> {
  try {
    return (await response.text()).includes('"outcome":"scheduled"');
  } catch {
    return false;
  }
}

/** What somebody was told of a confirmation before the process was gone, or because it was. */
type Told = 'recorded' | 'unknown' | 'nothing';

/** What a page says of a confirmation, and next to it. */
const WORDS: Readonly<Record<string, readonly [Told, string]>> = {
  Recorded: ['recorded', 'You’ve both confirmed'],
  Signed: ['unknown', 'We don’t know yet whether it was recorded'],
  'Not confirmed yet': ['nothing', 'Nothing was recorded'],
};

/** Confirms the session whose page is open, and gives what came of it. */
async function confirmAndListen(page: Page): Promise<Told> {
  // Whoever was told so may lose the page at once, when it is read anew.
  const answered = page
    .waitForResponse(async (answer) => isAct(answer.request()) && (await saysRecorded(answer)), ANSWERED)
    .then(() => 'recorded' as const);
  answered.catch(() => undefined);
  const heading = page.getByRole('heading', { name: new RegExp(`^(${Object.keys(WORDS).join('|')})$`) });
  const read = async (): Promise<Told> => {
    const [told, words] = WORDS[(await heading.textContent(ANSWERED)) ?? ''] as (typeof WORDS)[string];
    await expect(page.getByRole('main').getByText(words).first()).toBeVisible();
    return told;
  };
  await page.getByRole('button', { name: 'Confirm', exact: true }).click(AT_ONCE);
  return Promise.any([answered, read()]);
}

/** Has all of them confirm session after session, kills the app at such a step, and gives what they were told. */
async function confirmUntilKilled(
  app: AppProcess,
  people: readonly Person[],
  sessions: readonly (readonly Session[])[],
  step: number,
) {
  const told = new Map<Session, Told>();
  let steps = 0;
  function onStep(): void {
    steps += 1;
    if (steps === step) app.kill('SIGKILL');
  }
  await Promise.all(
    people.map(async (person, index) => {
      const page = await person.page.context().newPage();
      page.on('request', (request) => isAct(request) && onStep());
      page.on('response', (response) => isAct(response.request()) && onStep());
      for (const session of sessions[index] ?? []) {
        try {
          await page.goto(`/sessions/${session.key}`);
          told.set(session, await confirmAndListen(page));
        } catch (error) {
          // No page, or half of one, is what is left of a process that is gone.
          if (steps < step) throw error;
          break;
        }
      }
      await page.close();
    }),
  );
  expect(await app.ended).toEqual({ code: null, signal: 'SIGKILL' });
  return told;
}

/** Kills the app while people confirm, as often as asked, and gives what they were told. Nothing of that is ever lost. */
export async function killWhileConfirming(
  browser: Browser,
  kills: Kills,
): Promise<ReadonlySet<Told | undefined>> {
  const directory = mkdtempSync(join(tmpdir(), 'twofold-kills-'));
  const { app: first, beside, start } = await prepare(directory);
  let app = first;
  const people = await Promise.all(
    Array.from({ length: kills.mentors }, () => signInAt(browser, app.origin)),
  );
  const done: Session[] = [];
  const everything = new Set<Told | undefined>();

  const rounds = await Promise.all(
    kills.killedAfter.map(async (step) => ({
      step,
      sessions: await Promise.all(
        people.map(({ account }) =>
          Promise.all(Array.from({ length: kills.sessionsEach }, () => beside.askForSession(account))),
        ),
      ),
    })),
  );
  for (const { step, sessions } of rounds) {
    const told = await confirmUntilKilled(app, people, sessions, step);
    app = await start();
    await Promise.all(
      people.map(async (person, index) => {
        for (const session of sessions[index] ?? []) {
          const words = told.get(session);
          const isRecorded = (await confirmationsOf(session)) === 1;
          if (words === 'recorded') expect(isRecorded).toBe(true);
          if (words === 'nothing') expect(isRecorded).toBe(false);
          everything.add(words);
          if (isRecorded) continue;
          await person.page.goto(`/sessions/${session.key}`);
          await confirm(person);
        }
      }),
    );
    done.push(...sessions.flat());
    for (const session of done) expect(await confirmationsOf(session)).toBe(1);
  }
  await app.destroy();
  rmSync(directory, { recursive: true });
  return everything;

  /** How often the mentor has confirmed it on the chain; its room is there as often. */
  async function confirmationsOf({ key, mentor }: Session): Promise<number> {
    const records = (await beside.records()).filter(({ strings }) => strings.sessionKey === key);
    const confirmations = records.filter(
      ({ strings }) => strings.type === 'session_confirmation' && strings.confirmedBy === mentor,
    ).length;
    expect(records.filter(({ strings }) => strings.type === 'session_jitsi').length).toBe(confirmations);
    return confirmations;
  }
}
