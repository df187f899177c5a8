/** The node never sends more entities at once, whatever is asked (arkiv.md section 2.2). */
export const PAGE_SIZE = 200;
