// @vitest-environment happy-dom

import { act, cleanup } from '@testing-library/react';
import { useRef, useState } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, expect, it } from 'vitest';
import { useTypedEarly } from '@/components/ui/awake/use-typed-early';

let heard: { topic: string; notes: string; role: string; agreed: boolean };

function Form() {
  const form = useRef<HTMLFormElement>(null);
  const [topic, setTopic] = useState('');
  const [notes, setNotes] = useState('');
  const [role, setRole] = useState('learner');
  const [agreed, setAgreed] = useState(true);
  useTypedEarly(form);
  heard = { topic, notes, role, agreed };
  return (
    <form ref={form} method="dialog">
      <input aria-label="Topic" value={topic} onChange={({ target }) => setTopic(target.value)} />
      <textarea aria-label="Notes" value={notes} onChange={({ target }) => setNotes(target.value)} />
      {['learner', 'mentor'].map((each) => (
        <input
          key={each}
          type="radio"
          name="role"
          value={each}
          checked={role === each}
          onChange={() => setRole(each)}
        />
      ))}
      <input type="checkbox" checked={agreed} onChange={({ target }) => setAgreed(target.checked)} />
    </form>
  );
}

/** The form as the server writes it, used before script comes. */
async function open(use: (form: HTMLFormElement) => void) {
  const place = document.createElement('div');
  place.innerHTML = renderToString(<Form />);
  document.body.append(place);
  const form = place.querySelector('form');
  if (form) use(form);
  const root = await act(async () => hydrateRoot(place, <Form />));
  return { form, end: () => act(async () => root.unmount()) };
}

afterEach(() => {
  cleanup();
  document.body.replaceChildren();
});

it('hears what was typed and chosen before script was there', async () => {
  const { form, end } = await open((early) => {
    const [topic, notes, , mentor, agreed] = early.elements as unknown as HTMLInputElement[];
    if (topic) topic.value = 'Borrowing';
    if (notes) notes.value = 'Slowly';
    mentor?.click();
    agreed?.click();
  });
  expect(heard).toEqual({ topic: 'Borrowing', notes: 'Slowly', role: 'mentor', agreed: false });
  expect(form && [...new FormData(form)]).toEqual([['role', 'mentor']]);
  await end();
});

it('leaves a form alone that nobody has touched', async () => {
  const { end } = await open(() => undefined);
  expect(heard).toEqual({ topic: '', notes: '', role: 'learner', agreed: true });
  await end();
});
