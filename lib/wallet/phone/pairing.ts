import { AppError } from '@/lib/errors/app-error';
import { propertyOf } from '@/lib/property-of';
import { disconnectPeer } from '@/lib/wallet/phone/disconnect';
import { type PhoneSession, parsePhoneSession } from '@/lib/wallet/phone/session';
import type { PhoneTransport, Proposal } from '@/lib/wallet/phone/transport';
import { RELAY_MS, type Timer, withTimeout } from '@/lib/wallet/phone/with-timeout';

/** The protocol gives a code five minutes; ours ends before the library's, which would complain to nobody. */
const CODE_MS = 290_000;

type Pairing = {
  readonly transport: PhoneTransport;
  readonly timer: Timer;
  readonly signal: AbortSignal;
  /**
   * Never resolves.
   *
   * @throws {AppError} PHONE_RELAY_BLOCKED when the relay turns out to be out of reach for good
   */
  readonly blocked: Promise<never>;
  readonly onCode: (uri: string) => void;
};

/**
 * Has a wallet answer a code, once.
 *
 * @throws {AppError} PHONE_RELAY_SILENT, PHONE_CODE_EXPIRED, PHONE_SIGNING_NOT_ALLOWED, PHONE_REQUEST_CANCELLED; and what
 * `blocked` and the wallet reject with
 */
export async function pairPhone(pairing: Pairing): Promise<PhoneSession> {
  const proposal = await propose(pairing);
  pairing.onCode(proposal.uri);
  const settled = await awaitApproval(pairing, proposal);
  const session = parsePhoneSession(settled);
  if (session) return session;
  endUnwanted(pairing, settled);
  throw new AppError('PHONE_SIGNING_NOT_ALLOWED');
}

async function propose(pairing: Pairing): Promise<Proposal> {
  const { transport, timer, signal, blocked } = pairing;
  const proposing = transport.propose();
  try {
    const limit = { milliseconds: RELAY_MS, code: 'PHONE_RELAY_SILENT', signal, timer } as const;
    return await withTimeout(Promise.race([proposing, blocked]), limit);
  } catch (thrown) {
    proposing.then(
      (late) => withdraw(pairing, late),
      () => {},
    );
    throw thrown;
  }
}

async function awaitApproval(pairing: Pairing, proposal: Proposal): Promise<unknown> {
  const { timer, signal } = pairing;
  try {
    const limit = { milliseconds: CODE_MS, code: 'PHONE_CODE_EXPIRED', signal, timer } as const;
    return await withTimeout(proposal.settled, limit);
  } catch (thrown) {
    withdraw(pairing, proposal);
    throw thrown;
  }
}

/** A wallet that answers all the same, at the very last moment, is let go again. */
function withdraw(pairing: Pairing, proposal: Proposal): void {
  proposal.withdraw().catch(() => {});
  proposal.settled.then(
    (settled) => endUnwanted(pairing, settled),
    () => {},
  );
}

function endUnwanted({ transport }: Pairing, settled: unknown): void {
  const topic = propertyOf(settled, 'topic');
  if (typeof topic === 'string') disconnectPeer(transport, topic);
}
