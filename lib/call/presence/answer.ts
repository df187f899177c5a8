import type { PresenceLocation } from '@/lib/call/presence/presence-store';
import type { AppErrorCode } from '@/lib/errors/app-error';
import { propertyOf } from '@/lib/property-of';

/** Where the counterpart may be said to be; `away` is neither before the call nor in it. */
export type CounterpartPlace = PresenceLocation | 'away';

const PLACES: readonly unknown[] = ['green-room', 'in-call', 'away'] satisfies CounterpartPlace[];
const CALLED_OFF: AppErrorCode = 'CALL_CALLED_OFF';

/** What our server answers a page of the call that says where it is. */
export type PresenceAnswer = {
  readonly counterpart: CounterpartPlace | null;
  readonly counterpartReturns?: boolean | undefined;
  readonly viewerReturns?: boolean | undefined;
};

/** An answer, or null when it has another form. Read by hand: a schema would come with the page and weigh more than the call. */
export function readPresenceAnswer(answer: unknown): PresenceAnswer | null {
  const counterpart = propertyOf(answer, 'counterpart');
  const counterpartReturns = propertyOf(answer, 'counterpartReturns');
  const viewerReturns = propertyOf(answer, 'viewerReturns');
  if (!isPlace(counterpart) || !isFlag(counterpartReturns) || !isFlag(viewerReturns)) return null;
  return {
    counterpart,
    ...(counterpartReturns === undefined ? {} : { counterpartReturns }),
    ...(viewerReturns === undefined ? {} : { viewerReturns }),
  };
}

/** Whether a refusal says that the session was called off. */
export function saysCalledOff(refusal: unknown): boolean {
  return propertyOf(refusal, 'code') === CALLED_OFF;
}

function isPlace(value: unknown): value is CounterpartPlace | null {
  return value === null || PLACES.includes(value);
}

function isFlag(value: unknown): value is boolean | undefined {
  return value === undefined || typeof value === 'boolean';
}
