/**
 * Makes `listener` the only one for a signal.
 *
 * Ours comes before the others go: with its last listener Node forgets a signal that has arrived and was not yet told,
 * and whoever sent it would wait for ever.
 */
export function replaceSignalHandlers(signal: NodeJS.Signals, listener: () => void): void {
  const others = process.listeners(signal);
  process.on(signal, listener);
  for (const other of others) process.off(signal, other);
}
