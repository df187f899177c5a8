import { isLoopbackName } from '@/lib/env/loopback';
import { canSignInAt } from '@/lib/env/sign-in-address';
import type { SignInOrigin } from '@/lib/viewer/model';

/**
 * The origin a sign-in message names.
 *
 * Shape: `host` is the request's Host header. Connected, the origin is APP_URL whatever the request says. Embedded,
 * it is the loopback name the visitor used (127.0.0.1 or localhost, any port: tunnels change it); any other name
 * gives null, because a page elsewhere can point its own name at this machine (DNS rebinding). So does ::1, which no
 * sign-in message can name.
 */
export function toSignInOrigin(appUrl: URL, embedded: boolean, host: string | null): SignInOrigin | null {
  if (!embedded) return { domain: appUrl.host, uri: appUrl.origin };
  if (!host || !URL.canParse(`http://${host}`)) return null;
  const url = new URL(`http://${host}`);
  return isLoopbackName(url.hostname) && url.host === host.toLowerCase() && canSignInAt(url)
    ? { domain: url.host, uri: url.origin }
    : null;
}
