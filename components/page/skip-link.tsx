/** Id of the main landmark of every page. */
export const MAIN_ID = 'content';

/** First stop of the Tab key: past the header, to what the page is about. */
export function SkipLink() {
  return (
    <a
      href={`#${MAIN_ID}`}
      className="fixed top-2 start-2 z-50 inline-flex min-h-11 max-w-[calc(100%-1rem)] -translate-y-20 items-center rounded-control border border-transparent bg-action px-4 font-medium text-on-action focus:translate-y-0 print:hidden"
    >
      Skip to content
    </a>
  );
}
