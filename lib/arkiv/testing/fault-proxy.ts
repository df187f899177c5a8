import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

type Answer = { readonly status: number; readonly body: string };

/** One call on its way through the proxy. */
export type Exchange = {
  readonly id: unknown;
  readonly params: readonly unknown[];
  /** Lets the node hear it, once more each time. */
  readonly forward: () => Promise<Answer>;
  readonly answer: (answer: Answer, headers?: Readonly<Record<string, string>>) => void;
  /** Closes the connection, after some bytes of an answer or none. */
  readonly drop: (answer?: Answer) => void;
  /** Resolves when the caller has given up. */
  readonly abandoned: () => Promise<unknown>;
  readonly restart: () => Promise<void>;
  /** Keeps something until the fault is mended. */
  readonly defer: (act: () => Promise<unknown>) => void;
};

/** What goes wrong with one call. */
export type Fault = (exchange: Exchange) => Promise<void> | void;

/** What stands between an app and its node, and makes what can go wrong there go wrong. */
export type FaultProxy = {
  readonly url: string;
  /** From now on calls that it `concerns` have this fault, so many times. */
  readonly arm: (fault: Fault, concerns: (method: string) => boolean, times: number) => void;
  /** Ends the fault; what was kept back goes on. */
  readonly mend: () => Promise<void>;
  /** How many calls have had the fault. */
  readonly faults: () => number;
  /** How often a method was asked for. */
  readonly callsOf: (method: string) => number;
  readonly close: () => Promise<void>;
};

const callSchema = z.object({
  id: z.unknown(),
  method: z.string(),
  params: z.array(z.unknown()).default([]),
});

/** Half an answer that says it is a whole one. */
function breakOff(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.write(body.slice(0, body.length / 2), () => response.destroy());
}

/** Opens such a proxy on a free port of loopback, in front of whatever node there is at the moment. */
export async function openFaultProxy(
  node: () => { readonly handleBody: (body: string) => Promise<Answer> },
  restart: () => Promise<void>,
): Promise<FaultProxy> {
  let armed: { fault: Fault; concerns: (method: string) => boolean; times: number } | null = null;
  let faults = 0;
  let restarting: Promise<void> | null = null;
  let deferred: (() => Promise<unknown>)[] = [];
  const calls = new Map<string, number>();

  function exchange(body: string, response: ServerResponse): Exchange {
    const { id, params } = callSchema.parse(JSON.parse(body));
    return {
      id,
      params,
      forward: () => node().handleBody(body),
      answer: ({ status, body: said }, headers = { 'content-type': 'application/json' }) =>
        response.writeHead(status, headers).end(said),
      drop: (answer) => (answer === undefined ? response.destroy() : breakOff(response, answer)),
      abandoned: () => (response.destroyed ? Promise.resolve() : once(response, 'close')),
      async restart() {
        restarting ??= restart().finally(() => {
          restarting = null;
        });
        await restarting;
      },
      defer: (act) => deferred.push(act),
    };
  }

  async function handle(body: string, response: ServerResponse): Promise<void> {
    const { method } = callSchema.parse(JSON.parse(body));
    calls.set(method, (calls.get(method) ?? 0) + 1);
    const call = exchange(body, response);
    if (restarting !== null) return call.drop();
    if (armed === null || armed.times === 0 || !armed.concerns(method))
      return call.answer(await call.forward());
    armed.times -= 1;
    faults += 1;
    return armed.fault(call);
  }

  const server = createServer((request, response) => {
    text(request)
      .then((body) => handle(body, response))
      // Whoever asked has gone, or the node is: nobody is left to tell.
      .catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    arm(fault, concerns, times) {
      armed = { fault, concerns, times };
    },
    async mend() {
      armed = null;
      await restarting;
      const kept = deferred;
      deferred = [];
      for (const act of kept) await act();
    },
    faults: () => faults,
    callsOf: (method) => calls.get(method) ?? 0,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
