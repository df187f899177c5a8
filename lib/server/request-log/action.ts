import { noteAction, noteRefusal } from '@/lib/logging/request-scope';
import type { Result } from '@/lib/result';

/** Runs what a request asks for: its line in the log says what that was, and with which code it was refused. */
export async function asAction<Value>(
  label: string,
  run: () => Promise<Result<Value>>,
): Promise<Result<Value>> {
  noteAction(label);
  const outcome = await run();
  if (!outcome.ok) noteRefusal(outcome.code);
  return outcome;
}
