/** The node never sends more entities at once, whatever is asked (docs/arkiv.md, "Query options and answers"). */
export const PAGE_SIZE = 200;
