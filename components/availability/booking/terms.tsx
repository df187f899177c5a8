import type { Offer } from '@/lib/protocol/availability/offer';

type TermsProps = {
  offer: Pick<Offer, 'topics' | 'strangersAhead'>;
  name: string;
  /** Whether a time is agreed as soon as it is signed for. */
  isBooked: boolean;
};

/** What can be booked, and how it becomes a session. */
export function Terms({ offer, name, isBooked }: TermsProps) {
  const { topics, strangersAhead } = offer;
  return (
    <div className="max-w-prose space-y-3">
      {topics.length > 0 && (
        <ul aria-label="Topics" className="flex flex-wrap gap-2">
          {topics.map((topic) => (
            <li key={topic} className="rounded-full border border-line bg-card px-3 py-1">
              {topic}
            </li>
          ))}
        </ul>
      )}
      <p className="text-fg-muted">
        {isBooked
          ? `Pick a time and sign: it’s booked right away. ${name} doesn’t have to confirm.`
          : `Pick a time and ask. ${name} confirms each session.`}
      </p>
      {isBooked && strangersAhead === 0 && (
        <p className="text-fg-muted">Only people {name} has met can book. Everybody can ask.</p>
      )}
    </div>
  );
}
