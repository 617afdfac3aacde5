import { defineEntity, p } from '@mikro-orm/core';

export const UserRow = defineEntity({
  name: 'UserRow',
  schema: 'access',
  tableName: 'user',
  properties: {
    workspaceId: p.uuid().primary(),
    id: p.uuid().primary(),
    email: p.string(),
    name: p.string().default(''),
    role: p.string(),
    passwordHash: p.string().nullable(),
    mustChangePassword: p.boolean().default(false),
    disabledAt: p.datetime().nullable(),
    failedAttempts: p.integer().default(0),
    lockedUntil: p.datetime().nullable(),
    lastSeenAt: p.datetime().nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
  },
});

export const ApiKeyRow = defineEntity({
  name: 'ApiKeyRow',
  schema: 'access',
  tableName: 'api_key',
  properties: {
    workspaceId: p.uuid().primary(),
    id: p.uuid().primary(),
    name: p.string(),
    prefix: p.string(),
    secretHash: p.blob(),
    role: p.string(),
    createdBy: p.uuid().nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
    lastUsedAt: p.datetime().nullable(),
    expiresAt: p.datetime().nullable(),
    revokedAt: p.datetime().nullable(),
  },
});
