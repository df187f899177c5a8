/** The fields in one column; what they come to stays in sight beside them where there is room, and follows them where there is not. */
export const ASK_LAYOUT = 'grid max-w-xl gap-x-10 gap-y-7 lg:max-w-none lg:grid-cols-[1fr_20rem]';
