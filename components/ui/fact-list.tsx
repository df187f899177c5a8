import { CopyButton } from '@/components/ui/copy-button';
import { isBytes } from '@/lib/hex';

/** One thing anybody can look up for themselves. */
export type Fact = {
  readonly name: string;
  readonly value: string;
  /** The name of the button that copies it: "Copy network". */
  readonly copyLabel: string;
};

/** What is longer is told by its ends: an address, a key, a signature. */
const LONGEST_WHOLE = 41;

/** Names and exact values, each to copy; keys and addresses are shown by both ends. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="divide-y divide-line">
      {facts.map(({ name, value, copyLabel }) => (
        <div key={name} className="py-1.5 sm:flex sm:items-center sm:gap-3">
          <dt className="-mb-1 shrink-0 pt-1 text-fg-muted text-small sm:mb-0 sm:w-20 sm:pt-0">{name}</dt>
          <dd className="flex min-w-0 flex-1 items-center gap-3 font-mono text-fg text-small">
            <span className="min-w-0 flex-1" title={value}>
              {isBytes(value) && value.length > LONGEST_WHOLE
                ? `${value.slice(0, 10)}…${value.slice(-8)}`
                : value}
            </span>
            <CopyButton value={value} label={copyLabel} className="-me-3" />
          </dd>
        </div>
      ))}
    </dl>
  );
}
