export { makeDataDirectory } from './journal/data-directory.ts';
export { codeOf, readPrivateFile } from './journal/private-file.ts';
