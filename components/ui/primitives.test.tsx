// @vitest-environment happy-dom

import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AnnouncerProvider } from '@/components/ui/announcer';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('a busy button', () => {
  it('stays focusable and ignores clicks', () => {
    const onClick = vi.fn();
    render(
      <Button busy onClick={onClick}>
        Confirm
      </Button>,
    );
    const button = screen.getByRole('button', { name: 'Confirm' });
    button.focus();
    fireEvent.click(button);
    expect(document.activeElement).toBe(button);
    expect(button.getAttribute('aria-busy')).toBe('true');
    expect(onClick).not.toHaveBeenCalled();
  });

  it('does not submit its form', () => {
    const onSubmit = vi.fn();
    render(
      <form onSubmit={onSubmit}>
        <Button type="submit" busy>
          Ask
        </Button>
      </form>,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Ask' }));
    expect(onSubmit).not.toHaveBeenCalled();
  });
});

describe('copying', () => {
  const copyButton = (
    <AnnouncerProvider>
      <CopyButton value="0x19e7" label="Copy address of Ada" />
    </AnnouncerProvider>
  );
  const press = () => act(async () => void fireEvent.click(screen.getByRole('button')));

  it('copies the whole value and says so', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    render(copyButton);
    await press();
    expect(writeText).toHaveBeenCalledWith('0x19e7');
    expect(screen.getByRole('status').textContent).toBe('Copied');
  });

  it('says when the browser refuses', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('no', 'NotAllowedError'));
    render(copyButton);
    await press();
    expect(screen.getByRole('status').textContent).toContain('didn’t allow copying');
  });
});
