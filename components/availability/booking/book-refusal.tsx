'use client';

import type { Hex } from 'viem';
import { type Alternative, TimeTaken } from '@/components/availability/booking/time-taken';
import { AskRefusal } from '@/components/sessions/ask/ask-refusal';
import { ErrorNotice } from '@/components/ui/error-notice';
import type { AppErrorCode } from '@/lib/errors/app-error';
import type { EpochMs } from '@/lib/time/instant';

type BookRefusalProps = {
  code: AppErrorCode;
  name: string;
  alternatives: readonly Alternative[];
  /** Where all free times are. */
  pickerHref: string;
  replaces: Hex | null;
  now: EpochMs;
  onAskAnyway: () => void;
  /** The page with the hours as they are now. */
  onLookAgain: () => void;
  /** Back to the fields. */
  onCheck: () => void;
  onRetry: () => void;
};

/** Why a time was not booked, or not asked for, and the next step that fits. */
export function BookRefusal(props: BookRefusalProps) {
  const { code, name, alternatives, pickerHref, replaces, now } = props;
  switch (code) {
    case 'SLOT_TAKEN':
      return (
        <TimeTaken
          name={name}
          alternatives={alternatives}
          pickerHref={pickerHref}
          now={now}
          onAskAnyway={props.onAskAnyway}
        />
      );
    case 'OFFER_OUTDATED':
      return <ErrorNotice code={code} onAction={props.onLookAgain} />;
    case 'OFFER_NOT_COVERING':
      return <ErrorNotice code={code} actionHref={pickerHref} />;
    case 'OFFER_PAUSED':
    case 'BOOKINGS_LIMIT':
    case 'BOOKING_UNAVAILABLE':
      return <ErrorNotice code={code} onAction={props.onAskAnyway} />;
    default:
      return <AskRefusal code={code} replaces={replaces} onCheck={props.onCheck} onRetry={props.onRetry} />;
  }
}
