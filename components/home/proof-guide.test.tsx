// @vitest-environment happy-dom

import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ProofGuide } from '@/components/home/proof-guide';
import { Providers, PUBLIC_CONFIG } from '@/components/sessions/testing/providers';
import type { VerifyGuide } from '@/lib/public-reads/verify-guide';

const NOW = Date.parse('2026-11-22T13:00:00Z');
const COMMAND = 'npm run verify -- SESSION_KEY --rpc https://host.example/arkiv --writers 0xc0';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function show(verify: VerifyGuide): string {
  render(
    <Providers now={NOW}>
      <ProofGuide config={PUBLIC_CONFIG} verify={verify} />
    </Providers>,
  );
  const part = screen.getByRole('heading', { name: 'With one command' }).closest('section');
  return part?.textContent ?? '';
}

describe('the command that checks a session', () => {
  it('is shown whole and copied whole', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const text = show({ asks: 'here', command: COMMAND });
    expect(text).toContain(COMMAND);
    expect(text).not.toContain('any node');
    await act(
      async () => void fireEvent.click(screen.getByRole('button', { name: 'Copy command for the chain' })),
    );
    expect(writeText).toHaveBeenCalledWith(COMMAND);
  });

  it('leaves the node to the reader where the network has many', () => {
    expect(show({ asks: 'network', command: COMMAND })).toContain(
      'URL is any node of the network arkiv:1337.',
    );
  });

  it('is that of a file alone where nobody may read', () => {
    const text = show({ asks: 'nobody' });
    expect(text).toContain('npm run verify -- FILE');
    expect(text).toContain('cannot be read from outside');
    expect(text).not.toMatch(/SESSION_KEY|--rpc/);
  });
});
