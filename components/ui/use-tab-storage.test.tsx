// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { isText, useTabStorage } from '@/components/ui/use-tab-storage';
import { deviceStorage, tabStorage } from '@/lib/browser-storage';

const blocked = () => {
  throw new DOMException('Access is denied for this document.', 'SecurityError');
};

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  sessionStorage.clear();
});

const field = () => renderHook(() => useTabStorage('reason', '', isText));

describe('what is typed', () => {
  it('is there again after a reload, until it was sent', () => {
    const before = field();
    act(() => before.result.current[1]('I fell ill'));
    before.unmount();
    const after = field();
    expect(after.result.current[0]).toBe('I fell ill');
    act(() => after.result.current[2]());
    after.unmount();
    expect(field().result.current[0]).toBe('');
  });

  it.each(['{', '7', 'null'])('is not %s, which another version of the page kept', (text) => {
    sessionStorage.setItem('reason', text);
    expect(field().result.current[0]).toBe('');
  });

  it('is typed all the same where the browser keeps nothing', () => {
    vi.spyOn(window, 'sessionStorage', 'get').mockImplementation(blocked);
    const { result } = field();
    act(() => result.current[1]('I fell ill'));
    expect(result.current[0]).toBe('I fell ill');
    act(() => result.current[2]());
  });
});

describe.each([
  ['localStorage', deviceStorage],
  ['sessionStorage', tabStorage],
] as const)('%s', (name, storage) => {
  it('keeps things', () => {
    storage.setItem('a', 'b');
    expect([storage.isAvailable(), storage.getItem('a')]).toEqual([true, 'b']);
    storage.removeItem('a');
    expect(storage.getItem('a')).toBeNull();
  });

  it('that may not be mentioned keeps nothing, and throws nothing', () => {
    vi.spyOn(window, name, 'get').mockImplementation(blocked);
    storage.setItem('a', 'b');
    storage.removeItem('a');
    expect([storage.isAvailable(), storage.getItem('a')]).toEqual([false, null]);
  });
});
