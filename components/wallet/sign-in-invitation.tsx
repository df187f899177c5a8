import { Pair } from '@/components/ui/pair';
import { SignInButton } from '@/components/wallet/sign-in-button';

type SignInInvitationProps = {
  /** Where to go on once signed in. */
  next: string;
  title: string;
  /** `h1` where nothing else heads the page. */
  heading?: 'h1' | 'h2';
};

/** Stands where sessions would, for somebody we do not know yet. */
export function SignInInvitation({ next, title, heading: Heading = 'h2' }: SignInInvitationProps) {
  return (
    <div className="flex flex-col items-center rounded-card border border-line bg-card px-6 py-16 text-center">
      <Pair mentor="open" learner="open" size="lg" />
      <Heading className="mt-8 font-title text-title">{title}</Heading>
      <p className="mt-2 mb-6 w-full max-w-md text-fg-muted">
        You sign a short message with your wallet, so we know which sessions are yours. It’s free. No money
        moves.
      </p>
      <SignInButton next={next} variant="primary" size="lg" />
    </div>
  );
}
