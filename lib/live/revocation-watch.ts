/** An open stream and the cookie it was opened with. */
type Watched = {
  /** The names under which the revocation of that cookie would be told. */
  readonly tags: readonly string[];
  readonly isRevoked: () => Promise<boolean>;
  readonly close: () => void;
};

/** Ends the streams of whoever signs out, on whatever instance. */
export type RevocationWatch = {
  /** Watches a stream until the returned function is called. */
  readonly watch: (watched: Watched) => () => void;
  /** Somebody may have signed out of these; null = of anything. */
  readonly onRevocations: (signOutsOf: readonly string[] | null) => void;
};

/**
 * Hints are believed by nobody: whoever is named is asked about anew, as for any request, and a stream that cannot be
 * vouched for ends too; its page comes back and is told why.
 */
export function createRevocationWatch(onError: (error: unknown) => void): RevocationWatch {
  const open = new Set<Watched>();

  async function check(watched: Watched): Promise<void> {
    try {
      if (await watched.isRevoked()) watched.close();
    } catch (error) {
      onError(error);
      watched.close();
    }
  }

  return {
    watch(watched) {
      open.add(watched);
      return () => open.delete(watched);
    },
    onRevocations(signOutsOf) {
      for (const watched of open) {
        const isConcerned = signOutsOf?.some((name) => watched.tags.includes(name)) ?? true;
        if (isConcerned) void check(watched);
      }
    },
  };
}
