// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { CallRefusal } from '@/components/call/call-refusal';
import type { AppErrorCode } from '@/lib/errors/app-error';
import { describeError } from '@/lib/errors/describe-error';

afterEach(cleanup);

/** Where the one step leads that is offered, by its address as written: an empty one is this page again. */
function nextOf(code: AppErrorCode): string | null {
  render(<CallRefusal sessionKey="0x12" code={code} />);
  return screen.getByText(describeError(code).action).getAttribute('href');
}

it.each(['CHAIN_UNREACHABLE', 'CHAIN_QUERY_FAILED', 'RATE_LIMITED'] as const)(
  'of %s one tries this page again',
  (code) => expect(nextOf(code)).toBe(''),
);

it.each([
  ['SESSION_NOT_FOUND', '/sessions'],
  ['NOT_A_PARTICIPANT', '/sessions'],
  ['CALL_CALLED_OFF', '/sessions/0x12'],
] as const)('of %s the way leads to %s', (code, href) => expect(nextOf(code)).toBe(href));
