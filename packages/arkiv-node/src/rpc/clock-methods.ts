import { GoJsonError, type GoType } from './go-json.ts';
import { type Method, method, required } from './method.ts';

const milliseconds: GoType<number> = (value) => {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw new GoJsonError('the clock moves forward by whole milliseconds only');
};

/** The clock in a test's hands; only there when the node was opened with `allowClockControl`. */
export const clockMethods: Readonly<Record<string, Method>> = {
  devnet_now: method([], ({ clock }) => clock.now()),
  devnet_moveClock: method([required(milliseconds)], ({ clock }, by) => {
    clock.moveBy(by);
    return clock.now();
  }),
};
