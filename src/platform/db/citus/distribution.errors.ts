/** The schema cannot be distributed. Its message says why and is meant for the operator. */
export class DistributionError extends Error {}
