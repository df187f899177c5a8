import { sealData } from 'iron-session';
import type { Address } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deriveSecret } from '@/lib/secrets';

type CookieOptions = Record<string, unknown> & { readonly maxAge?: number };

/** The cookies of one browser, as `next/headers` shows them to an action. */
class CookieJar {
  readonly values = new Map<string, { value: string; options: CookieOptions }>();
  get(name: string) {
    const cookie = this.values.get(name);
    return cookie && { name, value: cookie.value };
  }
  set(name: string, value: string, options: CookieOptions) {
    // Browsers take a name with this prefix, also to forget it, only so.
    if (name.startsWith('__Host-') && !(options.secure && options.path === '/')) return;
    if (options.maxAge === 0) this.values.delete(name);
    else this.values.set(name, { value, options });
  }
}

const request = vi.hoisted(() => ({ jar: undefined as unknown, headers: new Headers() }));
vi.mock('next/headers', () => ({
  cookies: async () => request.jar,
  headers: async () => request.headers,
}));

const SECRET = vi.hoisted(() => 'a secret of thirty-two characters');
const APP_URL = vi.hoisted(() => ({ value: 'http://127.0.0.1:3000', mode: 'embedded' }));
vi.mock('@/lib/env', () => ({
  env: () => ({
    appUrl: new URL(APP_URL.value),
    mode: APP_URL.mode,
    authSecret: SECRET,
    trustedProxies: 1,
    logLevel: 'silent',
  }),
}));

const logged = vi.hoisted(() => [] as object[]);
vi.mock('@/lib/log', () => ({
  log: () => ({ info: (fields: object, msg: string) => logged.push({ ...fields, msg }) }),
}));

const { startSignIn, finishSignIn, signOut } = await import('@/lib/viewer/actions');
const { readViewerCookie } = await import('@/lib/viewer/cookie');

const wallet = privateKeyToAccount(`0x${'22'.repeat(32)}`);
const address = wallet.address.toLowerCase() as Address;
const NOW = Date.parse('2026-11-22T13:00:00Z');

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

async function start() {
  const started = await startSignIn({ address });
  if (!started.ok) throw new Error(started.code);
  const { message } = started.value;
  return { message, signature: await wallet.signMessage({ message }) };
}

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
  APP_URL.value = 'http://127.0.0.1:3000';
  APP_URL.mode = 'embedded';
  request.headers.set('host', '127.0.0.1:3000');
});
afterEach(() => vi.useRealTimers());

describe('signing in', () => {
  it('remembers the viewer in a sealed cookie that scripts cannot read', async () => {
    const jar = openBrowser();
    expect(await finishSignIn(await start())).toEqual({ ok: true, value: { wallet: address } });
    expect(await readViewerCookie()).toEqual({ wallet: address });
    const cookie = jar.values.get('twofold-viewer');
    expect(cookie?.options).toEqual({
      httpOnly: true,
      sameSite: 'lax',
      secure: false,
      path: '/',
      maxAge: 604_800,
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

  it('is logged, and so is signing out, and a refusal: by the wallet, without anything that was signed', async () => {
    logged.length = 0;
    openBrowser();
    await finishSignIn({ ...(await start()), signature: `0x${'ff'.repeat(65)}` });
    const signed = await start();
    await finishSignIn(signed);
    await signOut();
    expect(logged).toEqual([
      { code: 'SIGNATURE_INVALID', msg: 'sign-in refused' },
      { wallet: address, msg: 'signed in' },
      { wallet: address, msg: 'signed out' },
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
    expect(await finishSignIn(stolen)).toEqual({ ok: false, code: 'SIGN_IN_EXPIRED' });
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

  it('forgets the challenge of before when another sign-in is started', async () => {
    openBrowser();
    const first = await start();
    await start();
    expect(await finishSignIn(first)).toEqual({ ok: false, code: 'SIGN_IN_EXPIRED' });
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

  it('forgets the viewer after seven days and on signing out', async () => {
    openBrowser();
    await finishSignIn(await start());
    vi.setSystemTime(NOW + 8 * 24 * 3_600_000);
    expect(await readViewerCookie()).toBeNull();
    vi.setSystemTime(NOW);
    expect(await readViewerCookie()).not.toBeNull();
    await signOut();
    expect(await readViewerCookie()).toBeNull();
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
    const sealedAs = async (cookie: string) => {
      const password = deriveSecret(SECRET, `cookie:${cookie}`).toString('hex');
      openBrowser().set('twofold-viewer', await sealData({ wallet: address }, { password }), {});
      return readViewerCookie();
    };
    expect(await sealedAs('twofold-sign-in')).toBeNull();
    expect(await sealedAs('twofold-viewer')).toEqual({ wallet: address });
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
