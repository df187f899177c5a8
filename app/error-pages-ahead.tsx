'use client';

import { useRef } from 'react';
import SiteError from '@/app/(site)/error';
import RootError from '@/app/error';

/**
 * Shows nothing: has the pages that tell of an error come once, with the layout. The boundary around the frame and the one
 * inside it would each bring them along otherwise.
 */
export function ErrorPagesAhead() {
  useRef([RootError, SiteError]);
  return null;
}
