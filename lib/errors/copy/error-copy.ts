/**
 * What a person is shown of an error: what happened, whether anything was lost, what to do next. No library's message
 * is ever shown.
 */
export type ErrorCopy = {
  /** HTTP status for route handlers and logs. */
  readonly status: number;
  /** Whether the very same attempt can succeed later. */
  readonly retryable: boolean;
  readonly title: string;
  readonly body: string;
  /** Label of the next step. */
  readonly action: string;
};
