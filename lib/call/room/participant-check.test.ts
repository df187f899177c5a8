import { describe, expect, test } from 'vitest';
import { checkParticipants } from '@/lib/call/room/participant-check';

const open = { viewerName: 'Ada', counterpartName: 'Ben', guarded: false };
const guarded = { ...open, guarded: true };
const ben = { id: 'b2', displayName: 'Ben' };
const benAgain = { id: 'b3', displayName: 'Ben' };
const mySecondTab = { id: 'a9', displayName: 'Ada' };
const mallory = { id: 'm4', displayName: 'Mallory' };
const nameless = { id: 'n5', displayName: '' };

const ASKED = { enteredUnasked: false, counterpartVouched: false };
const UNASKED = { ...ASKED, enteredUnasked: true };

describe('the company in the room', () => {
  test.each([
    ['nobody', [], open, null],
    ['the one who is expected', [ben], open, null],
    ['a stranger', [mallory], open, 'stranger'],
    ['somebody without a name', [nameless], open, 'stranger'],
    ['a third one', [ben, mallory], open, 'stranger'],
    ['the counterpart twice', [ben, benAgain], open, 'double'],
    ['myself once more', [mySecondTab], open, 'double'],
    ['the counterpart twice, behind tokens', [ben, benAgain], guarded, null],
    ['a stranger, behind tokens', [mallory], guarded, 'stranger'],
  ] as const)('%s', (_story, others, expected, kind) => {
    expect(checkParticipants(others, ASKED, expected)?.kind ?? null).toBe(kind);
  });

  test('an entry that nobody asked a password for is worth a word while somebody is there', () => {
    expect(checkParticipants([ben], UNASKED, open)?.kind).toBe('unlocked');
    expect(checkParticipants([], UNASKED, open)).toBeNull();
    expect(checkParticipants([mallory], UNASKED, open)?.kind).toBe('stranger');
  });

  test('unless the counterpart’s own page says that it is them; a third one is a concern all the same', () => {
    const vouched = { ...UNASKED, counterpartVouched: true };
    expect(checkParticipants([ben], vouched, open)).toBeNull();
    expect(checkParticipants([ben, benAgain], vouched, open)?.kind).toBe('double');
    expect(checkParticipants([mallory], vouched, open)?.kind).toBe('stranger');
  });

  test.each([
    ['Ben twice, who left and came back', [ben, benAgain], { counterpartReturns: true }, 'returning', 'Ben'],
    ['Ben twice, of whom nobody says so', [ben, benAgain], {}, 'double', ''],
    ['Ben twice, while it was me who came back', [ben, benAgain], { viewerReturns: true }, 'double', ''],
    ['Ben three times', [ben, benAgain, { ...ben, id: 'b4' }], { counterpartReturns: true }, 'double', ''],
    ['my own ghost', [ben, mySecondTab], { viewerReturns: true }, 'returning', ''],
    ['my own ghost, alone', [mySecondTab], { viewerReturns: true }, 'returning', ''],
    [
      'myself, while it was Ben who came back',
      [ben, mySecondTab],
      { counterpartReturns: true },
      'double',
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
  ] as const)('%s', (_story, others, vouched, kind, name) => {
    expect(checkParticipants(others, { ...ASKED, ...vouched }, open)).toMatchObject({ kind, name });
  });

  test('what was dismissed as a return is a new concern once nobody vouches any more', () => {
    const about = (counterpartReturns: boolean) =>
      checkParticipants([ben, benAgain], { ...ASKED, counterpartReturns }, open)?.key;
    expect(about(true)).not.toBe(about(false));
  });

  test('a concern stays the same until somebody else comes or takes another name', () => {
    const about = (...others: (typeof ben)[]) => checkParticipants(others, ASKED, open)?.key;
    expect(about(ben, mallory)).toBe(about(ben, mallory));
    expect(about(ben, mallory)).not.toBe(about(ben, { ...mallory, id: 'm5' }));
    expect(about(ben, mallory)).not.toBe(about(ben, { ...mallory, displayName: 'Malory' }));
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
    const concern = checkParticipants([{ id: 'b2', displayName: inRoom }], ASKED, {
      ...open,
      counterpartName: given,
    });
    expect(concern === null).toBe(same);
  });
});
