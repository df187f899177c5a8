import { processWide } from '@/lib/process-wide';

type Close = () => void;

/** Open event streams of this process, whichever copy of a module opened them. */
function closers(): Set<Close> {
  return processWide('shutdown.closers', () => new Set<Close>());
}

/**
 * Registers what has to be closed before the process can end, such as an event stream.
 *
 * Shape: gives back its own removal, for when it closes by itself.
 */
export function onShutdown(close: Close): () => void {
  const open = closers();
  open.add(close);
  return () => open.delete(close);
}

/**
 * Closes everything registered.
 *
 * @returns what was thrown meanwhile: one bad stream must not keep the rest open
 */
export function closeAll(): readonly unknown[] {
  const open = closers();
  const errors: unknown[] = [];
  for (const close of [...open]) {
    open.delete(close);
    try {
      close();
    } catch (error) {
      errors.push(error);
    }
  }
  return errors;
}
