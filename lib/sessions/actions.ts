'use server';
import { fail, type Result } from '@/lib/result';
import type { ConfirmOutcome } from '@/lib/sessions/outcome';

/** Gives out the instant a confirmation is to be signed for, if the viewer may confirm. */
export async function prepareConfirmation(_input: {
  readonly sessionKey: string;
}): Promise<Result<{ issuedAt: string }>> {
  return fail('INTERNAL');
}

/** Records the viewer's signed confirmation. */
export async function confirmSession(_input: {
  readonly sessionKey: string;
  readonly issuedAt: string;
  readonly signature: string;
}): Promise<Result<ConfirmOutcome>> {
  return fail('INTERNAL');
}
