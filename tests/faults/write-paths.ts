import { recordProfile } from '@/lib/people/repository';
import { signedProfile } from '@/lib/people/testing/profiles';
import type { Result } from '@/lib/result';
import type { WriteDeps } from '@/lib/server/deps';
import { recordConfirmation } from '@/lib/sessions/acts/confirm';
import { recordEnding } from '@/lib/sessions/acts/ending';
import { recordFeedback } from '@/lib/sessions/acts/feedback';
import { createSession } from '@/lib/sessions/request/request';
import {
  completeSession,
  scheduleSession,
  signedEnding,
  signedFeedback,
  signedProposal,
} from '@/lib/sessions/testing/acts';
import {
  type DevnetWorld,
  requestSession,
  signedConfirmation,
  signedRequest,
} from '@/lib/sessions/testing/devnet-world';
import { LEARNER, MENTOR } from '@/lib/sessions/testing/people';
import { recordRevocation } from '@/lib/viewer/revocation-records';
import type { ViewerSeal } from '@/lib/viewer/seal';

/** One attempt at an act; the same input each time. */
export type Attempt = (deps: WriteDeps) => Promise<Result<unknown> | undefined>;

/** One way of the library to write. */
export type WritePath = {
  /** Makes the act ready while everything is well. */
  readonly ready: (world: DevnetWorld) => Promise<Attempt>;
  /** How many entities of which type it leaves on the chain when it is done, once. */
  readonly leaves: Readonly<Record<string, number>>;
  /** How many transactions it takes. */
  readonly transactions: 1 | 2;
};

function seal(world: DevnetWorld): ViewerSeal {
  const now = world.clock.now();
  return { wallet: MENTOR.address, id: 'a'.repeat(32), nonce: 'n', signedInAt: now, usedAt: now };
}

function signOut(scope: 'here' | 'everywhere'): WritePath {
  return {
    async ready(world) {
      const [ended, now] = [seal(world), world.clock.now()];
      const authSecrets = ['a secret of thirty-two characters'] as const;
      return async (deps) => {
        await recordRevocation({ ...deps, authSecrets }, ended, scope, now);
        return undefined;
      };
    },
    leaves: { sign_out: 1 },
    transactions: 1,
  };
}

/** Every one of them. */
export const WRITE_PATHS = {
  'a request': {
    async ready(world) {
      const request = await signedRequest(world);
      return (deps) => createSession(deps, request, world.clock.now());
    },
    leaves: { session: 1, session_confirmation: 1 },
    transactions: 2,
  },
  'a confirmation': {
    async ready(world) {
      const confirmation = await signedConfirmation(world, await requestSession(world));
      return (deps) => recordConfirmation(deps, confirmation, world.clock.now());
    },
    leaves: { session_confirmation: 1, session_jitsi: 1 },
    transactions: 1,
  },
  'a decline': {
    async ready(world) {
      const ending = await signedEnding(world, await requestSession(world), 'decline', { signer: MENTOR });
      return (deps) => recordEnding(deps, ending, world.clock.now());
    },
    leaves: { session_rejection: 1 },
    transactions: 1,
  },
  'a cancellation': {
    async ready(world) {
      const ending = await signedEnding(world, await scheduleSession(world), 'cancel', { signer: LEARNER });
      return (deps) => recordEnding(deps, ending, world.clock.now());
    },
    // With its notice to readers that know no cancellation, and without the room.
    leaves: { session_cancellation: 1, session_rejection: 1, session_jitsi: -1 },
    transactions: 1,
  },
  'another time': {
    async ready(world) {
      const proposal = await signedProposal(world, await scheduleSession(world));
      return (deps) => createSession(deps, proposal, world.clock.now());
    },
    leaves: {
      session: 1,
      session_confirmation: 1,
      session_cancellation: 1,
      session_rejection: 1,
      session_jitsi: -1,
    },
    transactions: 2,
  },
  feedback: {
    async ready(world) {
      const feedback = await signedFeedback(world, await completeSession(world), LEARNER);
      return (deps) => recordFeedback(deps, feedback, world.clock.now());
    },
    leaves: { session_feedback: 1 },
    transactions: 1,
  },
  'a first profile': {
    async ready(world) {
      const profile = await signedProfile(world);
      return (deps) => recordProfile(deps, profile, world.clock.now());
    },
    leaves: { user_profile: 1 },
    transactions: 1,
  },
  'a sign-out here': signOut('here'),
  'a sign-out everywhere': signOut('everywhere'),
} as const satisfies Readonly<Record<string, WritePath>>;

export type PathName = keyof typeof WRITE_PATHS;
