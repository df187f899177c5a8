import { AttestedMark } from '@/components/people/attested-mark';
import type { Availability } from '@/lib/availability/repository';

type AttestedHoursProps = { hours: NonNullable<Availability['attestedText']>; name: string };

/** Hours another service has recorded: to read, and nothing can be booked by them. */
export function AttestedHours({ hours, name }: AttestedHoursProps) {
  return (
    <section aria-labelledby="attested-hours" className="mb-8">
      <h2 id="attested-hours" className="font-title text-lead">
        When {name} is free
      </h2>
      <p className="mt-1 max-w-prose whitespace-pre-line">{hours.text}</p>
      <AttestedMark by={hours.attestedBy} withReason className="mt-1" />
    </section>
  );
}
