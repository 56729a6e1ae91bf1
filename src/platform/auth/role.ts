/** Roles that staff and API keys hold on a site; without one, a caller is a reader. */
export const roles = ['moderator', 'publisher', 'admin'] as const;
export type Role = (typeof roles)[number];

/** What a route asks of its caller. */
export type Permission = 'moderate' | 'publish' | 'administer';

const granted: Readonly<Record<Role, readonly Permission[]>> = {
  moderator: ['moderate'],
  publisher: ['publish'],
  admin: ['moderate', 'publish', 'administer'],
};

export function roleGrants(role: Role | null, permission: Permission): boolean {
  return role !== null && granted[role].includes(permission);
}

/** No key and no colleague is made with more rights than their maker has. */
export function mayGrantRole(maker: Role | null, role: Role): boolean {
  return maker !== null && granted[role].every((permission) => granted[maker].includes(permission));
}
