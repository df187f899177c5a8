// @vitest-environment happy-dom

import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ErrorNotice } from '@/components/ui/error-notice';
import { APP_ERROR_CODES, describeError } from '@/lib/errors/describe-error';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('the words of an error', () => {
  it.each(APP_ERROR_CODES)('are an alert with title, sentence, next step and code: %s', (code) => {
    const { title, body, action } = describeError(code);
    const onAction = vi.fn();
    const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => undefined);
    render(<ErrorNotice code={code} onAction={onAction} />);
    expect(screen.getByRole('alert').textContent).toBe(`${title}${body}${action}${code}`);
    fireEvent.click(screen.getByRole('button', { name: action }));
    expect([onAction, reload].map(({ mock }) => mock.calls.length)).toEqual(
      code === 'APP_UPDATED' ? [0, 1] : [1, 0],
    );
  });

  it.each(APP_ERROR_CODES)('offer to try again only where that may help: %s', (code) => {
    const { action, retryable } = describeError(code);
    const onRetry = vi.fn();
    vi.spyOn(window.location, 'reload').mockImplementation(() => undefined);
    render(<ErrorNotice code={code} onRetry={onRetry} />);
    expect(screen.queryAllByRole('button', { name: action })).toHaveLength(retryable ? 1 : 0);
    for (const button of screen.queryAllByRole('button')) fireEvent.click(button);
    expect(onRetry).toHaveBeenCalledTimes(retryable && code !== 'APP_UPDATED' ? 1 : 0);
  });

  it('lead to a page where the next step is one', () => {
    render(<ErrorNotice code="SESSION_NOT_FOUND" actionHref="/sessions" />);
    expect(screen.getByRole('link', { name: 'Back to your sessions' }).getAttribute('href')).toBe(
      '/sessions',
    );
  });
});
