/** An `Author` of the table `author`. */
export const authorColumns = `site_id AS "siteId", id, kind, display_name AS "displayName", name_skeleton AS "nameSkeleton",
  account_id AS "accountId", external_id AS "externalId", picture, badges, token_generation AS "tokenGeneration", name_kept AS "nameKept",
  standing, standing_until AS "standingUntil", standing_reason AS "standingReason",
  standing_changed_at AS "standingChangedAt", standing_entry_id AS "standingEntryId", created_at AS "createdAt"`;
