import { sealData } from 'iron-session';
import type { Address } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { inRequest, openScope } from '@/lib/logging/request-scope';
import { deriveSecret } from '@/lib/secrets';
import type { DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { DAY_MS, HOUR_MS, SECOND_MS } from '@/lib/time/instant';
import { CookieJar } from '@/lib/viewer/testing/cookie-jar';

const request = vi.hoisted(() => ({ jar: undefined as unknown, headers: new Headers() }));
vi.mock('next/headers', () => ({
  cookies: async () => request.jar,
  headers: async () => request.headers,
}));

const SECRET = vi.hoisted(() => 'a secret of thirty-two characters');
const secrets = vi.hoisted(() => ({ list: ['a secret of thirty-two characters'] }));
const APP_URL = vi.hoisted(() => ({ value: 'http://127.0.0.1:3000', mode: 'embedded' }));
vi.mock('@/lib/env/env', () => ({
  env: () => ({
    appUrl: new URL(APP_URL.value),
    mode: APP_URL.mode,
    authSecrets: secrets.list,
    trustedProxies: 1,
    logLevel: 'silent',
  }),
}));

const chain = vi.hoisted(() => ({ runtime: undefined as unknown, isSilent: false, logged: [] as unknown[] }));
vi.mock('@/lib/arkiv/runtime', () => ({
  arkiv: async () => {
    if (chain.isSilent) throw new AppError('CHAIN_UNREACHABLE');
    return chain.runtime;
  },
}));
vi.mock('@/lib/log', () => {
  const write = (fields: object, msg: string) => chain.logged.push({ ...fields, msg });
  return { log: () => ({ info: write, error: write }) };
});

const { AppError } = await import('@/lib/errors/app-error');
const { startSignIn, finishSignIn, retrySignOut, signOut } = await import('@/lib/viewer/actions');
const { clearViewerCookie, readViewerCookie, renewViewerCookie } = await import('@/lib/viewer/cookie');
const { getGreetedViewer, getUnrecordedSignOut, getViewer } = await import('@/lib/viewer/queries');

const wallet = privateKeyToAccount(`0x${'22'.repeat(32)}`);
const address = wallet.address.toLowerCase() as Address;
const NOW = Date.parse('2026-11-22T13:00:00Z');

let world: DevnetWorld;
let visitor = 0;
function openBrowser(): CookieJar {
  visitor += 1;
  const jar = new CookieJar();
  switchTo(jar);
  request.headers.set('x-forwarded-for', `203.0.113.${visitor}`);
  return jar;
}

function switchTo(jar: CookieJar) {
  request.jar = jar;
}

/** What somebody who copies the cookies of a browser has. */
function copyOf(jar: CookieJar): CookieJar {
  const copy = new CookieJar();
  for (const [name, { value, options }] of jar.values) copy.set(name, value, options);
  return copy;
}

async function start() {
  const started = await startSignIn({ address });
  if (!started.ok) throw new Error(started.code);
  const { message } = started.value;
  return { message, signature: await wallet.signMessage({ message }) };
}

eachInFreshWorld((opened) => {
  world = opened;
  Object.assign(chain, {
    runtime: {
      reader: world.reader,
      writer: world.deps.writer,
      space: world.deps.space,
      writers: world.deps.writers,
    },
    isSilent: false,
    logged: [],
  });
});

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
  // Every test is another hour: what one wallet may have recorded is counted per hour.
  Reflect.deleteProperty(globalThis, Symbol.for('twofold.limits.signOut.wallet'));
  APP_URL.value = 'http://127.0.0.1:3000';
  APP_URL.mode = 'embedded';
  request.headers.set('host', '127.0.0.1:3000');
});
afterEach(() => vi.useRealTimers());

describe('signing in', () => {
  it('remembers the viewer in a sealed cookie that scripts cannot read', async () => {
    const jar = openBrowser();
    expect(await finishSignIn(await start())).toEqual({ ok: true, value: { wallet: address } });
    expect(await getViewer()).toEqual({ wallet: address });
    const cookie = jar.values.get('twofold-viewer');
    expect(cookie?.options).toEqual({
      httpOnly: true,
      sameSite: 'lax',
      secure: false,
      path: '/',
      maxAge: 172_800,
    });
    expect(cookie?.value).not.toContain(address.slice(2));
  });

  it('on https, gives and takes cookies only as no neighbour under the same domain can set them', async () => {
    APP_URL.value = 'https://mentors.example.org';
    APP_URL.mode = 'connected';
    const jar = openBrowser();
    const signed = await start();
    expect([...jar.values.keys()]).toEqual(['__Host-twofold-sign-in']);
    await finishSignIn(signed);
    expect([...jar.values.keys()]).toEqual(['__Host-twofold-viewer']);
    const cookie = jar.values.get('__Host-twofold-viewer');
    expect(cookie?.options).toMatchObject({ secure: true, path: '/' });
    await signOut();
    expect(jar.values.size).toBe(0);
    jar.set('twofold-viewer', cookie?.value ?? '', {});
    expect(await readViewerCookie()).toBeNull();
  });

  it('is logged, and so is signing out, and a refusal by its code: without anything that was signed', async () => {
    chain.logged.length = 0;
    openBrowser();
    const scope = openScope();
    const forged = { ...(await start()), signature: `0x${'ff'.repeat(65)}` };
    await inRequest(scope, () => finishSignIn(forged));
    expect(scope).toMatchObject({ action: 'viewer.finishSignIn', refusedWith: 'SIGNATURE_INVALID' });
    const signed = await start();
    await finishSignIn(signed);
    await signOut();
    expect(chain.logged).toEqual([
      { wallet: address, msg: 'signed in' },
      { wallet: address, scope: 'here', msg: 'signed out' },
    ]);
  });

  it('refuses the same message and signature from another browser', async () => {
    openBrowser();
    const stolen = await start();
    const thief = openBrowser();
    expect(await finishSignIn(stolen)).toEqual({ ok: false, code: 'SIGN_IN_EXPIRED' });
    expect(thief.values.has('twofold-viewer')).toBe(false);
  });

  it('refuses them even from a browser that has started a sign-in of its own for the same address', async () => {
    openBrowser();
    const stolen = await start();
    openBrowser();
    await start();
    expect(await finishSignIn(stolen)).toEqual({ ok: false, code: 'SIGN_IN_REPLACED' });
  });

  it('works once: a second try with a copy of the cookie is refused', async () => {
    const jar = openBrowser();
    const signed = await start();
    const copy = new CookieJar();
    for (const [name, { value, options }] of jar.values) copy.set(name, value, options);
    expect((await finishSignIn(signed)).ok).toBe(true);
    expect(jar.values.has('twofold-sign-in')).toBe(false);
    switchTo(copy);
    expect(await finishSignIn(signed)).toEqual({ ok: false, code: 'SIGN_IN_EXPIRED' });
  });

  it('works once, also when several copies arrive at the same moment', async () => {
    const jar = openBrowser();
    const signed = await start();
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => finishSignIn(signed)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.code === 'SIGN_IN_EXPIRED')).toHaveLength(4);
    expect(jar.values.has('twofold-viewer')).toBe(true);
  });

  it('is of the newest only: the one before hears that it was replaced, and takes nothing away', async () => {
    openBrowser();
    const first = await start();
    const second = await start();
    expect(await finishSignIn(first)).toEqual({ ok: false, code: 'SIGN_IN_REPLACED' });
    expect(await finishSignIn(second)).toEqual({ ok: true, value: { wallet: address } });
  });

  it('says the same when the newer one was finished first, and another when it was itself', async () => {
    openBrowser();
    const first = await start();
    const second = await start();
    expect(await finishSignIn(second)).toEqual({ ok: true, value: { wallet: address } });
    expect(await finishSignIn(first)).toEqual({ ok: false, code: 'SIGN_IN_REPLACED' });
    expect(await finishSignIn(second)).toEqual({ ok: false, code: 'SIGN_IN_EXPIRED' });
    expect(await getViewer()).toEqual({ wallet: address });
  });

  it.each([
    ['nothing', undefined],
    ['no signature', { message: 'm', signature: 'x' }],
    ['a message of nobody’s', { message: 'm', signature: `0x${'11'.repeat(65)}` }],
  ])('is still there to be finished after %s was sent in its place', async (_what, input) => {
    openBrowser();
    const signed = await start();
    expect((await finishSignIn(input as typeof signed)).ok).toBe(false);
    expect(await finishSignIn(signed)).toEqual({ ok: true, value: { wallet: address } });
  });

  it('uses the challenge up when the signature is wrong', async () => {
    const jar = openBrowser();
    const signed = await start();
    const wrong = { ...signed, signature: `0x${'ff'.repeat(65)}` };
    expect(await finishSignIn(wrong)).toMatchObject({ code: 'SIGNATURE_INVALID' });
    expect(jar.values.has('twofold-sign-in')).toBe(false);
    expect(await finishSignIn(signed)).toMatchObject({ code: 'SIGN_IN_EXPIRED' });
  });

  it('refuses after five minutes', async () => {
    openBrowser();
    const signed = await start();
    vi.setSystemTime(NOW + 5 * 60_000);
    expect(await finishSignIn(signed)).toMatchObject({ code: 'SIGN_IN_EXPIRED' });
  });

  it('forgets the viewer after seven days, also one who is here every day', async () => {
    openBrowser();
    await finishSignIn(await start());
    for (let day = 1; day < 7; day += 1) {
      vi.setSystemTime(NOW + day * DAY_MS);
      const seal = await readViewerCookie();
      if (seal === null) throw new Error(`forgotten on day ${day}`);
      await renewViewerCookie(seal);
    }
    vi.setSystemTime(NOW + 7 * DAY_MS - 1);
    expect(await readViewerCookie()).not.toBeNull();
    vi.setSystemTime(NOW + 7 * DAY_MS);
    expect(await readViewerCookie()).toBeNull();
  });

  it('forgets whoever was not here for two days', async () => {
    const jar = openBrowser();
    await finishSignIn(await start());
    vi.setSystemTime(NOW + 2 * DAY_MS - 1);
    expect(await readViewerCookie()).not.toBeNull();
    vi.setSystemTime(NOW + 2 * DAY_MS);
    expect(await readViewerCookie()).toBeNull();
    expect(jar.values.has('twofold-viewer')).toBe(true);
  });

  it('makes the cookie anew once an hour at most', async () => {
    const jar = openBrowser();
    await finishSignIn(await start());
    const value = () => jar.values.get('twofold-viewer')?.value;
    const renew = async () => {
      const seal = await readViewerCookie();
      if (seal !== null) await renewViewerCookie(seal);
      return value();
    };
    const first = value();
    vi.setSystemTime(NOW + HOUR_MS - 1);
    expect(await renew()).toBe(first);
    vi.setSystemTime(NOW + HOUR_MS);
    expect(await renew()).not.toBe(first);
    expect(await getViewer()).toEqual({ wallet: address });
  });

  it.each(['', 'garbage', '~2', 'Fe26.2*1*a*b*c*d*e*f~2', 'é'])(
    'takes the cookie %j for no viewer',
    async (value) => {
      openBrowser().set('twofold-viewer', value, {});
      expect(await readViewerCookie()).toBeNull();
    },
  );

  it('does not take a sealed challenge for a viewer', async () => {
    const jar = openBrowser();
    await start();
    jar.set('twofold-viewer', jar.values.get('twofold-sign-in')?.value ?? '', {});
    expect(await readViewerCookie()).toBeNull();
  });

  it('takes no viewer that was sealed with the secret of another cookie', async () => {
    const seal = { wallet: address, id: 'a'.repeat(32), nonce: 'n', signedInAt: NOW, usedAt: NOW };
    const sealedAs = async (cookie: string) => {
      const password = deriveSecret(SECRET, `cookie:${cookie}`).toString('hex');
      openBrowser().set('twofold-viewer', await sealData(seal, { password }), {});
      return getViewer();
    };
    expect(await sealedAs('twofold-sign-in')).toBeNull();
    expect(await sealedAs('twofold-viewer')).toEqual({ wallet: address });
  });

  it('keeps everybody signed in while the secret is changed, and seals with the new one', async () => {
    const fresh = 'another secret of thirty-two characters';
    onTestFinished(() => {
      secrets.list = [SECRET];
    });
    const jar = openBrowser();
    await finishSignIn(await start());
    const early = copyOf(jar);
    const pending = openBrowser();
    const started = await start();
    secrets.list = [fresh, SECRET];
    switchTo(jar);
    expect(await getViewer()).toEqual({ wallet: address });
    const seal = await readViewerCookie();
    if (seal === null) throw new Error('nobody is signed in');
    await renewViewerCookie({ ...seal, usedAt: NOW - 2 * HOUR_MS });
    switchTo(pending);
    expect(await finishSignIn(started)).toEqual({ ok: true, value: { wallet: address } });
    // Nothing of the old one is needed any more, but by who has not been here since.
    secrets.list = [fresh];
    for (const browser of [jar, pending]) {
      switchTo(browser);
      expect(await getViewer()).toEqual({ wallet: address });
    }
    switchTo(early);
    expect(await getViewer()).toBeNull();
  });

  it('takes no viewer whose cookie has no name of its own, as they were made before', async () => {
    const password = deriveSecret(SECRET, 'cookie:twofold-viewer').toString('hex');
    openBrowser().set('twofold-viewer', await sealData({ wallet: address }, { password }), {});
    expect(await getViewer()).toBeNull();
  });

  it('refuses a name that is not this machine, embedded', async () => {
    openBrowser();
    request.headers.set('host', 'evil.example:3000');
    expect(await startSignIn({ address })).toEqual({ ok: false, code: 'INVALID_INPUT' });
  });

  it('limits attempts per network address', async () => {
    openBrowser();
    for (let attempt = 0; attempt < 60; attempt += 1) expect((await startSignIn({ address })).ok).toBe(true);
    expect(await startSignIn({ address })).toEqual({ ok: false, code: 'RATE_LIMITED' });
    openBrowser();
    expect((await startSignIn({ address })).ok).toBe(true);
  });
});

describe('signing out', () => {
  async function signedInBrowser(): Promise<CookieJar> {
    const jar = openBrowser();
    expect((await finishSignIn(await start())).ok).toBe(true);
    return jar;
  }
  const viewerIn = (jar: CookieJar) => {
    switchTo(jar);
    return getViewer();
  };

  it('ends a copied cookie too, and writes nothing that names the wallet or the cookie', async () => {
    const jar = await signedInBrowser();
    const seal = await readViewerCookie();
    const copy = copyOf(jar);
    expect(await signOut()).toEqual({ ok: true, value: null });
    expect(await viewerIn(jar)).toBeNull();
    expect(await viewerIn(copy)).toBeNull();
    const records = await world.written('sign_out');
    expect(records).toHaveLength(1);
    const text = JSON.stringify(records);
    for (const secret of [address, address.slice(2), seal?.id, seal?.nonce])
      expect(text).not.toContain(secret);
  });

  it('ends also the cookie of before in the same browser, of the same wallet or another', async () => {
    const jar = await signedInBrowser();
    const copy = copyOf(jar);
    expect((await finishSignIn(await start())).ok).toBe(true);
    await signOut();
    expect(await viewerIn(copy)).toBeNull();
  });

  it('leaves the other browsers of the wallet signed in, unless it is everywhere', async () => {
    const [phone, desk] = [await signedInBrowser(), await signedInBrowser()];
    await signOut();
    expect(await viewerIn(phone)).toEqual({ wallet: address });
    const laptop = await signedInBrowser();
    expect(await signOut('everywhere')).toEqual({ ok: true, value: null });
    vi.setSystemTime(NOW + SECOND_MS);
    for (const jar of [phone, desk, laptop]) expect(await viewerIn(jar)).toBeNull();
    openBrowser();
    expect((await finishSignIn(await start())).ok).toBe(true);
    expect(await getViewer()).toEqual({ wallet: address });
  });

  it('says so when it could not be recorded, forgets the viewer all the same, and tries again', async () => {
    const jar = await signedInBrowser();
    const copy = copyOf(jar);
    chain.isSilent = true;
    expect(await signOut('everywhere')).toEqual({ ok: false, code: 'SIGN_OUT_NOT_RECORDED' });
    expect(jar.values.has('twofold-viewer')).toBe(false);
    expect(await getUnrecordedSignOut()).toBe('SIGN_OUT_NOT_RECORDED');
    expect(await retrySignOut()).toEqual({ ok: false, code: 'SIGN_OUT_NOT_RECORDED' });
    chain.isSilent = false;
    expect(await world.written('sign_out')).toEqual([]);
    expect(await viewerIn(copy), 'this process knows it all the same').toBeNull();
    switchTo(jar);
    expect(await retrySignOut()).toEqual({ ok: true, value: null });
    expect(await getUnrecordedSignOut()).toBeNull();
    expect(await world.written('sign_out')).toHaveLength(1);
  });

  it('does not say that it was not recorded while nobody knows, whatever fails after it', async () => {
    const jar = await signedInBrowser();
    const runtime = chain.runtime as { writer: typeof world.deps.writer };
    const submit = vi.spyOn(runtime.writer, 'submit');
    onTestFinished(() => submit.mockRestore());
    submit.mockRejectedValueOnce(new AppError('CHAIN_WRITE_PENDING'));
    expect(await signOut()).toEqual({ ok: false, code: 'SIGN_OUT_PENDING' });
    expect(await getUnrecordedSignOut()).toBe('SIGN_OUT_PENDING');
    for (const later of ['CHAIN_REVERTED', 'CHAIN_UNREACHABLE'] as const) {
      submit.mockRejectedValueOnce(new AppError(later));
      expect(await retrySignOut(), later).toEqual({ ok: false, code: 'SIGN_OUT_PENDING' });
    }
    expect(await retrySignOut()).toEqual({ ok: true, value: null });
    expect(await getUnrecordedSignOut()).toBeNull();
    switchTo(await signedInBrowser());
    submit.mockRejectedValueOnce(new TypeError('a bug of ours'));
    expect(await signOut()).toEqual({ ok: false, code: 'SIGN_OUT_PENDING' });
    expect(jar.values.has('twofold-viewer')).toBe(false);
  });

  it('costs nothing for whoever is signed out, or holds a cookie that was ended', async () => {
    const copy = copyOf(await signedInBrowser());
    await signOut();
    expect(await signOut()).toEqual({ ok: true, value: null });
    switchTo(copy);
    expect(await signOut('everywhere')).toEqual({ ok: true, value: null });
    expect(await world.written('sign_out')).toHaveLength(1);
  });

  it('refuses a scope that is none', async () => {
    await signedInBrowser();
    expect(await signOut('the world' as 'here')).toEqual({ ok: false, code: 'INVALID_INPUT' });
    expect(await getViewer()).toEqual({ wallet: address });
  });

  it('is unknown while Arkiv is silent: nobody acts, but they are greeted', async () => {
    await signedInBrowser();
    chain.isSilent = true;
    await expect(getViewer()).rejects.toMatchObject({ code: 'CHAIN_UNREACHABLE' });
    expect(await getGreetedViewer()).toEqual({ wallet: address });
    await clearViewerCookie();
    expect(await getViewer()).toBeNull();
  });
});
