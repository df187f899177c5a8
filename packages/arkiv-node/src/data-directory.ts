export { makeDataDirectory } from './journal/data-directory.ts';
export { type Disk, syncDirectory } from './journal/disk.ts';
export { type FileSystemTools, fileSystemProblem } from './journal/file-system.ts';
export { codeOf, readPrivateFile } from './journal/private-file.ts';
