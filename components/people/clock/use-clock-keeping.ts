import { useState, useTransition } from 'react';
import { keepsCookies } from '@/lib/browser-abilities';
import type { AppErrorCode } from '@/lib/errors/app-error';
import { diagnoseNoAnswer } from '@/lib/server-status';

/** Keeps a choice on this device by asking the server to; a browser that keeps nothing is told so. */
export function useClockKeeping() {
  const [isKeeping, startKeeping] = useTransition();
  const [refusal, setRefusal] = useState<AppErrorCode | null>(null);

  /** @param show Shows the choice while it is on its way; what is refused goes back by itself. */
  function keep(ask: () => Promise<void>, show?: () => void) {
    startKeeping(async () => {
      setRefusal(null);
      show?.();
      if (!(await keepsCookies())) return setRefusal('COOKIES_BLOCKED');
      try {
        await ask();
      } catch (error) {
        setRefusal(await diagnoseNoAnswer(error));
      }
    });
  }

  return { isKeeping, refusal, keep };
}
