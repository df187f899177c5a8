import { describe, expect, test } from 'vitest';
import { checkParticipants } from '@/lib/call/room/participant-check';

const open = { viewerName: 'Ada', counterpartName: 'Ben', requiresToken: false };
const withTokens = { ...open, requiresToken: true };
const ben = { id: 'b2', displayName: 'Ben' };
const benAgain = { id: 'b3', displayName: 'Ben' };
const mySecondTab = { id: 'a9', displayName: 'Ada' };
const mallory = { id: 'm4', displayName: 'Mallory' };
const nameless = { id: 'n5', displayName: '' };

const LOCKED = { enteredUnlocked: false, counterpartConfirmed: false };
const UNLOCKED = { ...LOCKED, enteredUnlocked: true };

describe('the participants in the room', () => {
  test.each([
    ['nobody', [], open, null],
    ['the one who is expected', [ben], open, null],
    ['a stranger', [mallory], open, 'stranger'],
    ['somebody without a name', [nameless], open, 'stranger'],
    ['a third one', [ben, mallory], open, 'stranger'],
    ['the counterpart twice', [ben, benAgain], open, 'duplicate'],
    ['myself once more', [mySecondTab], open, 'duplicate'],
    ['the counterpart twice, behind tokens', [ben, benAgain], withTokens, null],
    ['a stranger, behind tokens', [mallory], withTokens, 'stranger'],
  ] as const)('%s', (_story, others, expected, kind) => {
    expect(checkParticipants(others, LOCKED, expected)?.kind ?? null).toBe(kind);
  });

  test('an entry that nobody asked a password for is worth a warning while somebody is there', () => {
    expect(checkParticipants([ben], UNLOCKED, open)?.kind).toBe('unlocked');
    expect(checkParticipants([], UNLOCKED, open)).toBeNull();
    expect(checkParticipants([mallory], UNLOCKED, open)?.kind).toBe('stranger');
  });

  test('unless the counterpart’s own page says that it is them; a third one is a warning all the same', () => {
    const confirmed = { ...UNLOCKED, counterpartConfirmed: true };
    expect(checkParticipants([ben], confirmed, open)).toBeNull();
    expect(checkParticipants([ben, benAgain], confirmed, open)?.kind).toBe('duplicate');
    expect(checkParticipants([mallory], confirmed, open)?.kind).toBe('stranger');
  });

  test.each([
    ['Ben twice, who left and came back', [ben, benAgain], { counterpartReturns: true }, 'returning', 'Ben'],
    ['Ben twice, of whom nobody says so', [ben, benAgain], {}, 'duplicate', ''],
    ['Ben twice, while it was me who came back', [ben, benAgain], { viewerReturns: true }, 'duplicate', ''],
    ['Ben three times', [ben, benAgain, { ...ben, id: 'b4' }], { counterpartReturns: true }, 'duplicate', ''],
    ['my own ghost', [ben, mySecondTab], { viewerReturns: true }, 'returning', ''],
    ['my own ghost, alone', [mySecondTab], { viewerReturns: true }, 'returning', ''],
    [
      'myself, while it was Ben who came back',
      [ben, mySecondTab],
      { counterpartReturns: true },
      'duplicate',
      '',
    ],
    [
      'both of us came back',
      [ben, benAgain, mySecondTab],
      { counterpartReturns: true, viewerReturns: true },
      'returning',
      'Ben',
    ],
    ['a stranger beside them', [ben, benAgain, mallory], { counterpartReturns: true }, 'stranger', 'Mallory'],
  ] as const)('%s', (_story, others, context, kind, name) => {
    expect(checkParticipants(others, { ...LOCKED, ...context }, open)).toMatchObject({ kind, name });
  });

  test('what was dismissed as a return is a new warning once nobody says so any more', () => {
    const keyOf = (counterpartReturns: boolean) =>
      checkParticipants([ben, benAgain], { ...LOCKED, counterpartReturns }, open)?.key;
    expect(keyOf(true)).not.toBe(keyOf(false));
  });

  test('a warning stays the same until somebody else comes or takes another name', () => {
    const keyOf = (...others: (typeof ben)[]) => checkParticipants(others, LOCKED, open)?.key;
    expect(keyOf(ben, mallory)).toBe(keyOf(ben, mallory));
    expect(keyOf(ben, mallory)).not.toBe(keyOf(ben, { ...mallory, id: 'm5' }));
    expect(keyOf(ben, mallory)).not.toBe(keyOf(ben, { ...mallory, displayName: 'Malory' }));
  });

  test.each([
    ['Ben', 'Ben', true],
    ['ben', 'Ben', false],
    ['Be\u0301n', 'B\u00e9n', true],
    ['Tom &amp; Jo&#39;s', "Tom & Jo's", true],
    ['x'.repeat(50), 'x'.repeat(60), true],
    ['Ben ', 'Ben', true],
    ['O&#39;Brien', 'O’Brien', true],
    ['"Ben"', '“Ben”', true],
    ['Ben  O', 'Ben O', true],
    ['', 'Ben', false],
  ])('the name %j for %j: %s', (inRoom, given, same) => {
    const warning = checkParticipants([{ id: 'b2', displayName: inRoom }], LOCKED, {
      ...open,
      counterpartName: given,
    });
    expect(warning === null).toBe(same);
  });
});
