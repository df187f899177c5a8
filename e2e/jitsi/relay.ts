import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { Occupant, PageMessage, RelayMessage } from './relay-protocol';

/** Jicofo makes somebody moderator a little after they came in (docs/jitsi.md, "Moderators"); a lock comes later still. */
const GRANT_DELAY_MS = 60;

/** Prosody keeps the session of whoever went without a goodbye (`smacks_hibernation_time`). */
const GHOST_MS = 60_000;

/** A page that wants into a room, or is in it. */
export type Arrival = {
  readonly name: string;
  /** Null when none was given. */
  readonly password: string | null;
  /** A role that the server reads from the token; without it the first to come is moderator. */
  readonly isModerator: boolean;
};

type Seat = {
  occupant: Occupant;
  readonly socket: WebSocket;
  isModerator: boolean;
  /** The line is gone, the person still listed. */
  isGhost: boolean;
};

/** Everything a room is; all of it dies with the last one who leaves (docs/jitsi.md, "Passwords"). */
type Room = { readonly seats: Map<string, Seat>; password: string };

/** Who is in which stand-in room, and the news between them: what Prosody and Jicofo do for a real Jitsi. */
export class Relay {
  readonly #rooms = new Map<string, Room>();
  readonly #lobbies = new Map<string, Map<WebSocket, Arrival>>();
  /** Rooms whose first comer is not moderator yet. */
  readonly #ungranted = new Set<string>();

  /** Lets a page into a room and tells everybody, unless a lobby or a password stands before it. */
  enter(name: string, arrival: Arrival, socket: WebSocket): void {
    const lobby = this.#lobbies.get(name);
    if (lobby) {
      lobby.set(socket, arrival);
      socket.once('close', () => lobby.delete(socket));
      tell(socket, { type: 'knocking' });
      return;
    }
    const room = this.#rooms.get(name) ?? { seats: new Map(), password: '' };
    if (room.password !== '' && room.password !== arrival.password) {
      tell(socket, { type: 'locked' });
      socket.close();
      return;
    }
    this.#rooms.set(name, room);
    this.#seat(name, room, arrival, socket);
  }

  occupants(name: string): Occupant[] {
    return [...(this.#rooms.get(name)?.seats.values() ?? [])].map((seat) => seat.occupant);
  }

  isLocked(name: string): boolean {
    return (this.#rooms.get(name)?.password ?? '') !== '';
  }

  /** Jicofo takes its time with the first moderator of a room, until `grant`. */
  withholdGrant(name: string): void {
    this.#ungranted.add(name);
  }

  grant(name: string): void {
    this.#ungranted.delete(name);
    const room = this.#rooms.get(name);
    if (room) this.#ensureModerator(name, room);
  }

  /** From now on everybody has to knock. */
  openLobby(name: string): void {
    this.#lobbies.set(name, new Map());
  }

  /** Decides about everybody in the lobby, and closes it. */
  decideLobby(name: string, admitted: boolean): void {
    const lobby = this.#lobbies.get(name);
    this.#lobbies.delete(name);
    for (const [socket, arrival] of lobby ?? []) {
      if (admitted) this.enter(name, arrival, socket);
      else tell(socket, { type: 'rejected' });
    }
  }

  /** Removes everybody of that name in the name of the first other person. */
  kick(name: string, person: string): void {
    const seats = [...(this.#rooms.get(name)?.seats.values() ?? [])];
    const by = seats.find((seat) => seat.occupant.name !== person)?.occupant ?? { id: 'host', name: 'Host' };
    for (const seat of seats) if (seat.occupant.name === person) tell(seat.socket, { type: 'kicked', by });
  }

  /** Ends the conference for everybody. */
  destroy(name: string): void {
    for (const seat of this.#rooms.get(name)?.seats.values() ?? []) tell(seat.socket, { type: 'destroyed' });
  }

  /** The server goes away under a room, without a word, and knows nobody when it is back. */
  drop(name: string): void {
    const room = this.#rooms.get(name);
    for (const seat of [...(room?.seats.values() ?? [])]) {
      seat.socket.terminate();
      if (room) this.#leave(name, room, seat);
    }
  }

  /** The bridge of a room goes or comes back, while the signalling lives. */
  setBridge(name: string, isOpen: boolean): void {
    const room = this.#rooms.get(name);
    if (room) broadcast(room, { type: 'bridge', isOpen });
  }

  /** A minute is over for those whose line is gone. */
  loseGhosts(name: string): void {
    const room = this.#rooms.get(name);
    for (const seat of [...(room?.seats.values() ?? [])])
      if (room && seat.isGhost) this.#leave(name, room, seat);
  }

  #seat(name: string, room: Room, arrival: Arrival, socket: WebSocket): void {
    const seat: Seat = {
      occupant: { id: randomUUID().slice(0, 8), name: arrival.name },
      socket,
      isModerator: false,
      isGhost: false,
    };
    const moderators = [...room.seats.values()].filter((other) => other.isModerator);
    tell(socket, {
      type: 'welcome',
      me: seat.occupant,
      others: this.occupants(name),
      moderators: moderators.map((other) => other.occupant.id),
    });
    broadcast(room, { type: 'joined', occupant: seat.occupant });
    room.seats.set(seat.occupant.id, seat);
    socket.on('message', (text) => this.#receive(name, room, seat, JSON.parse(String(text)) as PageMessage));
    socket.once('close', () => {
      seat.isGhost = true;
      setTimeout(() => this.#leave(name, room, seat), GHOST_MS).unref();
    });
    if (arrival.isModerator) promote(room, seat);
    else this.#ensureModerator(name, room);
  }

  #receive(name: string, room: Room, seat: Seat, message: PageMessage): void {
    if (message.type === 'goodbye') {
      this.#leave(name, room, seat);
    } else if (message.type === 'signal') {
      const other = room.seats.get(message.to);
      if (other) tell(other.socket, { type: 'signal', from: seat.occupant.id, signal: message.signal });
    } else if (message.type === 'rename') {
      seat.occupant = { ...seat.occupant, name: message.name };
      broadcast(room, { type: 'renamed', occupant: seat.occupant });
    } else if (!seat.isModerator) {
      // As on a real server: what only a moderator may do is ignored.
    } else if (message.type === 'password') {
      room.password = message.password;
    } else {
      this.destroy(name);
    }
  }

  #leave(name: string, room: Room, { occupant }: Seat): void {
    if (!room.seats.delete(occupant.id)) return;
    broadcast(room, { type: 'left', id: occupant.id });
    if (room.seats.size === 0) this.#rooms.delete(name);
    else this.#ensureModerator(name, room);
  }

  /** Jicofo's automatic owner: whoever has been there longest. */
  #ensureModerator(name: string, room: Room): void {
    if (this.#ungranted.has(name)) return;
    const [eldest] = room.seats.values();
    if (eldest && ![...room.seats.values()].some((seat) => seat.isModerator)) promote(room, eldest);
  }
}

function promote(room: Room, seat: Seat): void {
  seat.isModerator = true;
  setTimeout(
    () => broadcast(room, { type: 'role', id: seat.occupant.id, role: 'moderator' }),
    GRANT_DELAY_MS,
  );
}

function broadcast(room: Room, message: RelayMessage): void {
  for (const seat of room.seats.values()) tell(seat.socket, message);
}

function tell(socket: WebSocket, message: RelayMessage): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
}
