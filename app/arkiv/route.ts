import { PREFLIGHT_HEADERS } from '@/lib/cross-origin';
import { answerPublicRead } from '@/lib/public-reads/answer';

/**
 * `POST /arkiv`: JSON-RPC that reads the chain of this deployment, for anybody: the public client of Arkiv's SDK works
 * with this address as it is. Never writes. 404 where the chain is on a network with nodes of its own.
 */
export function POST(request: Request): Promise<Response> {
  return answerPublicRead(request);
}

/** `OPTIONS /arkiv`: what browsers ask before they let a page of another site call it. */
export function OPTIONS(): Response {
  return new Response(null, { status: 204, headers: PREFLIGHT_HEADERS });
}
