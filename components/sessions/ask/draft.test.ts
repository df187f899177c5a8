import { expect, it } from 'vitest';
import { type Draft, isDraft } from '@/components/sessions/ask/draft';

const DRAFT: Draft = {
  counterpart: '',
  role: 'learner',
  skill: 'Chess',
  date: '',
  time: '',
  occurrence: 'first',
  durationMinutes: '60',
  notes: '',
  requestId: 'one-request',
};

it('knows its own drafts', () => {
  expect(isDraft(JSON.parse(JSON.stringify(DRAFT)))).toBe(true);
});

it.each([
  ['nothing', null],
  ['a text', 'draft'],
  ['a list', []],
  ['one without a nonce', { ...DRAFT, requestId: undefined }],
  ['one with a number for a text', { ...DRAFT, durationMinutes: 60 }],
  ['one of a role nobody has', { ...DRAFT, role: 'admin' }],
  ['one that does not say which of two', { ...DRAFT, occurrence: 'third' }],
])('takes %s for none', (_, kept) => {
  expect(isDraft(kept)).toBe(false);
});
