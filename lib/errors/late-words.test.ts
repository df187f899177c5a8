import { beforeEach, expect, it, vi } from 'vitest';
import { CALL_ERROR_COPY } from '@/lib/errors/copy/call';
import { NO_ANSWER_COPY } from '@/lib/errors/copy/no-answer';

type LateWords = typeof import('@/lib/errors/late-words');

let words: LateWords;
beforeEach(async () => {
  // As in a browser that has only just begun.
  vi.resetModules();
  words = await import('@/lib/errors/late-words');
});

it('has the words for a lost connection from the start, and no others', () => {
  expect(words.errorWords('APP_UNREACHABLE')).toEqual(NO_ANSWER_COPY.APP_UNREACHABLE);
  expect(words.errorWords('CALL_LOCKED')).toBeNull();
});

it('keeps what a page brings along, beside them', () => {
  words.keepErrorWords(CALL_ERROR_COPY);
  expect(words.errorWords('CALL_LOCKED')).toEqual(CALL_ERROR_COPY.CALL_LOCKED);
  expect(words.errorWords('APP_UNREACHABLE')).toEqual(NO_ANSWER_COPY.APP_UNREACHABLE);
  expect(words.errorWords('SIGNED_OUT')).toBeNull();
});

it('has all of them once they have come', async () => {
  await words.loadErrorWords();
  expect(words.errorWords('SIGNED_OUT')?.title).toBeTruthy();
  expect(words.errorWords('CALL_LOCKED')).toEqual(CALL_ERROR_COPY.CALL_LOCKED);
});
