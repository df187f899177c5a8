import type { Occupant } from './relay-protocol';
import { option } from './room-options';

/** A part of the page the stand-in server has written. */
export function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the room page has no ${id}`);
  return found;
}

/** Shows how things stand and who is here: oneself first, or nobody while outside. */
export function draw(status: string, people: readonly Occupant[] = []): void {
  element('status').textContent = status;
  element('people').replaceChildren(
    ...people.map((person) => Object.assign(document.createElement('li'), { textContent: person.name })),
  );
  element('join').hidden = status !== 'Ready to join';
  element('hang-up').hidden =
    people.length === 0 || !option('config.toolbarButtons', ['hangup']).includes('hangup');
}
