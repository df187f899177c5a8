/** Whether a page lets itself be framed, and which header says so. */
export type Framing = { readonly allowed: boolean; readonly reason: string };

/**
 * Whether a page with these headers may be framed by a page of another origin.
 *
 * Source: CSP level 3, section 6.4.2 (frame-ancestors), RFC 7034 (X-Frame-Options, which counts only without the former).
 */
export function checkFraming(headers: Headers, embedder: string, own: string): Framing {
  const lists = ancestorLists(headers.get('content-security-policy') ?? '');
  if (lists.length > 0) {
    const allowed = lists.every((sources) => sources.some((source) => matches(source, embedder, own)));
    return { allowed, reason: `frame-ancestors ${lists.map((sources) => sources.join(' ')).join(', ')}` };
  }
  const option = headers.get('x-frame-options')?.trim().toUpperCase();
  if (!option) return { allowed: true, reason: 'no X-Frame-Options, no frame-ancestors' };
  const reason = `X-Frame-Options ${option}`;
  if (option === 'DENY') return { allowed: false, reason };
  // Browsers ignore every other value, the old ALLOW-FROM among them.
  return { allowed: option !== 'SAMEORIGIN' || embedder === own, reason };
}

/** Each policy's list: all of them have to agree. */
function ancestorLists(header: string): readonly (readonly string[])[] {
  return header
    .split(',')
    .map((policy) => policy.split(';').map((directive) => directive.trim().split(/\s+/)))
    .flatMap((directives) => {
      const found = directives.find(([name]) => name?.toLowerCase() === 'frame-ancestors');
      return found ? [found.slice(1)] : [];
    });
}

function matches(source: string, embedder: string, own: string): boolean {
  const { protocol, hostname, port } = new URL(embedder);
  if (source === '*') return true;
  if (source.toLowerCase() === "'self'") return embedder === own;
  if (/^[a-z][a-z0-9+.-]*:$/i.test(source)) return source.toLowerCase() === protocol;
  const parts = /^(?:([a-z][a-z0-9+.-]*:)\/\/)?(\*\.)?([^/:]+)(?::(\d+|\*))?(?:\/.*)?$/i.exec(source);
  if (!parts) return false;
  const [, scheme, wildcard, host = '', wantedPort] = parts;
  if (scheme && scheme.toLowerCase() !== protocol) return false;
  if (wantedPort !== '*' && (wantedPort ?? defaultPort(protocol)) !== (port || defaultPort(protocol)))
    return false;
  return wildcard ? hostname.endsWith(`.${host.toLowerCase()}`) : hostname === host.toLowerCase();
}

function defaultPort(protocol: string): string {
  return protocol === 'https:' ? '443' : '80';
}
