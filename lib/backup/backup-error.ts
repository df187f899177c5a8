const CODES = [
  'BACKUP_SOURCE',
  'BACKUP_EXISTS',
  'BACKUP_WRITE',
  'BACKUP_DAMAGED',
  'BACKUP_VERSION',
  'RESTORE_TARGET',
] as const;

export type BackupErrorCode = (typeof CODES)[number];

export function isBackupErrorCode(code: string): code is BackupErrorCode {
  return CODES.some((known) => known === code);
}

/** Why a backup could not be made, read or brought back: a code for the log, and one clear line. */
export class BackupError extends Error {
  override readonly name = 'BackupError';

  constructor(
    readonly code: BackupErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
