import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { streamText } from '@/lib/export/stream';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Fake timers stand still meanwhile. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await turn();
}

/** Pieces that come when the test says so. */
function scene(filler = '\n') {
  const waiting: ((result: IteratorResult<string>) => void)[] = [];
  const ends: string[] = [];
  const broken: unknown[] = [];
  let fails: (error: unknown) => void = () => {};
  const pieces: AsyncIterator<string> = {
    next: () =>
      new Promise((resolve, reject) => {
        waiting.push(resolve);
        fails = reject;
      }),
  };
  const content = streamText(pieces, {
    filler,
    onEnd: () => ends.push('end'),
    onBroken: (error) => broken.push(error),
  });
  const reader = content.getReader();
  const read = async () => {
    const { value, done } = await reader.read();
    return done ? null : new TextDecoder().decode(value);
  };
  async function give(text: string | null): Promise<void> {
    await until(() => waiting.length > 0);
    waiting.shift()?.(text === null ? { done: true, value: undefined } : { done: false, value: text });
  }
  async function failWith(error: unknown): Promise<void> {
    await until(() => waiting.length > 0);
    fails(error);
  }
  return { reader, read, give, failWith, asked: () => until(() => waiting.length > 0), ends, broken };
}

describe('a text that is written while it is read', () => {
  it('hands over its first piece at once, and its end once', async () => {
    const { read, give, ends } = scene();
    await give('{"sessions": [');
    expect(await read()).toBe('{"sessions": [');
    await give('1');
    await give(']}');
    await give(null);
    expect(await read()).toBe('1]}');
    expect(await read()).toBe(null);
    expect(ends).toEqual(['end']);
  });

  it('is never silent for long while a piece takes its time', async () => {
    const { read, give, asked } = scene();
    await give('[');
    expect(await read()).toBe('[');
    await give('1');
    await asked();
    vi.advanceTimersByTime(5_000);
    expect(await read()).toBe('1');
    vi.advanceTimersByTime(5_000);
    expect(await read()).toBe('\n');
    await give(']');
    await give(null);
    expect(await read()).toBe(']');
  });

  it('says nothing between two pieces where the format allows nothing', async () => {
    const { read, give, asked } = scene('');
    await give('a,b\r\n');
    expect(await read()).toBe('a,b\r\n');
    await asked();
    vi.advanceTimersByTime(50_000);
    await give('1,2\r\n');
    await give(null);
    expect(await read()).toBe('1,2\r\n');
  });

  it('breaks off when writing fails: what was ready goes out, and then no end comes', async () => {
    const { read, give, failWith, ends, broken } = scene();
    await give('[');
    expect(await read()).toBe('[');
    const error = new Error('Arkiv fell silent');
    await give('1');
    await failWith(error);
    await expect(read().then(read)).rejects.toBe(error);
    expect([ends, broken]).toEqual([['end'], [error]]);
  });

  it('ends when its reader gives up, and breaks nothing', async () => {
    const { reader, read, give, ends, broken } = scene();
    await give('[');
    await read();
    await reader.cancel();
    expect([ends, broken]).toEqual([['end'], []]);
  });

  it('is abandoned after a minute in which nobody takes anything, and not before', async () => {
    const { give, read, ends, broken } = scene();
    await give('[');
    // The piece is on its way once everything at hand has run.
    await turn();
    await turn();
    vi.advanceTimersByTime(59_999);
    expect(ends).toEqual([]);
    vi.advanceTimersByTime(1);
    expect([ends, broken]).toEqual([['end'], []]);
    await expect(read()).rejects.toThrow('nobody reads the file any more');
  });

  it('is not abandoned while its reader waits for us', async () => {
    const { give, read, asked, ends } = scene();
    await give('[');
    await read();
    await asked();
    vi.advanceTimersByTime(600_000);
    expect(ends).toEqual([]);
  });
});
