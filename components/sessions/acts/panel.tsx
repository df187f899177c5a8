import type { ReactNode, Ref } from 'react';

type PanelProps = {
  title: string;
  /** For whoever moves focus here when the panel tells something new. */
  headingRef?: Ref<HTMLHeadingElement>;
  /** The pair, where it shows how far something has come. */
  mark?: ReactNode;
  children?: ReactNode;
};

/** What one can do with a session, under a heading that says how things stand. */
export function Panel({ title, headingRef, mark, children }: PanelProps) {
  return (
    <div className="space-y-3 lg:space-y-4">
      <div className="flex items-center justify-between gap-4 lg:flex-col-reverse lg:items-start">
        <h2 {...(headingRef ? { ref: headingRef, tabIndex: -1 } : {})} className="font-title text-lead">
          {title}
        </h2>
        {mark}
      </div>
      {children}
    </div>
  );
}
