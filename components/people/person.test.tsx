// @vitest-environment happy-dom

import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { PersonLine, PersonName } from '@/components/people/person';
import { MENTOR } from '@/components/sessions/testing/views';

const ROLE = 'mentor';
const YAEL = { wallet: MENTOR, name: 'יעל', timezone: null } as const;

afterEach(cleanup);

it('a name is set apart for its direction, so that it turns nothing around beside it', () => {
  render(<PersonName person={YAEL} />);
  expect(screen.getByText('יעל').tagName).toBe('BDI');
  expect(screen.getByText('0x19e7…ff2a').closest('bdi')).toBeNull();
  cleanup();
  render(<PersonLine person={YAEL} role={ROLE} />);
  expect(screen.getByText('יעל').tagName).toBe('BDI');
});
