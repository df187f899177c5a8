/** Every message between Jitsi's page and its external API names this scope, whatever the version. */
const SCOPE = 'jitsi_meet_external_api_';

/** The frames in the page: one that is hanging up may stand beside the next. */
const frames = new Set<Frame>();

type Frame = { readonly origin: string; readonly window: () => Window | null };

/**
 * Keeps everybody but the rooms' own frames from speaking to Jitsi's external API in our page: old versions of its program
 * listen to any window. Messages that have nothing to do with Jitsi pass.
 *
 * @returns Takes the guard away.
 */
export function guardIframeMessages(frame: Frame): () => void {
  frames.add(frame);
  const stopForged = (event: MessageEvent) => {
    if (!isForJitsi(event.data)) return;
    const isOurs = [...frames].some(
      ({ origin, window: windowOf }) => event.origin === origin && event.source === windowOf(),
    );
    if (!isOurs) event.stopImmediatePropagation();
  };
  // Capturing listeners of the window run before Jitsi's.
  window.addEventListener('message', stopForged, true);
  return () => {
    frames.delete(frame);
    window.removeEventListener('message', stopForged, true);
  };
}

function isForJitsi(data: unknown): boolean {
  const message = typeof data === 'string' ? readJson(data) : data;
  if (typeof message !== 'object' || message === null || !('scope' in message)) return false;
  return typeof message.scope === 'string' && message.scope.startsWith(SCOPE);
}

/** As Jitsi's program reads it: looking for the text alone, one would miss those written with escapes. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
