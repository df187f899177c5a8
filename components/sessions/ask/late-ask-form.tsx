'use client';

import dynamic from 'next/dynamic';

/** The form for asking. Written by the server with the page; its code comes with those pages alone that show it. */
export const LateAskForm = dynamic(async () => (await import('@/components/sessions/ask/ask-form')).AskForm);
