import { z } from 'zod';
import { endpoint } from './endpoint';
import { instantSchema } from './measured';
import { doneSchema, emptySchema, idParams, uuidSchema } from './page';
import { permissions, roles } from './permissions';

const email = z
  .email('must be an e-mail address')
  .max(254)
  .transform((text) => text.trim().toLowerCase());
const password = z.string().min(12, 'must have at least 12 characters').max(256);
const roleSchema = z.enum(roles);
/** None named: all brands, also those that are added later. */
const brandIdsSchema = z.array(uuidSchema).max(50);
const keyRoles = z.enum(['admin', 'analyst', 'steward', 'viewer']);

export const sessionSchema = z.object({
  user: z.object({
    id: uuidSchema,
    email: z.string(),
    name: z.string(),
    role: roleSchema,
    mustChangePassword: z.boolean(),
  }),
  workspace: z.object({
    id: uuidSchema,
    slug: z.string(),
    name: z.string(),
    reportingCurrency: z.string(),
    zone: z.string(),
    firstWeekday: z.number().int(),
    fiscalYearStart: z.number().int(),
    locale: z.string(),
  }),
  /** The brands that the caller may see. */
  brands: z.array(z.object({ id: uuidSchema, name: z.string() })),
  allBrands: z.boolean(),
  permissions: z.array(z.enum(permissions as [(typeof permissions)[number], ...(typeof permissions)[number][]])), // a non-empty table
  publicUrl: z.string(),
  intakeUrl: z.string(),
  /** The name of the workspace at home, in a session that visits the demo company. */
  visitingFrom: z.string().nullable(),
  /** Standing notices, such as an unencrypted address that is not this machine. */
  notices: z.array(z.object({ code: z.string(), message: z.string() })),
});
export type Session = z.output<typeof sessionSchema>;

export const userSchema = z.object({
  id: uuidSchema,
  email: z.string(),
  name: z.string(),
  role: roleSchema,
  state: z.enum(['active', 'invited', 'disabled']),
  lastSeenAt: instantSchema.nullable(),
  createdAt: instantSchema,
  inviteEndsAt: instantSchema.nullable(),
  brandIds: brandIdsSchema,
});
export type User = z.output<typeof userSchema>;

const linkSchema = z.object({ user: userSchema, link: z.string(), expiresAt: instantSchema });

export const apiKeySchema = z.object({
  id: uuidSchema,
  name: z.string(),
  prefix: z.string(),
  role: keyRoles,
  createdAt: instantSchema,
  createdBy: z.string().nullable(),
  lastUsedAt: instantSchema.nullable(),
  expiresAt: instantSchema.nullable(),
  revokedAt: instantSchema.nullable(),
  brandIds: brandIdsSchema,
});
export type ApiKey = z.output<typeof apiKeySchema>;

export const access = {
  signIn: endpoint({
    id: 'signIn',
    method: 'POST',
    path: '/session',
    tag: 'Sign-in',
    summary: 'Sign in with e-mail and password',
    permission: 'public',
    body: z.strictObject({ email, password: z.string().min(1).max(256) }),
    response: sessionSchema,
    errors: ['wrong_credentials', 'too_many_attempts'],
  }),
  session: endpoint({
    id: 'session',
    method: 'GET',
    path: '/session',
    tag: 'Sign-in',
    summary: 'Who am I, and what may I do',
    permission: 'signed_in',
    response: sessionSchema,
  }),
  signOut: endpoint({
    id: 'signOut',
    method: 'DELETE',
    path: '/session',
    tag: 'Sign-in',
    summary: 'Sign out',
    permission: 'signed_in',
    response: doneSchema,
  }),
  changePassword: endpoint({
    id: 'changePassword',
    method: 'POST',
    path: '/session/password',
    tag: 'Sign-in',
    summary: 'Change my password',
    permission: 'signed_in',
    body: z.strictObject({ current: z.string().min(1).max(256), next: password }),
    response: sessionSchema,
    errors: ['wrong_credentials', 'password_too_weak'],
  }),
  listSessions: endpoint({
    id: 'listSessions',
    method: 'GET',
    path: '/sessions',
    tag: 'Sign-in',
    summary: 'My sessions',
    permission: 'signed_in',
    response: z.object({
      items: z.array(
        z.object({
          id: uuidSchema,
          createdAt: instantSchema,
          lastSeenAt: instantSchema,
          userAgent: z.string(),
          current: z.boolean(),
        }),
      ),
    }),
  }),
  endSession: endpoint({
    id: 'endSession',
    method: 'DELETE',
    path: '/sessions/:id',
    tag: 'Sign-in',
    summary: 'End one of my sessions',
    permission: 'signed_in',
    params: idParams,
    response: doneSchema,
    errors: ['not_found'],
  }),
  readInvitation: endpoint({
    id: 'readInvitation',
    method: 'POST',
    path: '/invitations/read',
    tag: 'Sign-in',
    summary: 'Whom an invitation or reset link is for',
    permission: 'public',
    body: z.strictObject({ token: z.string().min(10).max(200) }),
    response: z.object({
      email: z.string(),
      name: z.string(),
      purpose: z.enum(['invite', 'reset']),
      workspace: z.string(),
    }),
    errors: ['link_expired'],
  }),
  acceptInvitation: endpoint({
    id: 'acceptInvitation',
    method: 'POST',
    path: '/invitations/accept',
    tag: 'Sign-in',
    summary: 'Set a password by an invitation or reset link',
    permission: 'public',
    body: z.strictObject({ token: z.string().min(10).max(200), name: z.string().max(120).optional(), password }),
    response: sessionSchema,
    errors: ['link_expired', 'password_too_weak'],
  }),
  listUsers: endpoint({
    id: 'listUsers',
    method: 'GET',
    path: '/users',
    tag: 'Users',
    summary: 'Users',
    permission: 'settings.see',
    response: z.object({ items: z.array(userSchema) }),
  }),
  inviteUser: endpoint({
    id: 'inviteUser',
    method: 'POST',
    path: '/users',
    tag: 'Users',
    summary: 'Invite a user by link',
    permission: 'users.manage',
    body: z.strictObject({
      email,
      name: z.string().max(120).default(''),
      role: roleSchema,
      brandIds: brandIdsSchema.default([]),
    }),
    response: linkSchema,
    errors: ['already_exists'],
  }),
  changeUser: endpoint({
    id: 'changeUser',
    method: 'PATCH',
    path: '/users/:id',
    tag: 'Users',
    summary: 'Change name, role or brands, disable or enable',
    permission: 'users.manage',
    params: idParams,
    body: z.strictObject({
      name: z.string().max(120).optional(),
      role: roleSchema.optional(),
      disabled: z.boolean().optional(),
      brandIds: brandIdsSchema.optional(),
    }),
    response: userSchema,
    errors: ['last_owner', 'not_found'],
  }),
  resetUser: endpoint({
    id: 'resetUser',
    method: 'POST',
    path: '/users/:id/reset',
    tag: 'Users',
    summary: 'Make a link by which a user sets a new password',
    permission: 'users.manage',
    params: idParams,
    body: emptySchema,
    response: linkSchema,
    errors: ['not_found'],
  }),
  listKeys: endpoint({
    id: 'listKeys',
    method: 'GET',
    path: '/api-keys',
    tag: 'API keys',
    summary: 'API keys',
    permission: 'keys.manage',
    response: z.object({ items: z.array(apiKeySchema) }),
  }),
  createKey: endpoint({
    id: 'createKey',
    method: 'POST',
    path: '/api-keys',
    tag: 'API keys',
    summary: 'Make an API key; its secret is shown once',
    permission: 'keys.manage',
    body: z.strictObject({
      name: z.string().min(1).max(120),
      role: keyRoles,
      brandIds: brandIdsSchema.default([]),
      expiresInDays: z.number().int().min(1).max(3650).nullable().default(null),
    }),
    response: z.object({ key: apiKeySchema, secret: z.string() }),
  }),
  rotateKey: endpoint({
    id: 'rotateKey',
    method: 'POST',
    path: '/api-keys/:id/rotate',
    tag: 'API keys',
    summary: 'Replace the secret; the old one ends in 24 hours',
    permission: 'keys.manage',
    params: idParams,
    body: emptySchema,
    response: z.object({ key: apiKeySchema, secret: z.string() }),
    errors: ['not_found'],
  }),
  revokeKey: endpoint({
    id: 'revokeKey',
    method: 'DELETE',
    path: '/api-keys/:id',
    tag: 'API keys',
    summary: 'Revoke an API key at once',
    permission: 'keys.manage',
    params: idParams,
    response: doneSchema,
    errors: ['not_found'],
  }),
};
