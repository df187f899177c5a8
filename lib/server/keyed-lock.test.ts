import { describe, expect, it } from 'vitest';
import { isUnderWay, withLock } from '@/lib/server/keyed-lock';

function held() {
  let release = () => {};
  const opened = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { opened, release };
}

describe('a keyed lock', () => {
  it('run the tasks of one key one after the other, those of others beside them', async () => {
    const order: string[] = [];
    const gate = held();
    const first = withLock('a', async () => {
      await gate.opened;
      order.push('a1');
    });
    const second = withLock('a', async () => order.push('a2'));
    await withLock('b', async () => order.push('b1'));
    expect(isUnderWay('a')).toBe(true);
    gate.release();
    await Promise.all([first, second]);

    expect(order).toEqual(['b1', 'a1', 'a2']);
    expect(isUnderWay('a')).toBe(false);
  });

  it('go on after a task that failed, and tell only its own caller', async () => {
    const failing = withLock('a', () => Promise.reject(new Error('broken')));
    const next = withLock('a', async () => 'done');
    await expect(failing).rejects.toThrow('broken');
    expect(await next).toBe('done');
  });
});
