import type { MediaKind, MediaProblem } from '@/lib/call/media/media-problem';

type MediaProblemCopy = { readonly title: string; readonly help: string };

/** What happened to a device and the way out, in the order of where to look. */
export function describeMediaProblem(problem: MediaProblem, kind: MediaKind): MediaProblemCopy {
  const other = kind === 'camera' ? 'You can join without a picture.' : 'You can join and listen.';
  switch (problem) {
    case 'blocked-by-browser':
      return {
        title: `Your browser blocks the ${kind}`,
        help: `Open the settings beside this page’s address, allow the ${kind}, then check again. ${other}`,
      };
    case 'blocked-by-system':
      return {
        title: `Your system blocks the ${kind}`,
        help: `Allow your browser to use the ${kind} in the privacy settings of your computer or phone, then check again. ${other}`,
      };
    case 'unanswered':
      return {
        title: `The ${kind} wasn’t allowed`,
        help: `Check again and answer the browser’s question. ${other}`,
      };
    case 'in-use':
      return {
        title: `The ${kind} is in use elsewhere`,
        help: `Close other programs and tabs that may use it, then check again. ${other}`,
      };
    case 'not-found':
      return { title: `No ${kind} was found`, help: `Connect one and it appears here. ${other}` };
    case 'unsupported':
      return {
        title: `This browser can’t use your ${kind} here`,
        help: 'Open the page over https in a current browser. You can still open the room in a new tab.',
      };
    case 'unknown':
      return { title: `The ${kind} didn’t start`, help: `Check again, or restart the browser. ${other}` };
  }
}
