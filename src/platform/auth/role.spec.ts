import { describe, expect, it } from '@jest/globals';
import { mayGrantRole, roleGrants, roles, type Permission } from './role.js';

const permissions: Permission[] = ['moderate', 'publish', 'administer'];

describe('a role', () => {
  it.each([
    [null, []],
    ['moderator', ['moderate']],
    ['publisher', ['publish']],
    ['admin', ['moderate', 'publish', 'administer']],
  ] as const)('%s grants %j', (role, expected) => {
    expect(permissions.filter((permission) => roleGrants(role, permission))).toEqual(expected);
  });

  it('is given by nobody who has less', () => {
    const grants = [null, ...roles].map((maker) => roles.filter((role) => mayGrantRole(maker, role)));
    expect(grants).toEqual([[], ['moderator'], ['publisher'], ['moderator', 'publisher', 'admin']]);
  });
});
