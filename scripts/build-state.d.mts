/** Whether the build in .next was made after the last change of its sources. */
export function isBuildCurrent(root: string): boolean;
