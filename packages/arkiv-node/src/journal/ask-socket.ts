import { connect } from 'node:net';
import { type Holder, readHolder } from './lock-holder.ts';
import { codeOf } from './private-file.ts';

/** An answer is a line or two. */
const MAX_ANSWER_CHARACTERS = 2_048;
/** Codes of `connect(2)` where no process has the socket open, and where it has just been removed. */
const NOBODY = ['ECONNREFUSED', 'ENOENT'];
/** Of a connection whose other end went away. */
const HUNG_UP = ['ECONNRESET', 'EPIPE'];

/** What is behind a socket in a data directory. */
export type Finding =
  | { readonly kind: 'nobody' }
  /** Somebody who hung up: asked again it will be nobody, or somebody else's word. */
  | { readonly kind: 'gone' }
  /** Somebody who has the directory, or does not say. */
  | { readonly kind: 'holder'; readonly holder: Holder | null }
  /** Somebody who wants it as we do, and to whom we give way. */
  | { readonly kind: 'rival'; readonly holder: Holder };

/**
 * Asks who listens on a socket.
 *
 * Only a refused connection proves that nobody does: the kernel refuses it when no process has that socket open, in
 * whatever namespace it may have been. A process that hangs counts as one that has the directory. A rival is waited for
 * until it has decided, unless we give way to it.
 */
export function askSocket(address: string, timeLimitMs: number, giveWay: boolean): Promise<Finding> {
  return new Promise((resolve) => {
    const socket = connect({ path: address });
    let said = '';
    let holder: Holder | null = null;
    const finish = (finding: Finding): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(finding);
    };
    const timer = setTimeout(() => finish({ kind: 'holder', holder }), timeLimitMs);
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      said += text;
      const lines = said.split('\n').slice(0, -1);
      holder = readHolder(lines.at(-1) ?? '');
      if (said.length > MAX_ANSWER_CHARACTERS) finish({ kind: 'holder', holder: null });
      else if (holder?.holds === false && giveWay) finish({ kind: 'rival', holder });
      else if (lines.length > 0 && holder?.holds !== false) finish({ kind: 'holder', holder });
    });
    socket.on('error', (error) => {
      const code = codeOf(error) ?? '';
      if (NOBODY.includes(code)) finish({ kind: 'nobody' });
      else finish(HUNG_UP.includes(code) ? { kind: 'gone' } : { kind: 'holder', holder });
    });
    socket.on('close', () => finish({ kind: 'gone' }));
  });
}
