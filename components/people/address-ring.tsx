import type { CSSProperties } from 'react';
import { addressMark, RING_PARTS } from '@/lib/people/address-mark';

const RADIUS = 18.5;
const CENTRE = 20;
/** Of each part, what is drawn: the rest is the gap to the next. */
const DRAWN = 0.74;

/** The address as a ring in its own colour, for the eye alone: what tells two people of one name apart at a glance. */
export function AddressRing({ wallet }: { wallet: string }) {
  const { hue, ring } = addressMark(wallet);
  const path = (strong: boolean) =>
    ring.flatMap((part, index) => (part === strong ? [arc(index)] : [])).join('');
  return (
    <svg
      viewBox="0 0 40 40"
      aria-hidden="true"
      focusable="false"
      className="address-ring absolute inset-0 size-full"
      style={{ '--hue': hue } as CSSProperties}
    >
      <path d={path(false)} strokeWidth={1} />
      <path d={path(true)} strokeWidth={3} />
    </svg>
  );
}

/** The arc of one part, clockwise from the top. */
function arc(index: number): string {
  const begin = (index + (1 - DRAWN) / 2) / RING_PARTS;
  const end = begin + DRAWN / RING_PARTS;
  return `M${point(begin)}A${RADIUS} ${RADIUS} 0 0 1 ${point(end)}`;
}

/** A point of the ring, by its share of the whole turn; rounded, because browser and server count differently far behind the point. */
function point(turn: number): string {
  const angle = turn * 2 * Math.PI;
  const round = (value: number) => Math.round(value * 100) / 100;
  return `${round(CENTRE + RADIUS * Math.sin(angle))} ${round(CENTRE - RADIUS * Math.cos(angle))}`;
}
