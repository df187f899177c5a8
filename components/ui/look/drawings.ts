/* What several draw with `LineIcon`, by Lucide's names: a module of its own, which pages with other icons do without. */
export const X = 'M18 6 6 18M6 6l12 12';
export const LINK_2 = 'M9 17H7A5 5 0 0 1 7 7h2M15 7h2a5 5 0 1 1 0 10h-2M8 12h8';
export const SMARTPHONE = 'M7 2h10a2 2 0 0 1 2 2v16a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2zM12 18h.01';
