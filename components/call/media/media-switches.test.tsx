// @vitest-environment happy-dom

import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { EMPTY_SNAPSHOT } from '@/components/call/media/media-platform';
import { MediaSwitches } from '@/components/call/media/media-switches';

afterEach(cleanup);

test.each([true, false])('each switch keeps its name and tells its state; on: %s', (isOn) => {
  const setEnabled = vi.fn();
  const choice = { ...EMPTY_SNAPSHOT.choice, cameraOn: isOn, microphoneOn: isOn };
  const media = { ...EMPTY_SNAPSHOT, choice, setEnabled, start: vi.fn(), choose: vi.fn() };
  render(<MediaSwitches media={media} />);
  for (const [name, kind] of [
    ['Mute microphone', 'microphone'],
    ['Turn camera off', 'camera'],
  ] as const) {
    const button = screen.getByRole('button', { name });
    expect(button.getAttribute('aria-pressed')).toBe(String(!isOn));
    fireEvent.click(button);
    expect(setEnabled).toHaveBeenLastCalledWith(kind, !isOn);
  }
});
