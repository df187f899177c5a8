import { describe, expect, test } from 'vitest';
import {
  classifyMediaProblem,
  isPermanent,
  type MediaPermission,
  type MediaProblem,
} from '@/lib/call/media/media-problem';

describe('why a device cannot be had', () => {
  test.each<[name: string, message: string, permission: MediaPermission, problem: MediaProblem]>([
    ['NotAllowedError', 'Permission denied', 'denied', 'blocked-by-browser'],
    ['NotAllowedError', 'Permission denied', 'unknown', 'blocked-by-browser'],
    ['NotAllowedError', 'Permission denied by system', 'denied', 'blocked-by-system'],
    ['NotAllowedError', 'Permission denied by system', 'prompt', 'blocked-by-system'],
    ['NotAllowedError', 'The request is not allowed by the user agent', 'granted', 'blocked-by-system'],
    ['NotAllowedError', 'Permission dismissed', 'prompt', 'unanswered'],
    ['NotAllowedError', 'The request is not allowed by the user agent', 'prompt', 'unanswered'],
    ['NotReadableError', 'Could not start video source', 'granted', 'in-use'],
    ['AbortError', 'Starting videoinput failed', 'granted', 'in-use'],
    ['NotFoundError', 'Requested device not found', 'prompt', 'not-found'],
    ['OverconstrainedError', '', 'granted', 'not-found'],
    ['SecurityError', '', 'unknown', 'unsupported'],
    ['TypeError', "Cannot read properties of undefined (reading 'getUserMedia')", 'unknown', 'unsupported'],
    ['InvalidStateError', '', 'granted', 'unknown'],
  ])('%s “%s” with the permission %s is %s', (name, message, permission, problem) => {
    expect(classifyMediaProblem(new DOMException(message, name), permission)).toBe(problem);
  });

  test('something that is no error at all is unknown', () => {
    expect(classifyMediaProblem('NotAllowedError', 'denied')).toBe('unknown');
    expect(classifyMediaProblem(undefined, 'granted')).toBe('unknown');
  });

  test('only a question without an answer is worth waiting for', () => {
    expect(isPermanent('unanswered')).toBe(false);
    expect(isPermanent('blocked-by-browser')).toBe(true);
    expect(isPermanent('not-found')).toBe(true);
  });
});
