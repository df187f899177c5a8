/** What was asked for cannot be checked; the message is one line for whoever asked. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
