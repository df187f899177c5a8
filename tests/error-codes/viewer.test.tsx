import { privateKeyToAccount } from 'viem/accounts';
import { onTestFinished, vi } from 'vitest';
import { AnnouncerProvider } from '@/components/ui/announcer';
import { ErrorNotice } from '@/components/ui/error-notice';
import { UnrecordedSignOutBanner } from '@/components/wallet/banners/unrecorded-sign-out-banner';
import type { DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { CookieJar } from '@/lib/viewer/testing/cookie-jar';
import { raiseEach } from './raise';

const browser = vi.hoisted(() => ({ jar: undefined as unknown, headers: new Headers() }));
const chain = vi.hoisted(() => ({ runtime: undefined as unknown }));
vi.mock('next/headers', () => ({ cookies: async () => browser.jar, headers: async () => browser.headers }));
vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => undefined }) }));
vi.mock('@/lib/env/env', () => ({
  env: () => ({
    appUrl: new URL('http://127.0.0.1:3000'),
    mode: 'embedded',
    authSecrets: ['a secret of thirty-two characters'],
    trustedProxies: 1,
    logLevel: 'silent',
  }),
}));
vi.mock('@/lib/arkiv/runtime', () => ({
  arkiv: async () => {
    if (chain.runtime === null) throw new AppError('CHAIN_UNREACHABLE');
    return chain.runtime;
  },
}));

const { AppError } = await import('@/lib/errors/app-error');
const { finishSignIn, signOut, startSignIn } = await import('@/lib/viewer/actions');

const wallet = privateKeyToAccount(`0x${'22'.repeat(32)}`);
let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
  const { space, writer, writers } = world.deps;
  chain.runtime = { reader: world.reader, writer, space, writers };
  browser.headers.set('host', '127.0.0.1:3000');
  openBrowser();
});

function openBrowser(): void {
  browser.jar = new CookieJar();
}

async function startAndSign() {
  const started = await startSignIn({ address: wallet.address });
  if (!started.ok) throw new Error(started.code);
  const { message } = started.value;
  return { message, signature: await wallet.signMessage({ message }) };
}

raiseEach(
  'viewer',
  {
    async RATE_LIMITED() {
      browser.headers.set('x-forwarded-for', '203.0.113.1');
      onTestFinished(() => browser.headers.delete('x-forwarded-for'));
      for (;;) {
        const started = await startSignIn({ address: wallet.address });
        if (!started.ok) return started;
      }
    },
    async SIGN_IN_EXPIRED() {
      const signed = await startAndSign();
      openBrowser();
      return finishSignIn(signed);
    },
    async SIGN_IN_REPLACED() {
      const earlier = await startAndSign();
      await startAndSign();
      return finishSignIn(earlier);
    },
    async SIGN_OUT_NOT_RECORDED() {
      await finishSignIn(await startAndSign());
      chain.runtime = null;
      return signOut();
    },
    async SIGN_OUT_PENDING() {
      await finishSignIn(await startAndSign());
      vi.spyOn(world.deps.writer, 'submit').mockRejectedValueOnce(
        new TypeError('nobody knows what was sent'),
      );
      return signOut();
    },
  },
  (code) =>
    code === 'SIGN_OUT_NOT_RECORDED' || code === 'SIGN_OUT_PENDING' ? (
      <AnnouncerProvider>
        <UnrecordedSignOutBanner code={code} />
      </AnnouncerProvider>
    ) : (
      <ErrorNotice code={code} onAction={() => undefined} />
    ),
);
