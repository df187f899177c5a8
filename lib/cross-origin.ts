/** The one path that pages of every site may call: it reads what is public anyway, and knows nobody. */
export const PUBLIC_READS_PATH = '/arkiv';

/** What lets a browser hand an answer to a page of another site; credentials are never part of it. */
export const CROSS_ORIGIN_HEADERS: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Retry-After',
};

/** What a browser wants to hear before it sends a page's JSON (Fetch Standard section 3.3, CORS protocol). */
export const PREFLIGHT_HEADERS: Readonly<Record<string, string>> = {
  ...CROSS_ORIGIN_HEADERS,
  'Access-Control-Allow-Methods': 'POST, OPTIONS',
  'Access-Control-Allow-Headers': 'Content-Type',
  'Access-Control-Max-Age': '86400',
};
