import 'server-only';

import { DirectoryList } from '@/components/directory/directory-list';
import { ReloadNotice } from '@/components/page/reload-notice';
import { StaleIfError } from '@/components/page/stale-if-error';
import { type DirectoryState, directoryHref } from '@/lib/directory/directory-state';
import { getDirectory } from '@/lib/directory/queries';
import { getGreetedViewer } from '@/lib/viewer/queries';

/**
 * The mentors who want to be found.
 *
 * Nothing of it is suspended: what streams in later needs script to be put in its place, and this page is read without.
 */
export async function DirectoryPage({ state }: { state: DirectoryState }) {
  const [viewer, found] = await Promise.all([getGreetedViewer(), getDirectory(state)]);
  const whose = viewer?.wallet ?? 'nobody';
  return (
    <>
      <h1 className="font-title text-title">Mentors</h1>
      <p className="mt-2 mb-6 max-w-prose text-fg-muted">Pick a time, or see all of a mentor’s free times.</p>
      <StaleIfError of={`${whose} ${directoryHref(state)}`} code={found.ok ? null : found.code}>
        {found.ok ? <DirectoryList state={state} view={found.value} /> : <ReloadNotice code={found.code} />}
      </StaleIfError>
    </>
  );
}
