'use client';

import { Copy, Link2, LogOut, type LucideIcon, MonitorOff, Search, Settings } from 'lucide-react';
import { useState } from 'react';
import { showCommands } from '@/components/page/command-view';
import { usePublicConfig } from '@/components/page/config-provider';
import { useRefresh } from '@/components/page/use-refresh';
import { useAnnounce } from '@/components/ui/announcer';
import { writeToClipboard } from '@/components/ui/clipboard';
import { Link } from '@/components/ui/link';
import type { MenuProps } from '@/components/ui/menu/lazy-menu';
import { useMenuParts } from '@/components/ui/menu/menu-context';
import { describeError } from '@/lib/errors/describe-error';
import { diagnoseNoAnswer, loadPage, type NoAnswerCode } from '@/lib/server-status';
import { signOut } from '@/lib/viewer/actions';
import type { SignOutScope, Viewer } from '@/lib/viewer/model';

const ITEM =
  'flex min-h-11 cursor-pointer select-none items-center gap-3 rounded-control px-3 outline-none data-[highlighted]:bg-hover';

/** Whether an answer got lost on the way back nobody knows; what another build was asked it has not done. */
const STAY = {
  APP_UPDATED: 'You’re still signed in.',
  APP_UNREACHABLE: 'You may still be signed in.',
  APP_FAILED: 'You may still be signed in.',
} as const satisfies Record<NoAnswerCode, string>;
const SIGNED_OUT = { here: 'Signed out', everywhere: 'Signed out everywhere' } as const;

type ViewerMenuItemsProps = MenuProps & { viewer: Viewer };

/** Who is signed in, their address to copy, what they can set, and the way out. */
export function ViewerMenuItems({ viewer, trigger, defaultOpen }: ViewerMenuItemsProps) {
  const DropdownMenu = useMenuParts();
  const [isOpen, setOpen] = useState(defaultOpen);
  return (
    <DropdownMenu.Root modal={false} open={isOpen} onOpenChange={setOpen}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Content
        align="end"
        sideOffset={8}
        className="z-50 max-h-(--radix-dropdown-menu-content-available-height) w-72 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-card border border-line bg-raised p-2 shadow-float motion-safe:animate-enter"
      >
        <DropdownMenu.Label className="px-3 py-2 text-small text-fg-muted">
          Signed in as
          <span className="mt-1 block break-all font-mono text-fg">{viewer.wallet}</span>
        </DropdownMenu.Label>
        <DropdownMenu.Separator className="my-1 h-px bg-line" />
        <DropdownMenu.Item className={ITEM} onSelect={() => showCommands('commands')}>
          <Search aria-hidden className="size-4 text-fg-muted" />
          Search or jump
        </DropdownMenu.Item>
        <DropdownMenu.Item asChild className={ITEM}>
          <Link href="/settings">
            <Settings aria-hidden className="size-4 text-fg-muted" />
            Settings
          </Link>
        </DropdownMenu.Item>
        <CopyItem
          icon={Link2}
          label="Copy my link"
          done="Link copied"
          text={() => new URL(`/with/${viewer.wallet}`, window.location.origin).href}
        />
        <CopyItem icon={Copy} label="Copy address" done="Address copied" text={() => viewer.wallet} />
        <SignOutItem scope="here" icon={LogOut} label="Sign out" onDone={() => setOpen(false)} />
        <SignOutItem
          scope="everywhere"
          icon={MonitorOff}
          label="Sign out everywhere"
          onDone={() => setOpen(false)}
        />
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}

type CopyItemProps = { icon: LucideIcon; label: string; done: string; text: () => string };

/** Copies, and says so in its own place: the menu stays open until that was read. */
function CopyItem({ icon: Icon, label, done, text }: CopyItemProps) {
  const DropdownMenu = useMenuParts();
  const announce = useAnnounce();
  const [words, setWords] = useState(label);

  async function copy(event: Event) {
    event.preventDefault();
    const outcome = (await writeToClipboard(text())) ? done : 'Your browser didn’t allow copying';
    setWords(outcome);
    announce(outcome);
  }

  return (
    <DropdownMenu.Item className={ITEM} onSelect={copy}>
      <Icon aria-hidden className="size-4 text-fg-muted" />
      {words}
    </DropdownMenu.Item>
  );
}

type SignOutItemProps = {
  scope: SignOutScope;
  icon: LucideIcon;
  label: string;
  onDone: () => void;
};

/** A way out; whoever could not be signed out reads it here. */
function SignOutItem({ scope, icon: Icon, label, onDone }: SignOutItemProps) {
  const DropdownMenu = useMenuParts();
  const refresh = useRefresh();
  const publicConfig = usePublicConfig();
  const announce = useAnnounce();
  const [step, setStep] = useState<'ready' | 'under-way' | NoAnswerCode>('ready');

  async function leave(event: Event) {
    event.preventDefault();
    if (step === 'under-way') return;
    if (step === 'APP_UPDATED') return loadPage();
    setStep('under-way');
    let outcome: Awaited<ReturnType<typeof signOut>>;
    let late: typeof import('@/lib/wallet/let-wallets-go');
    try {
      // First, so that nobody is signed out whose wallet could not be let go.
      late = await import('@/lib/wallet/let-wallets-go');
      outcome = await signOut(scope);
    } catch (thrown) {
      const code = await diagnoseNoAnswer(thrown);
      setStep(code);
      return announce(`${STAY[code]} ${describeError(code).title}.`);
    }
    await late.letWalletsGo(publicConfig);
    announce(outcome.ok ? SIGNED_OUT[scope] : describeError(outcome.code).title);
    onDone();
    refresh();
  }

  return (
    <DropdownMenu.Item className={ITEM} onSelect={leave}>
      <Icon aria-hidden className="size-4 shrink-0 text-fg-muted" />
      {step !== 'ready' && step !== 'under-way' ? (
        <span className="py-2">
          {label}
          <span className="block text-danger text-small">
            {STAY[step]} {describeError(step).title}. {describeError(step).action}.
          </span>
          <span className="block font-mono text-fg-faint text-small">{step}</span>
        </span>
      ) : step === 'under-way' ? (
        'Signing out'
      ) : (
        label
      )}
    </DropdownMenu.Item>
  );
}
