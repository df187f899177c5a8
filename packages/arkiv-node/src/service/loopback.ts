/** Whether a name or an address, without a port, can be reached from this machine only (RFC 1122, RFC 4291, RFC 6761). */
export function isLoopbackName(name: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|::1)$/i.test(name);
}
