/** An open stream and the cookie it was opened with. */
type Watched = {
  /** The names under which the end of that cookie would be told. */
  readonly endings: readonly string[];
  readonly isEnded: () => Promise<boolean>;
  readonly close: () => void;
};

/** Ends the streams of whoever signs out, on whatever instance. */
export type SignOutWatch = {
  /** Watches a stream until the returned function is called. */
  readonly watch: (watched: Watched) => () => void;
  /** Somebody may have signed out of these; null = of anything. */
  readonly hear: (signOutsOf: readonly string[] | null) => void;
};

/**
 * Hints are believed by nobody: whoever is named is asked about anew, as for any request, and a stream that cannot be
 * vouched for ends too; its page comes back and is told why.
 */
export function createSignOutWatch(onError: (error: unknown) => void): SignOutWatch {
  const open = new Set<Watched>();

  async function check(watched: Watched): Promise<void> {
    try {
      if (await watched.isEnded()) watched.close();
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
    hear(signOutsOf) {
      for (const watched of open) {
        const isConcerned = signOutsOf?.some((name) => watched.endings.includes(name)) ?? true;
        if (isConcerned) void check(watched);
      }
    },
  };
}
