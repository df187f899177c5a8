'use client';

import { useRef } from 'react';
import { ErrorPage } from '@/components/page/error-page';

/**
 * Shows nothing: has the error page come once, with the layout of every page. The boundary around the frame and the one
 * inside it would each bring it along otherwise, and what has broken may be the connection it would come over.
 */
export function ErrorPageAhead() {
  useRef(ErrorPage);
  return null;
}
