/**
 * Whether a host name can only be reached from this machine.
 *
 * Shape: a name or address without port; IPv6 with or without brackets.
 * Source: RFC 1122 section 3.2.1.3 (127/8), RFC 4291 (::1), RFC 6761 (localhost).
 */
export function isLoopbackName(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  return name === 'localhost' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}
