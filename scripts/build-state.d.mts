/** Whether there is a whole build in .next. */
export function hasBuild(root: string): boolean;

/** Whether the build in .next was made after the last change of its sources. */
export function isBuildCurrent(root: string): boolean;
