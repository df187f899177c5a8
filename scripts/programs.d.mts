export function isExecutable(path: string): boolean;
export function findOnPath(names: readonly string[]): string | undefined;
export function installWithApt(name: string): Promise<boolean>;
