import 'server-only';
import type { Address } from 'viem';
import type { z } from 'zod';
import { allow, allowWallet } from '@/lib/limits/rate-limits';
import { fail, type Result } from '@/lib/result';
import { openContext } from '@/lib/server/context';
import { withinDeadline } from '@/lib/server/deadline';
import type { WriteDeps } from '@/lib/server/deps';
import { toFailure } from '@/lib/server/error-boundary';
import { asAction } from '@/lib/server/request-log/action';
import type { EpochMs } from '@/lib/time/instant';
import { getViewer } from '@/lib/viewer/queries';

/** What an action works with once its caller and its input are known. */
export type ActionScene = {
  /** The signed-in viewer, lower-case. */
  readonly wallet: Address;
  readonly deps: WriteDeps;
  readonly now: EpochMs;
};

type ActionKind<Schema extends z.ZodType> = {
  /** For the log. */
  readonly label: string;
  readonly schema: Schema;
  /** Whether it may write: it counts as a read or as a write. */
  readonly writes: boolean;
};

/**
 * Runs a server action for the signed-in viewer: who is it, may they, is the input right, then the act itself.
 *
 * Answers within half a minute (`withinDeadline`) and throws nothing: it fails with SIGNED_OUT, RATE_LIMITED or INVALID_INPUT
 * (which names the field), and whatever is thrown becomes a code, and is logged. The line of the request has label and code.
 */
export function runAsViewer<Schema extends z.ZodType, Value>(
  kind: ActionKind<Schema>,
  input: unknown,
  run: (input: z.output<Schema>, scene: ActionScene) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  return asAction(kind.label, () => runChecked(kind, input, run));
}

async function runChecked<Schema extends z.ZodType, Value>(
  { label, schema, writes }: ActionKind<Schema>,
  input: unknown,
  run: (input: z.output<Schema>, scene: ActionScene) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  try {
    const viewer = await getViewer();
    if (viewer === null) return fail('SIGNED_OUT');
    const parsed = schema.safeParse(input);
    if (!(await mayGoOn(writes, parsed.success, viewer.wallet))) return fail('RATE_LIMITED');
    if (!parsed.success) return fail('INVALID_INPUT', String(parsed.error.issues[0]?.path[0] ?? 'input'));
    const { deps, now } = await openContext(viewer.wallet);
    return await withinDeadline(deps.writer, (writer) =>
      run(parsed.data, { wallet: viewer.wallet, deps: { ...deps, writer }, now: now() }),
    );
  } catch (error) {
    return toFailure(error, label);
  }
}

/** The instant to sign for: from the server's clock, because a proof counts only near its block's time. */
export function toIssuedAt(now: EpochMs): { issuedAt: string } {
  return { issuedAt: new Date(now).toISOString() };
}

/** What makes no sense counts for the wallet that sent it: whoever shares its network address loses nothing by it. */
function mayGoOn(writes: boolean, makesSense: boolean, wallet: Address): Promise<boolean> {
  if (!writes) return allow('read', wallet);
  return makesSense ? allow('write') : allowWallet('write', wallet);
}
