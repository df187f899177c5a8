import { describe, expect, it } from 'vitest';
import { buildJitsiRoomName, generateJitsiMeeting, JitsiInputError } from '@/lib/jitsi';

const KEY = `0x${'a1b2c3d4'.repeat(8)}`;
const ROOM = `mg-${KEY}-f2e3fe394faa0c12`;
const OTHER_KEY = '0x222d303ed65559255734b979cda3b481dc549214d2521c034189022a91f02c85';

function refusal(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error instanceof JitsiInputError ? error.code : error;
  }
  return 'accepted';
}

describe('the room name of a session', () => {
  it('matches both published vectors', () => {
    expect(buildJitsiRoomName(KEY)).toBe(ROOM);
    expect(buildJitsiRoomName(OTHER_KEY)).toBe(`mg-${OTHER_KEY}-078e63ff7c2db2c9`);
  });

  it('is 86 characters that every Jitsi component accepts', () => {
    expect(ROOM).toMatch(/^[a-z0-9-]{86}$/);
  });

  it('is the same room for every spelling of one key', () => {
    expect(buildJitsiRoomName(KEY.toUpperCase())).toBe(ROOM);
    expect(buildJitsiRoomName(`0x${'A1B2c3d4'.repeat(8)}`)).toBe(ROOM);
  });

  it.each([
    '',
    '0x',
    KEY.slice(2),
    KEY.slice(0, -1),
    `${KEY}0`,
    `${KEY}\n`,
    ` ${KEY}`,
    `0x${'g'.repeat(64)}`,
  ])('refuses %j as a session key', (key) => {
    expect(refusal(() => buildJitsiRoomName(key))).toBe('INVALID_SESSION_KEY');
  });

  it('refuses what is no text at all', () => {
    expect(refusal(() => buildJitsiRoomName(undefined as unknown as string))).toBe('INVALID_SESSION_KEY');
  });
});

describe('the meeting of a session', () => {
  it('carries the payload names and the short aliases', () => {
    const joinUrl = `https://meet.jit.si/${ROOM}`;
    expect(generateJitsiMeeting(KEY)).toEqual({
      videoProvider: 'jitsi',
      videoRoomName: ROOM,
      videoJoinUrl: joinUrl,
      roomName: ROOM,
      joinUrl,
    });
  });

  it.each([
    ['https://meet.example.org', 'https://meet.example.org'],
    ['https://meet.example.org///', 'https://meet.example.org'],
    ['https://8x8.vc/vpaas-magic-cookie-1/', 'https://8x8.vc/vpaas-magic-cookie-1'],
    ['https://127.0.0.1:9443', 'https://127.0.0.1:9443'],
  ])('puts the room under %s', (base, expected) => {
    expect(generateJitsiMeeting(KEY, base).joinUrl).toBe(`${expected}/${ROOM}`);
  });

  it.each([
    '',
    'meet.jit.si',
    '/rooms',
    'http://meet.jit.si',
    'javascript:alert(1)',
    'https://ada:secret@meet.jit.si',
    'https://ada@meet.jit.si',
    'https://meet.jit.si/?room=',
    'https://meet.jit.si?',
    'https://meet.jit.si/#room',
    'https://meet.jit.si#',
    'https://',
  ])('refuses %j as a base URL', (base) => {
    expect(refusal(() => generateJitsiMeeting(KEY, base))).toBe('INVALID_BASE_URL');
  });

  it('names the key first when both inputs are bad', () => {
    expect(refusal(() => generateJitsiMeeting('0x1', 'http://x'))).toBe('INVALID_SESSION_KEY');
  });
});
