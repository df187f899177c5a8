import { Notice } from '@/components/ui/notice';

/** Whoever runs no script reads why parts of the page stay empty: what Arkiv says arrives later, and script puts it in place. */
export function NoScript() {
  return (
    <noscript>
      <div className="page-width py-4">
        <Notice tone="info" title="Turn on JavaScript">
          <p>Parts of this page and signing need it. Allow JavaScript for this site, then reload.</p>
        </Notice>
      </div>
    </noscript>
  );
}
