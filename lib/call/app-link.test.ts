import { expect, test } from 'vitest';
import { buildAppLink } from '@/lib/call/app-link';

const grant = {
  roomName: 'mg-0x01-ab',
  domain: 'meet.example.org',
  displayName: 'Ada',
  subject: 'Rust with Ben',
};

test('the app of an open server gets the room alone: a password has no place in an address', () => {
  const access = { kind: 'open', password: 'nbbw2-m5spe-vk1qf-86mf4' } as const;
  expect(buildAppLink({ ...grant, access })).toBe('org.jitsi.meet://meet.example.org/mg-0x01-ab');
});

test('the app of a guarded server gets its token, below the tenant of JaaS', () => {
  const access = { kind: 'jaas', jwt: 'a.b.c' } as const;
  expect(buildAppLink({ ...grant, domain: '8x8.vc/vpaas-magic-cookie-1', access })).toBe(
    'org.jitsi.meet://8x8.vc/vpaas-magic-cookie-1/mg-0x01-ab?jwt=a.b.c',
  );
});
