import { isLoopbackName } from '@/lib/env/loopback';
import type { Settings } from '@/lib/env/model';
import type { VariableName, Variables } from '@/lib/env/variables';

/** Whoever wants to be reached by others has a choice to make, and hears of both at once. */
const TWO_WAYS =
  'set ARKIV_NODE=own for a node of your own in this process, or ARKIV_RPC_URL for a node elsewhere';

/** The address people open, told to `complain` where it does not fit to how the app is run. */
export function toAppUrl(
  values: Variables,
  mode: Settings['mode'],
  complain: (name: VariableName, message: string) => void,
): URL {
  const isLocalHost = isLoopbackName(values.HOST);
  const hostname = values.HOST.includes(':') ? `[${values.HOST}]` : values.HOST;
  const fallback = `http://${hostname}:${values.PORT}`;
  if (!values.APP_URL && !URL.canParse(fallback)) complain('HOST', 'must be a host name or an address');
  const appUrl = values.APP_URL ?? new URL(URL.canParse(fallback) ? fallback : 'http://localhost');
  const isLocal = isLoopbackName(appUrl.hostname);
  // Whoever reaches the page of a demo world may use its wallets: it stays on this machine.
  if (mode === 'embedded' && values.APP_URL && !isLocal) {
    complain('APP_URL', `is where others come, and the demo world never leaves this machine: ${TWO_WAYS}`);
  } else if (mode === 'embedded' && !isLocalHost) {
    complain(
      'HOST',
      `must be a loopback name (such as 127.0.0.1): the demo world never leaves this machine; ${TWO_WAYS}`,
    );
  }
  if (mode === 'own' && !values.APP_URL)
    complain('APP_URL', 'is required with ARKIV_NODE=own: people sign in to this address');
  if (mode === 'connected' && !values.APP_URL && !isLocalHost)
    complain('APP_URL', 'is required when HOST is not a loopback name: people sign in to this address');
  if (mode !== 'embedded' && values.APP_URL?.protocol === 'http:' && !isLocal) {
    complain(
      'APP_URL',
      'must be https: cameras and sign-in cookies need it everywhere but on a loopback name',
    );
  }
  return appUrl;
}
