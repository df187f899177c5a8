import 'server-only';

import { BODY_TOO_LARGE, GATEWAY_LIMITS, type HttpAnswer } from 'arkiv-node';
import { arkiv } from '@/lib/arkiv/runtime';
import { CROSS_ORIGIN_HEADERS } from '@/lib/cross-origin';
import { readLimited } from '@/lib/limited-body';

/** Where this deployment's chain is read by nobody else, or elsewhere: on the network's own nodes. */
const CLOSED: HttpAnswer = {
  status: 404,
  body: JSON.stringify({
    jsonrpc: '2.0',
    id: null,
    error: {
      code: -32601,
      message: 'nothing is read here: ask a node of the network itself, or check an export',
    },
  }),
};

/**
 * Answers JSON-RPC that reads the chain of this deployment, for anybody and from any page.
 *
 * Shape: the answer of a gateway (200, 413, 429), or 404 where there is none. Looks at the body alone: no cookie, no
 * viewer.
 */
export async function answerPublicRead(request: Request): Promise<Response> {
  const { publicReads } = await arkiv();
  if (publicReads === null) return toResponse(CLOSED);
  const body = await readLimited(request.body, GATEWAY_LIMITS.maxBodyBytes);
  return toResponse(body === null ? BODY_TOO_LARGE : await publicReads(body));
}

function toResponse({ status, body, retryAfterSeconds }: HttpAnswer): Response {
  return new Response(body, {
    status,
    headers: {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
      ...CROSS_ORIGIN_HEADERS,
      ...(retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) }),
    },
  });
}
