import { DAY_MS, MINUTE_MS } from '@/lib/time/instant';

/** A time of day somebody typed. */
export type TypedTime = {
  /** In minutes from midnight, read by a clock of 24 hours where no half of the day was told. */
  readonly minute: number;
  /** What it can stand for: both halves of the day for a `5` beside a `9 am`. */
  readonly candidates: readonly number[];
  /** Whether it tells which half of the day is meant. */
  readonly saysHalf: boolean;
};

const MINUTES_OF_DAY = DAY_MS / MINUTE_MS;
const HALF_DAY = MINUTES_OF_DAY / 2;
const TIME = /^(\d{1,2})(?:[:.h](\d{2})?)?(am|pm)?$/;
const RUN_TOGETHER = /^(\d{1,2})(\d{2})(am|pm)?$/;

/** Reads a time of day as people write one: `9`, `9:30`, `0930`, `9.30am`, `noon`; null when it is none. */
export function readTime(text: string): TypedTime | null {
  if (text === 'noon') return told(HALF_DAY);
  if (text === 'midnight') return told(0);
  const [, hours, minutes = '00', half] = TIME.exec(text) ?? RUN_TOGETHER.exec(text) ?? [];
  const [hour, minute] = [Number(hours), Number(minutes)];
  if (hours === undefined || minute >= 60 || hour * 60 + minute > MINUTES_OF_DAY) return null;
  const morning = (hour % 12) * 60 + minute;
  const isOnDial = hour >= 1 && hour <= 12;
  if (half !== undefined) {
    if (!isOnDial) return null;
    return told(half === 'am' ? morning : morning + HALF_DAY);
  }
  const plain = hour * 60 + minute;
  return {
    minute: plain,
    candidates: isOnDial ? [morning, morning + HALF_DAY] : [plain],
    saysHalf: false,
  };
}

/** From when to when; which half of the day one of the two leaves open the other one tells: `2-5pm`, `9am-5`. */
export function readSpan(from: TypedTime, to: TypedTime): { from: number; to: number } {
  if (to.saysHalf && !from.saysHalf) {
    const end = asEnd(to.minute);
    return { from: from.candidates.findLast((minute) => minute < end) ?? from.minute, to: end };
  }
  if (from.saysHalf && !to.saysHalf) {
    const ends = to.candidates.map(asEnd).sort((one, other) => one - other);
    return { from: from.minute, to: ends.find((minute) => minute > from.minute) ?? asEnd(to.minute) };
  }
  return { from: from.minute, to: asEnd(to.minute) };
}

/** Midnight ends the day, unless it begins it. */
function asEnd(minute: number): number {
  return minute === 0 ? MINUTES_OF_DAY : minute;
}

function told(minute: number): TypedTime {
  return { minute, candidates: [minute], saysHalf: true };
}
