import { defineEntity, p } from '@mikro-orm/core';

export const SourceRow = defineEntity({
  name: 'SourceRow',
  schema: 'core',
  tableName: 'source',
  properties: {
    workspaceId: p.uuid().primary(),
    id: p.uuid().primary(),
    connector: p.string(),
    name: p.string(),
    brandId: p.uuid().nullable(),
    state: p.string().default('active'),
    pausedReason: p.string().nullable(),
    writeKey: p.string().nullable(),
    allowedOrigins: p.array(),
    config: p.json<Record<string, unknown>>(),
    createdBy: p.uuid().nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
    archivedAt: p.datetime().nullable(),
  },
});
