import type { Hex } from 'viem';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import type { ArkivWriter } from '@/lib/arkiv/writer';
import type { Session } from '@/lib/protocol/session';
import { LEARNER, MENTOR } from '@/lib/sessions/testing/people';
import { agreementElsewhere } from '@/lib/sessions/testing/status-oracle';
import { type EpochMs, HOUR_MS } from '@/lib/time/instant';

/** A p2pmentor deployment on the same chain and space. */
export type Elsewhere = {
  readonly writer: ArkivWriter;
  readonly space: string;
  readonly now: () => EpochMs;
};

type Change = {
  readonly attributes?: Readonly<Record<string, string>>;
  readonly payload?: Readonly<Record<string, unknown>>;
};

async function write(there: Elsewhere, attributes: Record<string, string>, payload: unknown): Promise<Hex> {
  const common = { spaceId: there.space, createdAt: new Date(there.now()).toISOString() };
  const entity = { attributes: { ...common, ...attributes }, payload, expiresAtBlock: 2_000_000 };
  const { createdKeys } = await there.writer.submit([{ kind: 'create', entity }]);
  const [key] = createdKeys;
  if (key === undefined) throw new Error('nothing was created');
  return key;
}

/** Records a session as p2pmentor's server does: no proof, no request id, no numeric start. Two hours from now. */
export async function writeSessionElsewhere(there: Elsewhere, change: Change = {}): Promise<Hex> {
  const sessionDate = new Date(there.now() + 2 * HOUR_MS).toISOString();
  const attributes = {
    type: 'session',
    mentorWallet: MENTOR.address,
    learnerWallet: LEARNER.address,
    skill: 'Rust lifetimes',
    sessionDate,
    status: 'pending',
    ...change.attributes,
  };
  return write(there, attributes, { sessionDate, duration: 60, notes: '', ...change.payload });
}

/** Records a confirmation or rejection as p2pmentor's server does, in whatever spelling the address came. */
export async function writeFactElsewhere(
  there: Elsewhere,
  session: Pick<Session, 'key' | 'mentor' | 'learner'>,
  kind: 'confirmation' | 'rejection',
  by: string,
): Promise<Hex> {
  const at = new Date(there.now()).toISOString();
  const attributes = {
    type: `session_${kind}`,
    sessionKey: session.key,
    [kind === 'confirmation' ? 'confirmedBy' : 'rejectedBy']: by,
    mentorWallet: session.mentor,
    learnerWallet: session.learner,
  };
  return write(there, attributes, kind === 'confirmation' ? { confirmedAt: at } : { rejectedAt: at });
}

/**
 * How p2pmentor's reader sees a session of ours: it counts confirmations and rejections by the parties, whatever proofs
 * they carry, and knows no `session_cancellation`. Source: `understories/p2pmentor:lib/arkiv/sessions.ts`.
 */
export function statusElsewhere(
  entities: readonly ArkivEntity[],
  key: Hex,
): 'declined' | 'scheduled' | 'pending' {
  const about = entities.filter(({ strings }) => strings.sessionKey?.toLowerCase() === key);
  const session = entities.find((entity) => entity.key === key);
  const acts = about.flatMap(({ strings }) => {
    const { type, confirmedBy = '', rejectedBy = '' } = strings;
    if (type === 'session_rejection') return { kind: 'rejection' as const, by: rejectedBy.toLowerCase() };
    if (type !== 'session_confirmation') return [];
    return { kind: 'confirmation' as const, by: confirmedBy.toLowerCase() };
  });
  const { mentorWallet = '', learnerWallet = '' } = session?.strings ?? {};
  const state = agreementElsewhere([mentorWallet, learnerWallet], acts);
  if (state === 'declined') return state;
  return state === 'agreed' ? 'scheduled' : 'pending';
}
