/** The database cannot hold what readers write. Its message says why and is meant for the operator. */
export class UnsuitableDatabaseError extends Error {}

/** The database does not take us in. Its message names no password and is meant for the operator. */
export class UnreachableDatabaseError extends Error {}
