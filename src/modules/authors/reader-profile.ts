/** A reader as the publisher's own login tells of them. */
export interface ReaderProfile {
  /** The publisher's id of them: `sub`. */
  readonly externalId: string;
  readonly displayName: string;
  readonly picture: string | null;
  readonly badges: readonly string[];
}
