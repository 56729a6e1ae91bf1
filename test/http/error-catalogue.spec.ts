import { expect, it } from '@jest/globals';
import '../../src/application.js';
import { errorCatalogue } from '../../src/platform/domain-error.js';
import { frameworkCodes } from '../../src/platform/http/problem.filter.js';
import { statusOfKind } from '../../src/platform/http/problem.js';

/** Clients depend on these: a code may be added here, none may change or go. */
const catalogue: Readonly<Record<string, number>> = {
  account_shared: 403,
  already_staff: 409,
  already_undone: 409,
  api_key_not_found: 404,
  article_not_found: 404,
  author_banned: 403,
  author_not_found: 404,
  author_suspended: 403,
  batch_not_found: 404,
  body_not_object: 400,
  body_too_complex: 400,
  code_refused: 401,
  comment_decided: 409,
  comment_edited: 409,
  comment_not_found: 404,
  comment_rejected: 409,
  comment_withdrawn: 409,
  commenting_closed: 409,
  csrf_failed: 403,
  database_unavailable: 503,
  decision_not_found: 404,
  duplicate_member: 400,
  edit_window_closed: 409,
  forbidden: 403,
  forbidden_member: 400,
  guest_posting_off: 403,
  idempotency_key_reused: 422,
  if_match_required: 428,
  invalid_credentials: 401,
  invalid_cursor: 400,
  invalid_idempotency_key: 400,
  link_refused: 401,
  mail_off: 409,
  malformed_json: 400,
  malformed_text: 400,
  name_managed: 403,
  name_taken: 409,
  not_undoable: 409,
  origin_not_allowed: 403,
  own_role: 409,
  parent_unavailable: 409,
  policy_changed: 412,
  rate_limited: 429,
  reader_has_written: 409,
  reasons_changed: 412,
  recovery_refused: 401,
  revision_changed: 409,
  role_above_own: 403,
  second_factor_not_begun: 409,
  second_factor_on: 409,
  second_factor_required: 401,
  session_not_found: 404,
  site_key_taken: 409,
  site_not_found: 404,
  staff_not_erasable: 409,
  staff_not_found: 404,
  token_not_found: 404,
  too_many_streams: 503,
  too_many_webhooks: 409,
  unauthenticated: 401,
  unknown_reaction: 400,
  unsupported_charset: 415,
  validation_failed: 400,
  webhook_not_found: 404,
  word_lists_changed: 412,
};

/** What the framework refuses before our code is asked, and what we did not foresee. */
const ofTheFramework: Readonly<Record<string, number>> = {
  address_too_long: 414,
  bad_request: 400,
  body_too_large: 413,
  headers_too_large: 431,
  not_available: 503,
  request_timeout: 408,
  route_not_found: 404,
  unsupported_media_type: 415,
};

it('every error has the code and the status that clients know', () => {
  const declared = [...errorCatalogue].map(([code, kind]) => [code, statusOfKind[kind]] as const);
  expect(Object.fromEntries(declared)).toEqual(catalogue);
});

it('so has every error of the framework', () => {
  const known = Object.entries(frameworkCodes).map(([status, [code]]) => [code, Number(status)] as const);
  expect(Object.fromEntries(known)).toEqual(ofTheFramework);
});

it('the catalogue is in order, and its codes are snake_case', () => {
  const codes = Object.keys(catalogue);
  expect(codes).toEqual(codes.toSorted());
  expect(
    [...codes, ...Object.keys(ofTheFramework)].filter((code) => !/^[a-z]+(_[a-z]+)*$/.test(code)),
  ).toEqual([]);
});
