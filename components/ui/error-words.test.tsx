// @vitest-environment happy-dom

import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ErrorNotice } from '@/components/ui/error-notice';
import { describeError } from '@/lib/errors/describe-error';

const { late } = vi.hoisted(() => ({
  late: { hasCome: false, load: vi.fn<() => Promise<void>>() },
}));
vi.mock('@/lib/errors/late-words', () => ({
  errorWords: (code: 'SESSION_OVER') => (late.hasCome ? describeError(code) : null),
  loadErrorWords: late.load,
}));

const arrive = async () => {
  late.hasCome = true;
};
const refuse = async () => {
  throw new TypeError('Failed to fetch');
};
const show = () => act(async () => void render(<ErrorNotice code="SESSION_OVER" />));

beforeEach(() => {
  late.hasCome = false;
  vi.stubGlobal('fetch', refuse);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the words of an error that were not there yet', () => {
  it('are an alert once they have come', async () => {
    late.load.mockImplementation(arrive);
    await show();
    expect(screen.getByRole('alert').textContent).toContain(describeError('SESSION_OVER').title);
  });

  it('leave the code where they do not come, claim nothing of what happened, and are fetched again', async () => {
    late.load.mockImplementation(refuse);
    await show();
    expect(screen.getByRole('alert').textContent).toContain('SESSION_OVER');
    expect(screen.getByRole('alert').textContent).not.toMatch(/recorded|lost/);
    late.load.mockImplementation(arrive);
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Try again' })));
    expect(screen.getByRole('alert').textContent).toContain(describeError('SESSION_OVER').title);
  });
});
