/**
 * The page inside the frame: Jitsi's real transport towards our app, a socket towards the other page of the same room.
 * Events, their order and their odd habits are those recorded on a complete real Jitsi (jitsi.md section 7).
 */
import { PostMessageTransportBackend, Transport } from '@jitsi/js-utils/transport';
import type { Occupant, RelayMessage } from './relay-protocol';

const LINGER_MS = 3_000;
const DESTROYED_LEAVE_MS = 4_600;
const RELOAD_MS = 1_000;

/** Jitsi's options travel in the hash, each value as JSON. */
const options = new Map(new URLSearchParams(location.hash.slice(1)));

function option<Value>(name: string, otherwise: Value): Value {
  const text = options.get(name);
  return text === undefined ? otherwise : (JSON.parse(text) as Value);
}

const roomName = decodeURIComponent(location.pathname.split('/').at(-1) ?? '').toLowerCase();
const displayName = option('userInfo.displayName', 'Fellow Jitster');
const scope = `jitsi_meet_external_api_${options.get('jitsi_meet_external_api_id') ?? '0'}`;
const transport = new Transport({ backend: new PostMessageTransportBackend({ postisOptions: { scope } }) });

let socket: WebSocket | null = null;
let me: Occupant | null = null;
const others = new Map<string, Occupant>();

function send(name: string, payload: Record<string, unknown> = {}): void {
  transport.sendEvent({ name, ...payload });
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the room page has no ${id}`);
  return found;
}

function draw(status: string): void {
  element('status').textContent = status;
  const people = me ? [me, ...others.values()] : [];
  element('people').replaceChildren(
    ...people.map((person) => Object.assign(document.createElement('li'), { textContent: person.name })),
  );
  element('join').hidden = status !== 'Ready to join';
  element('hang-up').hidden = me === null;
}

function join(): void {
  draw('Joining');
  const address = new URL(`/relay/${roomName}`, location.href);
  address.protocol = 'wss:';
  address.searchParams.set('name', displayName);
  socket = new WebSocket(address);
  socket.addEventListener('message', (message) => hear(JSON.parse(String(message.data)) as RelayMessage));
  socket.addEventListener('close', drop);
}

function hear(message: RelayMessage): void {
  if (message.type === 'welcome') enter(message.me, message.others);
  else if (message.type === 'joined') greet(message.occupant);
  else if (message.type === 'left') wave(message.id);
  else if (message.type === 'kicked') beRemoved(message.by);
  else destroy();
}

function enter(occupant: Occupant, present: readonly Occupant[]): void {
  me = occupant;
  for (const other of present) greet(other);
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
  if (present.length === 0) send('participant-role-changed', { id: occupant.id, role: 'moderator' });
  draw('In the room');
}

function greet(other: Occupant): void {
  others.set(other.id, other);
  send('participant-joined', {
    id: other.id,
    displayName: other.name,
    formattedDisplayName: other.name,
  });
  draw('In the room');
}

function wave(id: string): void {
  others.delete(id);
  send('participant-left', { id });
  draw('In the room');
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

/** The person hung up: the others "leave" first, twice, and a frame that stays shows the welcome page (jitsi.md 7.2). */
function hangUp(): void {
  for (const id of others.keys()) {
    send('participant-left', { id });
    send('participant-left', { id });
  }
  disconnect();
  send('video-conference-left', { roomName });
  send('video-ready-to-close');
  setTimeout(() => {
    send('video-conference-left', { roomName });
    send('ready');
  }, LINGER_MS);
}

function disconnect(): void {
  socket?.removeEventListener('close', drop);
  socket?.close();
  me = null;
  others.clear();
  draw('You have left');
}

function destroy(): void {
  socket?.removeEventListener('close', drop);
  send('error-occurred', { error: { name: 'conference.destroyed', type: 'CONFERENCE', isFatal: false } });
  setTimeout(() => send('video-conference-left', { roomName }), DESTROYED_LEAVE_MS);
  draw('The conference was ended');
}

/** The server went away under us: Jitsi says so and loads itself again. */
function drop(): void {
  send('error-occurred', { error: { name: 'connection.droppedError', type: 'CONNECTION', isFatal: true } });
  draw('Connection lost');
  setTimeout(() => location.reload(), RELOAD_MS);
}

const ANSWERS: Readonly<Record<string, unknown>> = {
  'is-audio-muted': false,
  'is-video-muted': false,
  'rooms-info': { rooms: [] },
  'deployment-info': {},
};

transport.on('event', ({ name }) => {
  if (name !== 'video-hangup') return false;
  hangUp();
  return true;
});
transport.on('request', ({ name }, answer) => {
  if (!(name in ANSWERS)) return false;
  answer(ANSWERS[name]);
  return true;
});

element('join').addEventListener('click', join);
element('hang-up').addEventListener('click', hangUp);
document.title = option('config.subject', roomName);
send('browser-support', { supported: true });
send('ready');
if (option('config.prejoinConfig', { enabled: true }).enabled) {
  send('prejoin-screen-loaded');
  draw('Ready to join');
} else {
  join();
}
