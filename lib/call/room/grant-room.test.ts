import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { type AdmittedParty, grantRoom } from '@/lib/call/room/grant-room';
import { deriveRoomPassword } from '@/lib/call/room/password';
import { JAAS, JAAS_APP, OWN as TOKENS } from '@/lib/call/testing/deployments';
import type { JitsiDeployment } from '@/lib/env/model';
import { buildJitsiRoomName } from '@/lib/jitsi';
import { joinWindow } from '@/lib/protocol/join-window';
import type { AuthSecrets } from '@/lib/secrets';
import { SESSION_KEY, sessionOf } from '@/lib/sessions/testing/fixtures';
import { LEARNER, MENTOR } from '@/lib/sessions/testing/people';

const AUTH_SECRET = 'a secret of thirty-two characters';
const ROOM = buildJitsiRoomName(SESSION_KEY);

const OPEN: JitsiDeployment = { kind: 'open', baseUrl: 'https://meet.jit.si' };

/** On a port, which is part of its name. */
const OWN: JitsiDeployment = { ...TOKENS, baseUrl: 'https://127.0.0.1:9443' };

const session = sessionOf();
const NOOR: AdmittedParty = {
  session,
  role: 'learner',
  window: joinWindow(session, { opensMinutes: 10, closesMinutes: 60 }),
  viewerName: 'Noor',
  counterpartName: 'Ada',
};
const ADA: AdmittedParty = { ...NOOR, role: 'mentor', viewerName: 'Ada', counterpartName: 'Noor' };

function grantTo(admitted: AdmittedParty, jitsi: JitsiDeployment) {
  return grantRoom(admitted, { jitsi, authSecrets: [AUTH_SECRET] });
}

describe('a room for one party', () => {
  it('has on a server without tokens a password, the same for both, that no URL carries', async () => {
    const password = deriveRoomPassword(AUTH_SECRET, SESSION_KEY);
    const { grant, url } = await grantTo(NOOR, OPEN);
    expect(grant).toEqual({
      roomName: ROOM,
      domain: 'meet.jit.si',
      displayName: 'Noor',
      topic: 'Rust lifetimes',
      subject: 'Rust lifetimes with Ada',
      access: { kind: 'open', password },
    });
    expect(url.split('#')[0]).toBe(`https://meet.jit.si/${ROOM}`);
    expect(url).not.toContain(password);
    expect((await grantTo(ADA, OPEN)).grant.access).toEqual({ kind: 'open', password });
  });

  it('has one password on all instances while a new secret is brought to them', async () => {
    const fresh = 'another secret of thirty-two characters';
    const passwordOf = async (admitted: AdmittedParty, ...authSecrets: AuthSecrets) =>
      (await grantRoom(admitted, { jitsi: OPEN, authSecrets })).grant.access;
    const onEarlyInstance = await passwordOf(NOOR, fresh, AUTH_SECRET);
    expect(onEarlyInstance).toEqual(await passwordOf(ADA, AUTH_SECRET));
    expect(onEarlyInstance).not.toEqual(await passwordOf(ADA, fresh));
  });

  it.each([
    ['an own server', OWN, '127.0.0.1:9443', `https://127.0.0.1:9443/${ROOM}`],
    ['JaaS', JAAS, `8x8.vc/${JAAS_APP}`, `https://8x8.vc/${JAAS_APP}/${ROOM}`],
  ])('has on %s a token of its own, also in the URL', async (_, jitsi, domain, roomUrl) => {
    const { grant, url } = await grantTo(NOOR, jitsi);
    if (grant.access.kind === 'open') throw new Error('this server checks who enters');
    expect(grant).toMatchObject({ roomName: ROOM, domain, access: { kind: jitsi.kind } });
    expect(url.split('#')[0]).toBe(`${roomUrl}?jwt=${grant.access.jwt}`);
    expect(decodeJwt(grant.access.jwt)).toMatchObject({
      room: ROOM,
      nbf: session.startsAt / 1_000 - 11 * 60,
      exp: session.startsAt / 1_000 + 120 * 60,
      context: { user: { id: LEARNER.address, name: 'Noor', moderator: false } },
    });
  });

  it('lets the mentor moderate', async () => {
    const { access } = (await grantTo(ADA, OWN)).grant;
    if (access.kind === 'open') throw new Error('this server checks who enters');
    expect(decodeJwt(access.jwt)).toMatchObject({
      context: { user: { id: MENTOR.address, name: 'Ada', moderator: true } },
    });
  });

  it('has a token of the length proxies take', async () => {
    expect((await grantTo(NOOR, JAAS)).url.length).toBeLessThan(2_000);
  });
});
