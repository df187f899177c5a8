import type { MediaKind, MediaProblem } from '@/lib/call/media/media-problem';

type MediaProblemCopy = { readonly title: string; readonly help: string };

/** Whole sentences for each device: what happened, and the way out in the order of where to look. */
const COPY: Readonly<Record<MediaKind, Readonly<Record<MediaProblem, MediaProblemCopy>>>> = {
  camera: {
    'blocked-by-browser': {
      title: 'Your browser blocks the camera',
      help: 'Open the settings beside this page’s address, allow the camera, then check again. You can join without a picture.',
    },
    'blocked-by-system': {
      title: 'Your system blocks the camera',
      help: 'Allow your browser to use the camera in the privacy settings of your computer or phone, then check again. You can join without a picture.',
    },
    unanswered: {
      title: 'The camera wasn’t allowed',
      help: 'Check again and answer the browser’s question. You can join without a picture.',
    },
    'in-use': {
      title: 'The camera is in use elsewhere',
      help: 'Close other programs and tabs that may use it, then check again. You can join without a picture.',
    },
    'not-found': {
      title: 'No camera was found',
      help: 'Connect one and it appears here. You can join without a picture.',
    },
    unsupported: {
      title: 'This browser can’t use your camera here',
      help: 'Open the page over https in a current browser. You can still open the room in a new tab.',
    },
    unknown: {
      title: 'The camera didn’t start',
      help: 'Check again, or restart the browser. You can join without a picture.',
    },
  },
  microphone: {
    'blocked-by-browser': {
      title: 'Your browser blocks the microphone',
      help: 'Open the settings beside this page’s address, allow the microphone, then check again. You can join and listen.',
    },
    'blocked-by-system': {
      title: 'Your system blocks the microphone',
      help: 'Allow your browser to use the microphone in the privacy settings of your computer or phone, then check again. You can join and listen.',
    },
    unanswered: {
      title: 'The microphone wasn’t allowed',
      help: 'Check again and answer the browser’s question. You can join and listen.',
    },
    'in-use': {
      title: 'The microphone is in use elsewhere',
      help: 'Close other programs and tabs that may use it, then check again. You can join and listen.',
    },
    'not-found': {
      title: 'No microphone was found',
      help: 'Connect one and it appears here. You can join and listen.',
    },
    unsupported: {
      title: 'This browser can’t use your microphone here',
      help: 'Open the page over https in a current browser. You can still open the room in a new tab.',
    },
    unknown: {
      title: 'The microphone didn’t start',
      help: 'Check again, or restart the browser. You can join and listen.',
    },
  },
};

/** What happened to a device and the way out, in the order of where to look. */
export function describeMediaProblem(problem: MediaProblem, kind: MediaKind): MediaProblemCopy {
  return COPY[kind][problem];
}
