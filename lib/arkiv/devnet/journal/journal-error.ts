/** The data directory cannot be used; the message is one clear line for whoever starts the node. */
export class JournalError extends Error {
  override readonly name = 'JournalError';
}
