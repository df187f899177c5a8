'use client';

import type { Hex } from 'viem';
import { ErrorNotice } from '@/components/ui/error-notice';
import type { AppErrorCode } from '@/lib/errors/app-error';

type AskRefusalProps = {
  code: AppErrorCode;
  replaces: Hex | null;
  /** Back to the fields. */
  onCheck: () => void;
  /** Goes on with what is there: the nonce stays, so nothing can be asked twice. */
  onRetry: () => void;
};

/** Why a request was not recorded, and the next step that fits. */
export function AskRefusal({ code, replaces, onCheck, onRetry }: AskRefusalProps) {
  switch (code) {
    case 'INVALID_INPUT':
      return <ErrorNotice code={code} onAction={onCheck} />;
    case 'TOO_MANY_REQUESTS_OPEN':
      return <ErrorNotice code={code} actionHref="/sessions" />;
    case 'SESSION_OVER':
    case 'SESSION_NOT_FOUND':
    case 'SESSION_ATTESTED':
    case 'NOT_A_PARTICIPANT':
      return (
        <ErrorNotice code={code} actionHref={replaces === null ? '/sessions' : `/sessions/${replaces}`} />
      );
    default:
      return <ErrorNotice code={code} onAction={onRetry} />;
  }
}
