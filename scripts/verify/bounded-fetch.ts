import { rpcFetch } from '@/lib/arkiv/rpc-fetch';

/** Far above a page of 200 records; a node that sends more is none. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** The way to a node of strangers: as `rpcFetch`, and no answer is taken that would fill the memory. */
export function boundedFetch(
  rpcUrl: string,
  maxBytes: number = MAX_ANSWER_BYTES,
): ReturnType<typeof rpcFetch> {
  const ask = rpcFetch(rpcUrl);
  return async (url, init) => {
    const answer = await ask(url, init);
    const { status, statusText, headers } = answer;
    const body = answer.body?.pipeThrough(limiter(maxBytes)) ?? null;
    return new Response(body, { status, statusText, headers });
  };
}

function limiter(maxBytes: number): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.length;
      if (bytes > maxBytes) controller.error(new Error(`an answer of more than ${maxBytes} bytes`));
      else controller.enqueue(chunk);
    },
  });
}
