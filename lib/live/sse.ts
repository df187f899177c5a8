import type { LiveNews } from '@/lib/live/hub';
import { SECOND_MS } from '@/lib/time/instant';

/** How soon a browser that lost the stream tries again. */
const RETRY_MS = 3 * SECOND_MS;

/** The preamble of a stream: its bytes get through buffers on the way, and it says when to come back after a break. */
export const SSE_PREAMBLE = `retry: ${RETRY_MS}\n\n`;

/** News as an event of a stream (HTML, section 9.2): its id is the block, from which a browser resumes after a break. */
export function writeNews(news: LiveNews): string {
  const data = news.kind === 'changed' ? JSON.stringify({ sessions: news.sessions }) : '{}';
  return `id: ${news.block}\nevent: ${news.kind}\ndata: ${data}\n\n`;
}

/** A sign of life. It carries no data, so no page is told, but the browser remembers how far it has read. */
export function writeHeartbeat(block: number | null): string {
  return block === null ? ':\n\n' : `id: ${block}\n\n`;
}

/** The block a browser says it knows; null when it says nothing we understand. */
export function parseBlock(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
