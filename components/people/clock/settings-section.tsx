import type { ReactNode } from 'react';

/** The frame of a part of the settings, also while it is on its way. */
export const SETTINGS_SECTION = 'grid gap-x-10 gap-y-6 border-line border-t py-10 lg:grid-cols-[18rem_1fr]';

type SettingsSectionProps = { id: string; title: string; words: string; children: ReactNode };

/** A part of the settings: what it is about, and beside it what is set. */
export function SettingsSection({ id, title, words, children }: SettingsSectionProps) {
  return (
    <section aria-labelledby={id} className={SETTINGS_SECTION}>
      <div>
        <h2 id={id} className="font-title text-lead">
          {title}
        </h2>
        <p className="mt-2 text-fg-muted">{words}</p>
      </div>
      <div className="min-w-0 max-w-xl">{children}</div>
    </section>
  );
}
