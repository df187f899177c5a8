// @vitest-environment happy-dom

import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import { BookForm } from '@/components/availability/booking/book-form';
import { Providers } from '@/components/sessions/testing/providers';
import { LEARNER, MENTOR, TODAY } from '@/components/sessions/testing/views';
import { ViewerProvider } from '@/components/wallet/viewer-context';
import { fail } from '@/lib/result';
import { DAY_MS } from '@/lib/time/instant';
import { type CodesOf, codesOf } from './places';
import { seeEach } from './raise';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: () => {}, refresh: () => {} }) }));
vi.mock('@/components/wallet/use-session-signer', () => ({
  useSessionSigner: () => ({ sign: async () => fail('SIGNATURE_REJECTED'), state: 'idle' }),
}));
vi.mock('@/lib/preferences/actions', () => ({ rememberZone: async () => {} }));
vi.mock('@/lib/sessions/actions', () => ({ prepareRequest: vi.fn(), requestSession: vi.fn() }));

beforeEach(() => void vi.useFakeTimers({ now: TODAY, toFake: ['Date'] }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

type BookingCode = CodesOf<'bookings'>;

/** What somebody reads under a free time when booking it is refused. */
async function refusedWith(code: BookingCode): Promise<string> {
  const refuse = async () => fail(code);
  render(
    <Providers now={TODAY}>
      <ViewerProvider viewer={{ wallet: LEARNER }}>
        <BookForm
          person={{ wallet: MENTOR, name: 'Ada', timezone: null }}
          mentor={MENTOR}
          offer={`0x${'0f'.repeat(32)}`}
          startsAt={TODAY + DAY_MS}
          durationMinutes={30}
          topics={['Rust']}
          topic="Rust"
          replaces={null}
          insteadOf={null}
          booking={{ prepare: refuse, book: refuse }}
          alternatives={[]}
          href="/with/ada"
          pickerHref="/with/ada"
        />
      </ViewerProvider>
    </Providers>,
  );
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Book' })));
  return screen.getByRole('alert').textContent;
}

const ways = codesOf('bookings').map((code) => [code, () => refusedWith(code)] as const);

seeEach('bookings', Object.fromEntries(ways) as Record<BookingCode, () => Promise<string>>);
