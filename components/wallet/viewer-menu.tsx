'use client';

import { ChevronDown, Copy, Link2, LogOut, Settings } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { useConfig } from 'wagmi';
import { useAnnounce } from '@/components/ui/announcer';
import { signOut } from '@/lib/viewer/actions';
import type { Viewer } from '@/lib/viewer/model';
import { disconnectWallets } from '@/lib/wallet/signing';

const ITEM =
  'flex min-h-11 cursor-pointer select-none items-center gap-3 rounded-control px-3 outline-none data-[highlighted]:bg-hover';

type ViewerMenuProps = {
  viewer: Viewer;
  /** What the viewer is called. It may change while the menu is open: a name comes after the page. */
  children: ReactNode;
};

/** Who is signed in, their address to copy, what they can set, and the way out. */
export function ViewerMenu({ viewer, children }: ViewerMenuProps) {
  const router = useRouter();
  const config = useConfig();
  const announce = useAnnounce();

  async function copy(text: string, done: string) {
    try {
      await navigator.clipboard.writeText(text);
      announce(done);
    } catch {
      announce('The browser did not allow copying. Select the address instead.');
    }
  }

  async function leave() {
    await signOut();
    await disconnectWallets(config);
    announce('Signed out');
    router.refresh();
  }

  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className="motion-hand -mr-2 inline-flex min-h-11 min-w-0 items-center gap-1.5 rounded-control px-2 font-medium transition-colors hover:bg-hover">
        <span className="sr-only">Signed in as</span>
        <span className="min-w-0 truncate sm:max-w-48">{children}</span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-fg-muted" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={8}
          className="z-50 w-72 rounded-card border border-line bg-raised p-2 shadow-float motion-safe:animate-enter"
        >
          <DropdownMenu.Label className="px-3 py-2 text-small text-fg-muted">
            Signed in as
            <span className="mt-1 block break-all font-mono text-fg">{viewer.wallet}</span>
          </DropdownMenu.Label>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.Item asChild className={ITEM}>
            <Link href="/settings">
              <Settings aria-hidden className="size-4 text-fg-muted" />
              Settings
            </Link>
          </DropdownMenu.Item>
          <DropdownMenu.Item
            className={ITEM}
            onSelect={() =>
              copy(new URL(`/with/${viewer.wallet}`, window.location.origin).href, 'Link copied')
            }
          >
            <Link2 aria-hidden className="size-4 text-fg-muted" />
            Copy my link
          </DropdownMenu.Item>
          <DropdownMenu.Item className={ITEM} onSelect={() => copy(viewer.wallet, 'Address copied')}>
            <Copy aria-hidden className="size-4 text-fg-muted" />
            Copy address
          </DropdownMenu.Item>
          <DropdownMenu.Item className={ITEM} onSelect={leave}>
            <LogOut aria-hidden className="size-4 text-fg-muted" />
            Sign out
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
