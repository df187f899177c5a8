// @vitest-environment happy-dom

import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { RoomRefusal } from '@/components/call/room/room-refusal';

afterEach(cleanup);

describe('why there is no way into the room', () => {
  it.each([
    ['CALL_ROOM_SILENT', null],
    ['CHAIN_UNREACHABLE', null],
    ['SIGNED_OUT', '/sessions/0x1/call'],
    ['NOT_A_PARTICIPANT', '/sessions'],
    ['SESSION_NOT_FOUND', '/sessions'],
    ['CALL_CLOSED', '/sessions/0x1'],
    ['CALL_CALLED_OFF', '/sessions/0x1'],
  ] as const)('%s leads to the same attempt or to %s', (code, href) => {
    render(<RoomRefusal sessionKey="0x1" code={code} onRetry={() => undefined} />);
    expect(screen.queryByRole('link')?.getAttribute('href') ?? null).toBe(href);
    expect(screen.queryAllByRole('button')).toHaveLength(href === null ? 1 : 0);
  });
});
