import type { ComponentProps } from 'react';
import { CodeNotice } from '@/components/ui/code-notice';
import { describeError } from '@/lib/errors/app-error';

/** The words of an error code: what happened, whether anything was lost, what to do. */
export function ErrorNotice(props: Omit<ComponentProps<typeof CodeNotice>, 'copy'>) {
  return <CodeNotice {...props} copy={describeError(props.code)} />;
}
