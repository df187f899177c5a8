import { onTestFinished } from 'vitest';
import { AskRefusal } from '@/components/sessions/ask/ask-refusal';
import { takeStrangersRequest } from '@/lib/limits/stranger-requests';
import { block } from '@/lib/people/testing/blocks';
import { recordEnding } from '@/lib/sessions/acts/ending';
import { createSession } from '@/lib/sessions/request/request';
import { signedEnding } from '@/lib/sessions/testing/acts';
import { type DevnetWorld, requestSession, signedRequest } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { LEARNER } from '@/lib/sessions/testing/people';
import { raiseEach } from './raise';

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
});

const ask = async () =>
  createSession(world.deps, await signedRequest(world, { requestId: 'one-more' }), world.clock.now());

raiseEach(
  'requests',
  {
    async TOO_MANY_REQUESTS_OPEN() {
      for (let index = 0; index < 5; index += 1)
        await requestSession(world, { requestId: `unanswered-${index}` });
      return ask();
    },
    async TOO_MANY_REQUESTS_TODAY() {
      for (let index = 0; index < 10; index += 1) {
        const session = await requestSession(world, { requestId: `withdrawn-${index}` });
        const withdrawal = await signedEnding(world, session, 'withdraw', { signer: LEARNER });
        await recordEnding(world.deps, withdrawal, world.clock.now());
      }
      return ask();
    },
    async RECIPIENT_BUSY() {
      await block(world, [LEARNER.address]);
      return ask();
    },
    async REQUESTS_BUSY() {
      // What is left of the budget belongs to the process: the next test finds a new one.
      onTestFinished(() => void Reflect.deleteProperty(globalThis, Symbol.for('twofold.limits.strangers')));
      while (await takeStrangersRequest());
      return ask();
    },
  },
  (code) => <AskRefusal code={code} replaces={null} onCheck={() => undefined} onRetry={() => undefined} />,
);
