import { type NextRequest, NextResponse } from 'next/server';
import { env } from '@/lib/env';
import { buildSecurityHeaders } from '@/lib/headers';

const NONCE_BYTES = 16;

/** Sets the security headers and the nonce that Next puts on its scripts. Nothing is authorised here. */
export function proxy(request: NextRequest): NextResponse {
  const { appUrl, jitsi, walletConnect } = env();
  const headers = buildSecurityHeaders({
    jitsiBaseUrl: jitsi.baseUrl,
    phoneRelayUrl: walletConnect?.relayUrl ?? null,
    nonce: Buffer.from(crypto.getRandomValues(new Uint8Array(NONCE_BYTES))).toString('base64'),
    pathname: request.nextUrl.pathname,
    secure: appUrl.protocol === 'https:',
    development: process.env.NODE_ENV === 'development',
  });
  // Next reads the nonce out of the policy on the request.
  const requestHeaders = new Headers(request.headers);
  requestHeaders.set('Content-Security-Policy', headers['Content-Security-Policy'] ?? '');
  const next = { request: { headers: requestHeaders } };
  const response = isReadable(request.nextUrl.pathname)
    ? NextResponse.next(next)
    : NextResponse.rewrite(new URL(NOWHERE, request.url), next);
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

/** Next answers an address it cannot decode with a bare 500: it gets the page of addresses that do not exist instead. */
const NOWHERE = '/unreadable-address';

function isReadable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

export const config = {
  // Built files are immutable and carry no page: they get their header in next.config.mjs.
  matcher: '/((?!_next/static|_next/image).*)',
};
