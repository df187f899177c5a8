const BADGE = /^\(\d+\) /;

/** The title of the page that is shown, without the number of sessions that wait for the viewer. */
export function bareTitle(): string {
  return document.title.replace(BADGE, '');
}

/**
 * Puts that number in front of the title; 0 takes it away. A title that is still on its way is left to arrive: writing one
 * now would make a second element.
 */
export function numberTitle(count: number): void {
  const bare = bareTitle();
  if (bare === '') return;
  const wanted = count > 0 ? `(${count}) ${bare}` : bare;
  if (document.title !== wanted) document.title = wanted;
}

/** Tells of every change of the document: a title may come with any part of a page, inside the body too. */
export function watchDocument(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document, { childList: true, subtree: true, characterData: true });
  return () => observer.disconnect();
}

/** What React has made or taken over carries marks of it. */
const isTakenOver = (element: Element) => Object.keys(element).some((key) => key.startsWith('__react'));

/**
 * Takes the title away that came with the document where React, instead of taking it over, has put one of its own before
 * it: nobody else would, and the old one would stay through every navigation.
 */
export function dropLeftTitle(): void {
  const [shown, ...others] = document.querySelectorAll('head > title');
  if (!shown || !isTakenOver(shown)) return;
  for (const other of others) if (!isTakenOver(other)) other.remove();
}
