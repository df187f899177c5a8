'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import type { Hex } from 'viem';
import { describeOvertaken } from '@/components/sessions/acts/overtaken-copy';
import { useConfirmation } from '@/components/sessions/acts/use-confirmation';
import { useDecline, WHEN_WALLET_IS_FREE } from '@/components/sessions/list/answer/use-decline';
import { ActButton } from '@/components/signing/act-button';
import type { ActState } from '@/components/signing/signed-act';
import { useReadNow } from '@/components/time/clock-provider';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { ErrorNotice } from '@/components/ui/error-notice';
import { displayName, type Person } from '@/lib/people/person';
import type { KeyedTerms } from '@/lib/protocol/proof';
import type { Role, Session } from '@/lib/protocol/session';

/** A request the viewer can answer: what they would sign, and who asks. */
export type AnswerableRequest = KeyedTerms & { readonly viewerRole: Role; readonly counterpart: Person };

type RequestItemProps = {
  request: AnswerableRequest;
  /** Asks for the wallet, which signs one thing after the other; false while another request has it. */
  tryBegin: (key: Hex) => boolean;
  onEnd: (key: Hex) => void;
  /** Whether another request has it. */
  isTaken: boolean;
  /** An answer was begun, or is settled or given up: meanwhile the request has to stay. */
  onUnderWay: (key: Hex, isUnderWay: boolean) => void;
  /** It has been answered, by whomever: what there is to tell. */
  onAnswered: (key: Hex, told: string) => void;
  /** What it is about. */
  children: ReactNode;
};

/** One request with its answers in place: the same signed acts as on its own page. */
export function RequestItem({
  request,
  tryBegin,
  onEnd,
  onUnderWay,
  isTaken,
  onAnswered,
  children,
}: RequestItemProps) {
  const { key, skill, counterpart } = request;
  const readNow = useReadNow();
  const name = displayName(counterpart);
  const item = useRef<HTMLLIElement>(null);
  const confirmation = useConfirmation(request, {
    prompt: `Check your wallet: sign there to confirm ${skill}.`,
    onSettled: ({ outcome, session }) =>
      onAnswered(
        key,
        outcome === 'overtaken'
          ? overtaken(session)
          : outcome === 'confirmed'
            ? `You confirmed ${skill}. Now it’s up to ${name}.`
            : `Confirmed: ${skill}, with ${name}.`,
      ),
  });
  const declining = useDecline(request, {
    tryBegin: () => tryBegin(key),
    isTaken,
    onSettled: ({ outcome, session }) =>
      onAnswered(key, outcome === 'overtaken' ? overtaken(session) : `Declined: ${skill}, with ${name}.`),
  });
  const { isUndoable, wasLeft } = declining;
  const active = [confirmation, declining].find(({ state }) => state.step !== 'ready') ?? null;
  const step = active?.state.step ?? 'ready';

  // Whatever a step led to: only one that is under way keeps the wallet.
  useEffect(() => {
    if (step !== 'in-wallet' && step !== 'recording') onEnd(key);
  }, [step, key, onEnd]);
  useEffect(() => () => onEnd(key), [key, onEnd]);
  const isUnderWay = isUndoable || step !== 'ready';
  useEffect(() => onUnderWay(key, isUnderWay), [key, isUnderWay, onUnderWay]);

  // A button that was pressed may be gone: whoever has no pointer goes on from here.
  const shown = isUndoable ? 'undo' : step;
  const last = useRef(shown);
  useEffect(() => {
    if (last.current === shown) return;
    last.current = shown;
    if (document.activeElement !== document.body) return;
    (item.current?.querySelector<HTMLElement>('[data-first]') ?? item.current)?.focus({
      preventScroll: true,
    });
  }, [shown]);

  function overtaken(session: Session): string {
    return `“${skill}” has already changed. ${describeOvertaken(request, session, readNow())}`;
  }

  return (
    <li
      ref={item}
      tabIndex={-1}
      className="relative grid items-center gap-x-6 gap-y-2 border-line border-t py-2 outline-none @2xl:grid-cols-[1fr_auto]"
    >
      {children}
      <div
        className={cx(
          'flex items-center gap-2 @2xl:justify-end',
          // As high as the answers were, so that nothing moves under a second click.
          isUndoable ? 'min-h-11' : 'flex-wrap *:max-sm:flex-1',
        )}
      >
        {answers()}
      </div>
      {isUndoable && !isTaken && <span aria-hidden className="undo-time" />}
      {wasLeft && step === 'ready' && !isUndoable && (
        <p className="text-fg-muted text-small @2xl:col-span-2">
          You left before it was declined. It’s still waiting for you.
        </p>
      )}
      {active?.state.step === 'refused' && (
        <div className="@2xl:col-span-2">
          <ErrorNotice code={active.state.code} onAction={() => tryBegin(key) && active.resume()} />
        </div>
      )}
    </li>
  );

  function answers() {
    if (isUndoable) {
      return (
        <>
          <p className="min-w-0 text-fg-muted text-small max-@2xl:flex-1">
            {isTaken ? WHEN_WALLET_IS_FREE : 'Declining in 5 seconds, unless you leave this page.'}
          </p>
          <Button data-first onClick={declining.undo} aria-label={`Undo: ${skill}`}>
            Undo
          </Button>
        </>
      );
    }
    if (active?.state.step === 'refused') {
      // What may be recorded is not to be given up as if it were not.
      if (active.state.signed !== null) return null;
      return (
        <Button variant="quiet" data-first onClick={active.reset}>
          Not now
        </Button>
      );
    }
    const isDeclining = declining.state.step !== 'ready';
    return (
      <>
        {!isDeclining && (
          <ActButton
            state={confirmation.state}
            label="Confirm"
            {...nameOf('Confirm', confirmation.state)}
            disabled={isTaken}
            onClick={() => tryBegin(key) && confirmation.confirm()}
          />
        )}
        {confirmation.state.step === 'ready' && (
          <ActButton
            variant="quiet"
            state={declining.state}
            label="Decline"
            {...nameOf('Decline', declining.state)}
            onClick={declining.decline}
          />
        )}
      </>
    );
  }

  /** Of many buttons with one verb each has a name of its own; on its way it says how far it has come. */
  function nameOf(verb: string, { step: reached }: ActState<unknown>) {
    return reached === 'ready' ? { 'aria-label': `${verb}: ${skill}` } : {};
  }
}
