/** Whether the step fails, and what it says, one line each. */
export type Verdict = { readonly failed: boolean; readonly lines: readonly string[] };

/** What `npm audit --json` found; an answer that is none fails nothing. */
export function readAudit(output: string): Verdict;

/** Whether each package of a lockfile can be checked by its SHA-512. */
export function readIntegrity(lockfile: {
  readonly packages: Readonly<
    Record<string, { readonly integrity?: string; readonly link?: boolean; readonly resolved?: string }>
  >;
}): Verdict;
