import '../late-code';
import { Window } from 'happy-dom';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ErrorNotice } from '@/components/ui/error-notice';
import { AppError, type AppErrorCode } from '@/lib/errors/app-error';
import { APP_ERROR_CODES, describeError } from '@/lib/errors/describe-error';
import { type CodesOf, codesOf, type Place } from './places';

/** Has the product refuse something: gives a failure, or throws it. */
type Raise = () => unknown;

/** Has the product refuse something where a person reads it: gives what stands there. */
type Read = () => Promise<string>;

/** The notice that most pages show, with the button of its next step. */
const notice = (code: AppErrorCode): ReactNode => <ErrorNotice code={code} onAction={() => undefined} />;

/**
 * Proves of each code of a place that it is raised, and that whoever meets it reads its words.
 *
 * @param show How the page shows what was raised.
 */
export function raiseEach<Where extends Place>(
  place: Where,
  ways: Readonly<Record<CodesOf<Where>, Raise>>,
  show = notice,
): void {
  test.each(codesOf(place))('%s is raised, and shown with its next step', async (code) => {
    const raised = await raisedBy(ways[code]);
    expect(raised).toBe(code);
    const text = textOf(show(raised));
    const { title, body, action } = describeError(code);
    for (const words of [title, body, action, code]) expect(text).toContain(words);
  });
}

/**
 * The same for codes that are raised where they are read: on a page, which also shows the code.
 *
 * @param hasButton Whether the next step has a button of its own; where the page itself is the next step, it has none.
 */
export function seeEach<Where extends Place>(
  place: Where,
  ways: Readonly<Record<CodesOf<Where>, Read>>,
  { hasButton = true } = {},
): void {
  test.each(codesOf(place))('%s stands on the page', async (code) => {
    const { title, body, action } = describeError(code);
    const text = await ways[code]();
    for (const words of [title, body, code, ...(hasButton ? [action] : [])]) expect(text).toContain(words);
  });
}

/** The same for answers in plain text: the words are all there is, and lead back to one code. */
export function readEach<Where extends Place>(
  place: Where,
  ways: Readonly<Record<CodesOf<Where>, Read>>,
): void {
  test.each(codesOf(place))('%s is answered in words', async (code) => {
    const answer = await ways[code]();
    const said = APP_ERROR_CODES.filter((candidate) => {
      const { title, body } = describeError(candidate);
      return answer.includes(`${title}. ${body}`);
    });
    expect(said).toEqual([code]);
  });
}

async function raisedBy(raise: Raise): Promise<AppErrorCode> {
  try {
    const outcome = await raise();
    if (isFailure(outcome)) return outcome.code;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  throw new Error('nothing was refused');
}

function isFailure(outcome: unknown): outcome is { ok: false; code: AppErrorCode } {
  return typeof outcome === 'object' && outcome !== null && 'ok' in outcome && outcome.ok === false;
}

/** What somebody reads of an element. */
function textOf(element: ReactNode): string {
  const { document } = new Window();
  document.body.innerHTML = renderToStaticMarkup(element);
  return document.body.textContent;
}
