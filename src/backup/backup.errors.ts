/** An export or an import that cannot be. Its message says why and is meant for the operator. */
export class BackupError extends Error {}
