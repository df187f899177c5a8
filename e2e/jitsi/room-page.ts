/**
 * The page inside the frame: Jitsi's real transport towards our app, a socket and a direct media connection towards the
 * other page of the same room. Events, their order and their odd habits are those recorded on a complete real Jitsi
 * (docs/jitsi.md, "Joining", "Endings" and "Refused tokens").
 */
import { Media } from './media';
import type { Occupant, PageMessage, RelayMessage } from './relay-protocol';
import { sayHello, send, sendError, transport } from './room-connection';
import { ANSWERS, displayName, option, promotesApp, roomName } from './room-options';
import { draw, element } from './room-stage';

const PREJOIN_MS = 10;
/** From `hangup` to the goodbye that others hear: 0.2 to 1.2 s (docs/jitsi.md, "Endings"). */
const GOODBYE_MS = 300;
const LINGER_MS = 3_000;
const DESTROYED_LEAVE_MS = 4_600;
const RELOAD_MS = 1_000;
/** Jitsi joins by itself after it has loaded itself again. A frame of another site has no storage to remember it in. */
const REJOINS = 'skip prejoin on reload';

let socket: WebSocket | null = null;
let me: Occupant | null = null;
/** A join that waits for the password. */
let isLockedOut = false;
const others = new Map<string, Occupant>();
const media = new Media({
  wanted: {
    camera: option<string | null>('devices.videoInput', null),
    microphone: option<string | null>('devices.audioInput', null),
  },
  stage: element('media'),
  signal: (to, signal) => tell({ type: 'signal', to, signal }),
  complain: (kind, error) => {
    const { name: type, message } = error as DOMException;
    send(kind === 'camera' ? 'camera-error' : 'mic-error', { type, message });
  },
});
window.standIn = { report: () => media.report(), lock: takePassword, hangUp };

function tell(message: PageMessage): void {
  socket?.send(JSON.stringify(message));
}

/** Everybody in the room, while one is in it. */
function drawRoom(): void {
  draw('In the room', me ? [me, ...others.values()] : []);
}

function join(password?: string): void {
  draw('Joining');
  const address = new URL(`/relay${location.pathname}`, location.href);
  address.protocol = 'wss:';
  address.searchParams.set('name', displayName);
  const token = new URLSearchParams(location.search).get('jwt');
  if (token) address.searchParams.set('token', token);
  if (password !== undefined) address.searchParams.set('password', password);
  socket = new WebSocket(address);
  socket.addEventListener('message', (message) => receive(JSON.parse(String(message.data)) as RelayMessage));
  socket.addEventListener('close', drop);
}

function receive(message: RelayMessage): void {
  switch (message.type) {
    case 'welcome':
      enter(message);
      break;
    case 'joined':
      greet(message.occupant);
      break;
    case 'left':
      wave(message.id);
      break;
    case 'role':
      send('participant-role-changed', { id: message.id, role: message.role });
      break;
    case 'renamed':
      rename(message.occupant);
      break;
    case 'kicked':
      beRemoved(message.by);
      break;
    case 'destroyed':
      destroy();
      break;
    case 'refused':
      beRefused(message.stage, message.reason);
      break;
    case 'locked':
      beLockedOut();
      break;
    case 'knocking':
      knock();
      break;
    case 'rejected':
      sendError('conference.connectionError.accessDenied', 'CONFERENCE');
      break;
    case 'failed':
      socket?.removeEventListener('close', drop);
      sendError(message.name, 'CONFERENCE');
      draw('Something went wrong');
      break;
    case 'bridge':
      setBridge(message.isOpen);
      break;
    case 'signal':
      media.receive(message.from, message.signal);
  }
}

/** A newcomer hears of those already there before its own join is confirmed (docs/jitsi.md, "Joining"). */
function enter({ me: occupant, others: present, moderators }: RelayMessage & { type: 'welcome' }): void {
  me = occupant;
  for (const other of present) {
    greet(other);
    media.call(other.id);
  }
  send('video-conference-joined', {
    roomName,
    id: occupant.id,
    displayName: occupant.name,
    formattedDisplayName: `${occupant.name} (me)`,
    avatarURL: '',
    email: '',
    breakoutRoom: false,
    visitor: false,
  });
  send('participant-role-changed', { id: occupant.id, role: 'participant' });
  for (const id of moderators) send('participant-role-changed', { id, role: 'moderator' });
  send('subject-change', { subject: option('config.localSubject', roomName) });
  send('conference-created-timestamp', { timestamp: Date.now() });
  if (present.length > 0) send('p2p-status-changed', { isP2p: true });
  drawRoom();
}

function greet(other: Occupant): void {
  others.set(other.id, other);
  send('participant-joined', {
    id: other.id,
    displayName: other.name,
    formattedDisplayName: other.name,
  });
  drawRoom();
}

/** The one event that writes the name in lower case. */
function rename(occupant: Occupant): void {
  if (occupant.id === me?.id) me = occupant;
  else others.set(occupant.id, occupant);
  send('display-name-change', { id: occupant.id, displayname: occupant.name });
  drawRoom();
}

function wave(id: string): void {
  others.delete(id);
  media.leave(id);
  send('participant-left', { id });
  drawRoom();
}

function beRemoved(by: Occupant): void {
  const id = me?.id;
  disconnect();
  send('participant-kicked-out', {
    kicked: { id, name: displayName, local: true },
    kicker: { id: by.id, name: by.name, local: false },
  });
  send('video-conference-left', { roomName });
}

/** Jitsi says why, and asks for a user and a password of its own (docs/jitsi.md, "Refused tokens"). */
function beRefused(stage: 'login' | 'join', reason: string): void {
  socket?.removeEventListener('close', drop);
  if (stage === 'join') {
    sendError('conference.connectionError.notAllowed', 'CONFERENCE', [reason]);
    draw('Not allowed');
    return;
  }
  sendError('connection.passwordRequired', 'CONNECTION', [reason]);
  element('login').hidden = false;
  draw('Authentication required');
}

function beLockedOut(): void {
  socket?.removeEventListener('close', drop);
  isLockedOut = true;
  sendError('conference.passwordRequired', 'CONFERENCE');
  send('password-required');
  draw('Password required');
}

function knock(): void {
  sendError('conference.connectionError.membersOnly', 'CONFERENCE');
  send('prejoin-screen-loaded');
  draw('Asking to join');
}

/** Hung up: the others "leave" first, twice, and a frame that stays shows the welcome page (docs/jitsi.md, "Endings"). */
function hangUp(): void {
  for (const id of others.keys()) {
    send('participant-left', { id });
    send('participant-left', { id });
  }
  // Camera and microphone go at once, the goodbye takes its time.
  void media.stop();
  setTimeout(() => {
    disconnect();
    send('video-conference-left', { roomName });
    send('video-ready-to-close');
    setTimeout(() => {
      send('video-conference-left', { roomName });
      draw('Welcome');
      send('ready');
    }, LINGER_MS);
  }, GOODBYE_MS);
}

/** With two in the room media go from browser to browser, until they do not. */
function setBridge(isOpen: boolean): void {
  if (isOpen) {
    send('data-channel-opened');
    return;
  }
  send('p2p-status-changed', { isP2p: false });
  send('data-channel-closed', { code: 1006, reason: '' });
}

function disconnect(): void {
  socket?.removeEventListener('close', drop);
  if (socket?.readyState === WebSocket.OPEN) tell({ type: 'goodbye' });
  socket?.close();
  void media.stop();
  me = null;
  others.clear();
  draw('You have left');
}

function destroy(): void {
  sendError('conference.destroyed', 'CONFERENCE');
  disconnect();
  draw('The conference was ended');
  setTimeout(() => send('video-conference-left', { roomName }), DESTROYED_LEAVE_MS);
}

/** The server went away under us: Jitsi says so and loads itself again. */
function drop(): void {
  send('error-occurred', { error: { name: 'connection.droppedError', type: 'CONNECTION', isFatal: true } });
  draw('Connection lost');
  history.replaceState(REJOINS, '');
  setTimeout(() => {
    // Said while the line to our page still stands (jitsi-meet `reloadNow`).
    send('video-conference-left', { roomName });
    location.reload();
  }, RELOAD_MS);
}

/** Answers the room's question, or sets the room's password, which only a moderator can. */
function takePassword(password: string): void {
  if (isLockedOut) {
    isLockedOut = false;
    join(password);
  } else {
    tell({ type: 'password', password });
  }
}

transport.on('event', ({ name, data }) => {
  if (name === 'video-hangup') hangUp();
  else if (name === 'password') takePassword(String(data?.[0] ?? ''));
  else if (name === 'display-name') tell({ type: 'rename', name: String(data?.[0] ?? '') });
  else if (name === 'end-conference') tell({ type: 'end' });
  else return false;
  return true;
});
transport.on('request', ({ name }, answer) => {
  if (!(name in ANSWERS)) return false;
  answer(ANSWERS[name]);
  return true;
});

function begin(): void {
  if (promotesApp()) {
    draw('Join in app');
    return;
  }
  const rejoins = history.state === REJOINS;
  history.replaceState(null, '');
  if (rejoins || !option('config.prejoinConfig', { enabled: true }).enabled) {
    join();
    return;
  }
  send('prejoin-screen-loaded');
  draw('Ready to join');
}

element('join').addEventListener('click', () => join());
element('hang-up').addEventListener('click', hangUp);
document.title = option('config.subject', roomName);
sayHello();
setTimeout(begin, PREJOIN_MS);
