import { ExternalLink } from 'lucide-react';
import { openInNewTabHref } from '@/components/call/room/links';
import { type ButtonLook, buttonLook } from '@/components/ui/look/button-look';
import type { TabStart } from '@/lib/call/jitsi/tab-start';

type NewTabLinkProps = ButtonLook & {
  sessionKey: string;
  /** Past Jitsi's device check, where ours was passed. */
  start?: TabStart | null;
  /** On narrow screens the icon alone. */
  compact?: boolean;
  label?: string;
};

/** The way out that always works: the room on the video server's own page. */
export function NewTabLink({
  sessionKey,
  start = null,
  compact = false,
  label = 'Open in a new tab',
  ...look
}: NewTabLinkProps) {
  return (
    <a
      href={openInNewTabHref(sessionKey, start)}
      target="_blank"
      rel="noopener noreferrer"
      className={buttonLook(look)}
    >
      <ExternalLink aria-hidden className="size-4 shrink-0" />
      <span className={compact ? 'max-md:sr-only' : undefined}>{label}</span>
    </a>
  );
}
