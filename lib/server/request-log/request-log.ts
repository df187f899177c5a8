import 'server-only';

import type { IncomingMessage, ServerResponse } from 'node:http';
import { log } from '@/lib/log';
import type { RequestScope } from '@/lib/logging/request-scope';
import { loggedPath } from '@/lib/server/request-log/logged-path';

/** A request that has just begun. */
type BegunRequest = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly scope: RequestScope;
  /** Without the query. */
  readonly pathname: string;
  /** How loud its line is, once the status is known. */
  readonly levelOf: (status: number | null) => 'debug' | 'info';
};

/**
 * Logs one line about a request when its answer is out or was cut off: an event stream at its end.
 *
 * @param monotonic Milliseconds from any instant on; never set back
 */
export function logOnceOver(begun: BegunRequest, monotonic: () => number = () => performance.now()): void {
  const { request, response, scope, pathname, levelOf } = begun;
  const { socket, method = null } = request;
  const begunAt = monotonic();
  const writtenBefore = socket.bytesWritten;
  response.once('close', () => {
    // Until then it is what Node would say by itself.
    const status = response.headersSent ? response.statusCode : null;
    const line = {
      requestId: scope.requestId,
      method,
      path: loggedPath(pathname),
      action: scope.action,
      status,
      code: scope.refusedWith ?? scope.failedWith,
      durationMs: Math.round(monotonic() - begunAt),
      bytes: socket.bytesWritten - writtenBefore,
      aborted: !response.writableFinished,
    };
    log()[levelOf(status)](line, 'request');
  });
}
