import { describe, expect, test } from 'vitest';
import { IFRAME_EVENT_NAMES, type IframeEventName, parseIframeEvent } from '@/lib/call/jitsi/iframe-events';

describe('events of the embedded room', () => {
  test.each<[IframeEventName, unknown, unknown]>([
    ['ready', {}, { type: 'ready' }],
    ['ready', undefined, { type: 'ready' }],
    ['prejoinScreenLoaded', {}, { type: 'prejoinShown' }],
    [
      'videoConferenceJoined',
      { roomName: 'mg-0x', id: 'a1', displayName: 'Ada', breakoutRoom: false, visitor: false },
      { type: 'joined', me: { id: 'a1', displayName: 'Ada' } },
    ],
    ['videoConferenceJoined', { id: 'a1' }, { type: 'joined', me: { id: 'a1', displayName: '' } }],
    [
      'participantJoined',
      { id: 'b2', displayName: null },
      { type: 'participantJoined', participant: { id: 'b2', displayName: '' } },
    ],
    [
      'displayNameChange',
      { id: 'b2', displayname: null },
      { type: 'renamed', participant: { id: 'b2', displayName: '' } },
    ],
    ['suspendDetected', {}, { type: 'suspended' }],
    ['audioMuteStatusChanged', { muted: true }, { type: 'muted', device: 'microphone', muted: true }],
    ['videoMuteStatusChanged', { muted: false }, { type: 'muted', device: 'camera', muted: false }],
    ['videoMuteStatusChanged', { muted: 'no' }, null],
    ['p2pStatusChanged', { isP2p: true }, { type: 'pathChanged', path: { isP2p: true } }],
    ['p2pStatusChanged', {}, null],
    ['dataChannelClosed', { code: 1006, reason: '' }, { type: 'pathChanged', path: { isBridgeLost: true } }],
    ['dataChannelOpened', {}, { type: 'pathChanged', path: { isBridgeLost: false } }],
    [
      'peerConnectionFailure',
      { isP2P: false, wasConnected: true },
      { type: 'pathChanged', path: { isBridgeLost: true } },
    ],
    // From browser to browser it is the bridge that takes over.
    ['peerConnectionFailure', { isP2P: true, wasConnected: true }, null],
    [
      'participantJoined',
      { id: 'b2', displayName: 'Ben', formattedDisplayName: 'Ben' },
      { type: 'participantJoined', participant: { id: 'b2', displayName: 'Ben' } },
    ],
    ['participantLeft', { id: 'b2' }, { type: 'participantLeft', id: 'b2' }],
    [
      'participantRoleChanged',
      { id: 'a1', role: 'moderator' },
      { type: 'roleChanged', id: 'a1', role: 'moderator' },
    ],
    [
      'displayNameChange',
      { id: 'b2', displayname: 'Benjamin' },
      { type: 'renamed', participant: { id: 'b2', displayName: 'Benjamin' } },
    ],
    ['passwordRequired', {}, { type: 'passwordRequired' }],
    [
      'participantKickedOut',
      { kicked: { id: 'a1', name: 'Ada', local: true }, kicker: { id: 'b2' } },
      { type: 'kicked' },
    ],
    ['videoConferenceLeft', { roomName: 'mg-0x' }, { type: 'conferenceLeft' }],
    ['readyToClose', {}, { type: 'readyToClose' }],
    [
      'errorOccurred',
      { error: { name: 'conference.destroyed', type: 'CONFERENCE', isFatal: false, details: {} } },
      { type: 'roomError', name: 'conference.destroyed', fatal: false },
    ],
    [
      'errorOccurred',
      { error: { name: 'connection.droppedError', isFatal: true } },
      { type: 'roomError', name: 'connection.droppedError', fatal: true },
    ],
  ])('%s with %j is understood', (name, payload, event) => {
    expect(parseIframeEvent(name, payload)).toEqual(event);
  });

  test.each<[IframeEventName, unknown]>([
    ['videoConferenceJoined', undefined],
    ['videoConferenceJoined', { id: 7 }],
    ['videoConferenceJoined', { id: '' }],
    ['videoConferenceJoined', { id: 'a1', displayName: { toString: 'x' } }],
    ['videoConferenceJoined', { id: 'a1', breakoutRoom: true }],
    ['participantJoined', null],
    ['participantJoined', { displayName: 'Ben' }],
    ['participantJoined', { id: 'x'.repeat(257), displayName: 'Ben' }],
    ['participantLeft', []],
    ['displayNameChange', { displayname: 'Ben' }],
    ['displayNameChange', { id: 'b2', displayname: 4 }],
    ['participantRoleChanged', { id: 'a1' }],
    ['participantKickedOut', { kicked: { id: 'b2', local: false } }],
    ['participantKickedOut', { kicked: 'me' }],
    ['errorOccurred', { name: 'connection.droppedError', isFatal: true }],
    ['errorOccurred', { error: { name: 4 } }],
  ])('%s with %j says nothing', (name, payload) => {
    expect(parseIframeEvent(name, payload)).toBeNull();
  });

  test('a name is cut before it can fill the screen', () => {
    const event = parseIframeEvent('participantJoined', { id: 'b2', displayName: 'n'.repeat(5_000) });
    expect(event).toEqual({
      type: 'participantJoined',
      participant: { id: 'b2', displayName: 'n'.repeat(120) },
    });
  });

  test('every subscribed event survives any payload', () => {
    for (const name of IFRAME_EVENT_NAMES) {
      for (const payload of [undefined, null, 0, 'text', [], { id: {} }, Object.create(null)]) {
        expect(() => parseIframeEvent(name, payload)).not.toThrow();
      }
    }
  });
});
