import { expect, test } from 'vitest';
import { classifyIframeError } from '@/lib/call/jitsi/iframe-errors';

test.each([
  ['conference.destroyed', false, 'ended'],
  ['conference.connectionError.membersOnly', false, 'host'],
  ['conference.passwordRequired', false, 'password'],
  ['connection.passwordRequired', false, 'refused'],
  ['conference.connectionError.notAllowed', false, 'refused'],
  ['connection.droppedError', false, 'lost'],
  ['conference.restarted', false, 'lost'],
  ['conference.focusDisconnected', false, 'lost'],
  ['connection.shardChangedError', false, 'lost'],
  ['conference.new', true, 'lost'],
  ['conference.chatError', false, 'harmless'],
  ['toString', false, 'harmless'],
] as const)('%s, fatal %s, means %s', (name, fatal, meaning) => {
  expect(classifyIframeError(name, fatal)).toBe(meaning);
});
