import { describe, expect, test } from 'vitest';
import type { RoomGrant } from '@/lib/call/jitsi/room-grant';
import { buildAppUrl, buildRoomUrl } from '@/lib/call/jitsi/room-url';

const open: RoomGrant = {
  roomName: 'mg-0x01-ab',
  domain: 'meet.example.org',
  displayName: 'Ada “the Countess” & Co',
  topic: 'Rust',
  subject: 'Rust with Ben',
  access: { kind: 'open', password: 'nbbw2-m5spe-vk1qf-86mf4' },
};
const withToken: RoomGrant = {
  ...open,
  domain: '8x8.vc/vpaas-magic-cookie-1',
  access: { kind: 'jaas', jwt: 'a.b.c' },
};

/** What Jitsi reads behind the `#`. */
function optionsOf(url: string) {
  const [, hash = ''] = url.split('#');
  return Object.fromEntries(
    hash.split('&').map((part) => {
      const [name = '', value = ''] = part.split('=');
      return [name, JSON.parse(decodeURIComponent(value))];
    }),
  );
}

describe('the room in a tab of its own', () => {
  test('carries the token where there is one, and never a password', () => {
    const bare = (url: string, grant: RoomGrant) => buildRoomUrl(url, grant).split('#')[0];
    expect(bare('https://meet.example.org/mg-0x01-ab', open)).toBe('https://meet.example.org/mg-0x01-ab');
    expect(buildRoomUrl('https://meet.example.org/mg-0x01-ab', open)).not.toContain('nbbw2');
    expect(bare('https://8x8.vc/vpaas-magic-cookie-1/mg-0x01-ab', withToken)).toBe(
      'https://8x8.vc/vpaas-magic-cookie-1/mg-0x01-ab?jwt=a.b.c',
    );
  });

  test('calls the person as the counterpart expects, and sends no phone to an app store', () => {
    expect(optionsOf(buildRoomUrl('https://meet.example.org/mg-0x01-ab', open))).toEqual({
      'userInfo.displayName': 'Ada "the Countess" & Co',
      'config.localSubject': 'Rust with Ben',
      'config.disableDeepLinking': true,
      'config.deeplinking': { disabled: true },
    });
  });
});

describe('a tab of its own after our device check', () => {
  const bare = 'https://meet.example.org/mg-0x01-ab';

  test.each([
    [true, false],
    [false, true],
  ])('skips Jitsi’s and begins as it was left: microphone %s, camera %s', (microphoneOn, cameraOn) => {
    const start = { microphoneOn, cameraOn };
    expect(optionsOf(buildRoomUrl(bare, withToken, start))).toMatchObject({
      'config.prejoinConfig': { enabled: false },
      'config.startWithAudioMuted': !microphoneOn,
      'config.startWithVideoMuted': !cameraOn,
    });
  });
});

describe('the room in the app', () => {
  test('carries the token where there is one, below the tenant of JaaS, and never a password', () => {
    expect(buildAppUrl(open).split('#')[0]).toBe('org.jitsi.meet://meet.example.org/mg-0x01-ab');
    expect(buildAppUrl(open)).not.toContain('nbbw2');
    expect(buildAppUrl(withToken).split('#')[0]).toBe(
      'org.jitsi.meet://8x8.vc/vpaas-magic-cookie-1/mg-0x01-ab?jwt=a.b.c',
    );
  });

  test('calls the person as the counterpart expects', () => {
    expect(optionsOf(buildAppUrl(open))).toEqual({
      'userInfo.displayName': 'Ada "the Countess" & Co',
      'config.localSubject': 'Rust with Ben',
    });
  });
});
