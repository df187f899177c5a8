import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { Occupant, RelayMessage } from './relay-protocol';

type Seat = { readonly occupant: Occupant; readonly socket: WebSocket };

/** Who is in which stand-in room, and the news between them: what Prosody and Jicofo do for a real Jitsi. */
export class Relay {
  readonly #rooms = new Map<string, Map<string, Seat>>();

  /** Lets a page into a room and tells everybody. */
  enter(room: string, name: string, socket: WebSocket): void {
    const seats = this.#rooms.get(room) ?? new Map<string, Seat>();
    this.#rooms.set(room, seats);
    const occupant = { id: randomUUID().slice(0, 8), name };
    tell(socket, { type: 'welcome', me: occupant, others: this.occupants(room) });
    for (const seat of seats.values()) tell(seat.socket, { type: 'joined', occupant });
    seats.set(occupant.id, { occupant, socket });
    socket.once('close', () => this.#leave(room, occupant.id));
  }

  occupants(room: string): Occupant[] {
    return [...(this.#rooms.get(room)?.values() ?? [])].map((seat) => seat.occupant);
  }

  /** Removes everybody of that name in the name of the first other person. */
  kick(room: string, name: string): void {
    const seats = [...(this.#rooms.get(room)?.values() ?? [])];
    const by = seats.find((seat) => seat.occupant.name !== name)?.occupant ?? { id: 'host', name: 'Host' };
    for (const seat of seats) if (seat.occupant.name === name) tell(seat.socket, { type: 'kicked', by });
  }

  /** Ends the conference for everybody. */
  destroy(room: string): void {
    for (const seat of this.#rooms.get(room)?.values() ?? []) tell(seat.socket, { type: 'destroyed' });
  }

  /** The server goes away under a room, without a word. */
  drop(room: string): void {
    for (const seat of this.#rooms.get(room)?.values() ?? []) seat.socket.terminate();
  }

  #leave(room: string, id: string): void {
    const seats = this.#rooms.get(room);
    if (!seats?.delete(id)) return;
    for (const seat of seats.values()) tell(seat.socket, { type: 'left', id });
    if (seats.size === 0) this.#rooms.delete(room);
  }
}

function tell(socket: WebSocket, message: RelayMessage): void {
  socket.send(JSON.stringify(message));
}
