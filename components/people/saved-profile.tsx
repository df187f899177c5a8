'use client';

import { createContext, type ReactNode, useContext, useState } from 'react';
import type { Profile, ProfileValues } from '@/lib/protocol/profile';

type ReadProfile = {
  readonly profile: ProfileValues;
  /** When that was signed (ISO); empty for never. */
  readonly basedOn: string;
};

type SavedProfile = ReadProfile & {
  /** To be told of what has just been saved. */
  readonly onSaved: (saved: Profile) => void;
};

const SavedProfileContext = createContext<SavedProfile | null>(null);

/**
 * The viewer's profile as it stands: the one the page was read with, or a later one that was saved on the page.
 * Every part of it is signed together, so what one part of the page saves the others must know before the page is
 * read anew.
 */
export function SavedProfileProvider({ children, ...read }: ReadProfile & { children: ReactNode }) {
  const [saved, onSaved] = useState<Profile | null>(null);
  const current = saved && saved.issuedAt > read.basedOn ? { profile: saved, basedOn: saved.issuedAt } : read;
  return (
    <SavedProfileContext.Provider value={{ ...current, onSaved }}>{children}</SavedProfileContext.Provider>
  );
}

/** The viewer's profile, inside its provider. */
export function useSavedProfile(): SavedProfile {
  const profile = useContext(SavedProfileContext);
  if (!profile) throw new Error('useSavedProfile is used outside SavedProfileProvider');
  return profile;
}
