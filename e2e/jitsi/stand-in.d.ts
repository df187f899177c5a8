import type { MediaReport } from './media';

declare global {
  /** What a test can do inside a room page. */
  interface Window {
    standIn: { report: () => Promise<MediaReport>; lock: (password: string) => void; hangUp: () => void };
  }
}
