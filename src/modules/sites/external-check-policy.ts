/** A site's own check of comments: where it is asked, and what the questions are signed with. */
export interface ExternalCheckPolicy {
  readonly address: string;
  /** Sealed, in base 64. */
  readonly secret: string;
  /** The secret before it, which signs as well for a while, so that nothing is refused while it is changed. */
  readonly previous: { readonly secret: string; readonly until: string } | null;
}

/** As an admin writes it. */
export interface GivenExternalCheck {
  readonly address: string;
  /** True makes a new secret. The first is made by itself. */
  readonly newSecret?: boolean;
}
