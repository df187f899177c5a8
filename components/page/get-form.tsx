'use client';

import Form from 'next/form';
import type { ComponentProps } from 'react';
import { mustStay } from '@/lib/server-status';

type GetFormProps = Omit<ComponentProps<typeof Form>, 'action' | 'onSubmit'> & { action: string };

/** A form that leads to a page of ours. Without a connection it stays where it is, as links do, with what was typed. */
export function GetForm(props: GetFormProps) {
  return <Form {...props} data-leads onSubmit={(event) => mustStay() && event.preventDefault()} />;
}
