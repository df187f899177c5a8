import type { Address, Hex } from 'viem';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import type { Session } from '@/lib/sessions/model';
import { contextNow, type DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import { ATTESTER, LEARNER, MENTOR } from '@/lib/sessions/testing/people';
import { HOUR_MS } from '@/lib/time/instant';

type Elsewhere = {
  readonly attributes?: Readonly<Record<string, string>>;
  readonly payload?: Readonly<Record<string, unknown>>;
};

async function write(world: DevnetWorld, attributes: Record<string, string>, payload: unknown): Promise<Hex> {
  const common = { spaceId: world.deps.space, createdAt: contextNow(world).issuedAt };
  const entity = { attributes: { ...common, ...attributes }, payload, expiresAtBlock: 2_000_000 };
  const { createdKeys } = await world.writerOf(ATTESTER).submit([{ kind: 'create', entity }]);
  const [key] = createdKeys;
  if (key === undefined) throw new Error('nothing was created');
  return key;
}

/** Records a session as p2pmentor's server does: no proof, no request id, no numeric start. Two hours from now. */
export async function writeSessionElsewhere(world: DevnetWorld, change: Elsewhere = {}): Promise<Hex> {
  const sessionDate = new Date(world.clock.now() + 2 * HOUR_MS).toISOString();
  const attributes = {
    type: 'session',
    mentorWallet: MENTOR.address,
    learnerWallet: LEARNER.address,
    skill: 'Rust lifetimes',
    sessionDate,
    status: 'pending',
    ...change.attributes,
  };
  return write(world, attributes, { sessionDate, duration: 60, notes: '', ...change.payload });
}

/** Records a confirmation or rejection as p2pmentor's server does, in whatever spelling the address came. */
export async function writeFactElsewhere(
  world: DevnetWorld,
  session: Pick<Session, 'key' | 'mentor' | 'learner'>,
  kind: 'confirmation' | 'rejection',
  by: string,
): Promise<Hex> {
  const at = contextNow(world).issuedAt;
  const attributes = {
    type: `session_${kind}`,
    sessionKey: session.key,
    [kind === 'confirmation' ? 'confirmedBy' : 'rejectedBy']: by,
    mentorWallet: session.mentor,
    learnerWallet: session.learner,
  };
  return write(world, attributes, kind === 'confirmation' ? { confirmedAt: at } : { rejectedAt: at });
}

/**
 * How p2pmentor's reader sees a session of ours: it counts confirmations and rejections by the parties, whatever proofs
 * they carry, and knows no `session_cancellation`. Source: github.com/understories/p2pmentor, `lib/arkiv/sessions.ts`.
 */
export function statusElsewhere(
  entities: readonly ArkivEntity[],
  key: Hex,
): 'declined' | 'scheduled' | 'pending' {
  const about = entities.filter(({ strings }) => strings.sessionKey?.toLowerCase() === key);
  const session = entities.find((entity) => entity.key === key);
  const parties = [session?.strings.mentorWallet, session?.strings.learnerWallet];
  const wallets = (type: string, attribute: string): (Address | string | undefined)[] =>
    about
      .filter(({ strings }) => strings.type === type)
      .map(({ strings }) => strings[attribute]?.toLowerCase());
  const rejected = wallets('session_rejection', 'rejectedBy');
  if (parties.some((party) => rejected.includes(party))) return 'declined';
  const confirmed = wallets('session_confirmation', 'confirmedBy');
  return parties.every((party) => confirmed.includes(party)) ? 'scheduled' : 'pending';
}
