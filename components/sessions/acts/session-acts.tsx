'use client';

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { offerNotifications } from '@/components/notifications/offering';
import { knownSince } from '@/components/sessions/acts/overtaken-copy';
import {
  type ActUnderWay,
  keepsOthersWaiting,
  type SessionAct,
  tellsAllOf,
  viewDuring,
} from '@/components/sessions/acts/shown-view';
import { type SessionView, viewSession } from '@/components/sessions/session-view';
import type { ActState } from '@/components/signing/signed-act';
import { usePageTurn } from '@/components/time/use-page-turn';
import type { Person } from '@/lib/people/person';
import { endsAt, type Role, type Session } from '@/lib/protocol/session';
import { lapseOf } from '@/lib/protocol/session-status';
import type { EndingAct } from '@/lib/sessions/acts/outcome';
import type { EpochMs } from '@/lib/time/instant';

/** As much of what an act led to as concerns the whole page. */
type ActOutcome = { readonly outcome: string; readonly session: Session };

type SessionActs = {
  /** The one act everything else waits for; null when there is none. */
  readonly busyWith: SessionAct | null;
  readonly report: (act: SessionAct, state: ActState<ActOutcome>, ending?: EndingAct) => void;
};

const SessionActsContext = createContext<SessionActs>({ busyWith: null, report: () => undefined });

/** A session as the server read it for this page, at an instant. */
export type ReadSession = {
  readonly session: Session;
  readonly viewerRole: Role;
  readonly counterpart: Person;
  readonly now: EpochMs;
};

/** What the answer to an act told, and from which instant on it is known to be so. */
type Answer = { readonly session: Session; readonly since: EpochMs };

type SessionActsProviderProps = {
  read: ReadSession;
  /** The page, drawn from the one state it has. */
  children: (view: SessionView, now: EpochMs) => ReactNode;
};

/**
 * Holds the one state of a session's page: what was read, what an answer told since, and how far an act has come. All that
 * is shown follows from it, so that no two parts of the page ever disagree.
 */
export function SessionActsProvider({ read, children }: SessionActsProviderProps) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [begun, setBegun] = useState<ActUnderWay | null>(null);
  const isAhead = answer !== null && !tellsAllOf(read.session, answer.session);
  const session = isAhead ? answer.session : read.session;
  const turn = usePageTurn([session.startsAt, endsAt(session), lapseOf(session)]);
  const now = Math.max(read.now, turn, answer?.since ?? 0);
  const recorded = viewSession(session, read.viewerRole, read.counterpart, now);
  const underWay = begun?.begunAt === recorded.aspect ? begun : null;
  const busyWith = underWay && keepsOthersWaiting(underWay) ? underWay.act : null;
  const { aspect } = recorded;

  const report = useCallback<SessionActs['report']>(
    (act, state, ending) => {
      const isOver = state.step === 'ready' || state.step === 'recorded';
      setBegun((before) => {
        if (isOver) return before?.act === act ? null : before;
        return { act, state, begunAt: aspect };
      });
      if (state.step !== 'recorded') return;
      const { outcome, session: answered } = state.outcome;
      if (outcome !== 'overtaken') offerNotifications(Date.now());
      setAnswer({ session: answered, since: outcome === 'overtaken' ? knownSince(answered, ending) : 0 });
    },
    [aspect],
  );
  const acts = useMemo(() => ({ busyWith, report }), [busyWith, report]);

  return (
    <SessionActsContext value={acts}>{children(viewDuring(recorded, underWay), now)}</SessionActsContext>
  );
}

/** Whether another act than this one is under way, so that this one is not offered. */
export function useIsHeldUp(act: SessionAct | null): boolean {
  const { busyWith } = useContext(SessionActsContext);
  return busyWith !== null && busyWith !== act;
}

/** Tells the page how far an act has come; for `onStep`. What is recorded counts even where its form has been shut. */
export function useActReport(act: SessionAct, ending?: EndingAct) {
  const { report } = useContext(SessionActsContext);
  const isShown = useRef(true);
  const latestReport = useRef(report);
  latestReport.current = report;

  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
      latestReport.current(act, { step: 'ready' });
    };
  }, [act]);

  return useCallback(
    (state: ActState<ActOutcome>) => {
      if (isShown.current || state.step === 'recorded') report(act, state, ending);
    },
    [act, ending, report],
  );
}
