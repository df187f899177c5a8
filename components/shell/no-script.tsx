import { Notice } from '@/components/ui/notice';

/** Whoever runs no script reads why parts of the page stay empty: what Arkiv says arrives later, and script puts it in place. */
export function NoScript() {
  return (
    <noscript>
      <div className="page-width py-4">
        <Notice tone="info" title="This app needs JavaScript">
          <p>
            What Arkiv says arrives after the page and JavaScript puts it in its place, so grey areas stay
            empty without it. Signing needs it too. Allow JavaScript for this site, then load the page again.
          </p>
        </Notice>
      </div>
    </noscript>
  );
}
