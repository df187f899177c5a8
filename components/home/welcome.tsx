import { TicketDemo } from '@/components/home/ticket-demo';
import { Link } from '@/components/ui/link';
import { buttonLook } from '@/components/ui/look/button-look';
import { SignInButton } from '@/components/wallet/sign-in-button';
import { DIRECTORY_PATH } from '@/lib/directory/directory-state';
import type { EpochMs } from '@/lib/time/instant';
import type { ZoneName } from '@/lib/time/zone';

const FACTS = [
  {
    title: 'Your sessions aren’t stored by us',
    text: 'They’re public records on Arkiv that expire by themselves. We have no database.',
    link: 'What is recorded',
    href: '/proof#records',
  },
  {
    title: 'Anyone can check who agreed',
    text: 'A confirmation only counts with that person’s wallet signature. We can’t fake one.',
    link: 'How to check a signature',
    href: '/proof#signatures',
  },
  {
    title: 'The room closes with the session',
    text: 'It opens shortly before the start and closes soon after the end. Only you two get the key.',
    link: 'Where the room comes from',
    href: '/proof#room',
  },
] as const;

/** The front page for somebody we do not know yet. */
export function Welcome({ now, zone }: { now: EpochMs; zone: ZoneName }) {
  return (
    <>
      <div className="grid items-center gap-10 py-4 sm:py-10 lg:grid-cols-[1fr_1.15fr] lg:gap-14">
        <div>
          <h1 className="font-title text-display">
            Book <span className="whitespace-nowrap">one-to-one</span> mentoring. You both confirm, then you
            meet.
          </h1>
          <p className="mt-5 max-w-md text-fg-muted text-lead">
            Your room opens when it’s time. Session records disappear about a month later.
          </p>
          <div className="mt-8 flex flex-wrap gap-3">
            <SignInButton next="/sessions" variant="primary" size="lg" />
            <Link href={DIRECTORY_PATH} className={buttonLook({ size: 'lg' })}>
              Find a mentor
            </Link>
          </div>
        </div>
        <TicketDemo now={now} zone={zone} />
      </div>
      <div className="@container mt-12 border-t border-line pt-10">
        <ul className="grid gap-8 @min-[38rem]:grid-cols-3">
          {FACTS.map(({ title, text, link, href }) => (
            <li key={href} className="flex flex-col">
              <h2 className="font-title">{title}</h2>
              <p className="mt-1 text-fg-muted">{text}</p>
              <Link
                href={href}
                className="inline-flex min-h-11 items-center self-start text-fg underline decoration-line-strong underline-offset-4 hover:decoration-fg"
              >
                {link}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
