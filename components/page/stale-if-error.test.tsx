// @vitest-environment happy-dom

import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { StaleIfError } from '@/components/page/stale-if-error';
import type { AppErrorCode } from '@/lib/errors/app-error';

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: vi.fn() }) }));

afterEach(cleanup);

function shown(code: AppErrorCode | null, text: string, of = 'ada /sessions') {
  return (
    <StaleIfError of={of} code={code}>
      {code === null ? <input aria-label="Read" placeholder={text} /> : <p>{text}</p>}
    </StaleIfError>
  );
}
const read = () => screen.queryByLabelText('Read')?.getAttribute('placeholder') ?? null;

describe('a part of a page that cannot be read anew', () => {
  it.each(['CHAIN_UNREACHABLE', 'CHAIN_QUERY_FAILED', 'RATE_LIMITED', 'INTERNAL'] as const)(
    'stays as it was, typed words too, below the reason: %s',
    (code) => {
      const { rerender } = render(shown(null, 'first'));
      const field = screen.getByLabelText('Read');
      fireEvent.change(field, { target: { value: 'typed' } });
      rerender(shown(code, 'nothing'));
      expect(screen.getByLabelText('Read')).toBe(field);
      expect(field).toHaveProperty('value', 'typed');
      expect(screen.queryByText('nothing')).toBeNull();
      expect(screen.getByRole('alert').textContent).toContain('This is what we last read.');
      expect(screen.getByRole('alert').compareDocumentPosition(field)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
      rerender(shown(null, 'second'));
      expect(screen.getByLabelText('Read')).toBe(field);
      expect(read()).toBe('second');
      expect(screen.queryByRole('alert')).toBeNull();
    },
  );

  it('says why once, however often it fails', () => {
    const { rerender } = render(shown(null, 'first'));
    rerender(shown('CHAIN_UNREACHABLE', 'nothing'));
    const alert = screen.getByRole('alert');
    rerender(shown('CHAIN_UNREACHABLE', 'nothing again'));
    expect(screen.getAllByRole('alert')).toEqual([alert]);
    expect(read()).toBe('first');
  });

  it('keeps what was read last, not first', () => {
    const { rerender } = render(shown(null, 'first'));
    rerender(shown(null, 'second'));
    rerender(shown('CHAIN_QUERY_FAILED', 'nothing'));
    expect(read()).toBe('second');
  });

  it('has nothing to keep the first time', () => {
    render(shown('CHAIN_UNREACHABLE', 'nothing'));
    expect(screen.getByText('nothing')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it.each(['ada /sessions?tab=past', 'grace /sessions', 'undefined /sessions'])(
    'is never shown in the place of %s, nor once more after that',
    (other) => {
      const { rerender } = render(shown(null, 'first'));
      rerender(shown('CHAIN_UNREACHABLE', 'nothing', other));
      expect(read()).toBeNull();
      rerender(shown('CHAIN_UNREACHABLE', 'nothing'));
      expect(read()).toBeNull();
      expect(screen.getByText('nothing')).toBeTruthy();
    },
  );

  it.each(['SIGNED_OUT', 'SESSION_NOT_FOUND', 'NOT_A_PARTICIPANT'] as const)(
    'is gone for good with an answer that takes it away: %s',
    (code) => {
      const { rerender } = render(shown(null, 'first'));
      rerender(shown(code, 'gone'));
      expect(read()).toBeNull();
      expect(screen.getByText('gone')).toBeTruthy();
      rerender(shown('CHAIN_UNREACHABLE', 'nothing'));
      expect(read()).toBeNull();
    },
  );
});
